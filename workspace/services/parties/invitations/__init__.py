"""Inviting organisations and people to a pledge, and answering such an invitation."""

from workspace.services.invitations.answering import (
    WRONG_PERSON,
    accept,
    accept_here,
    accept_within,
    decline,
    decline_here,
    join,
    look,
    look_here,
)
from workspace.services.invitations.asking import OrganisationAsk, PersonAsk
from workspace.services.invitations.meeting import InvitationView
from workspace.services.invitations.sending import (
    invite_organisation,
    invite_person,
    invite_within,
)
from workspace.services.invitations.tending import resend, revoke
from workspace.services.invitations.waiting import PendingView, pending_for

__all__ = [
    "WRONG_PERSON",
    "InvitationView",
    "OrganisationAsk",
    "PendingView",
    "PersonAsk",
    "accept",
    "accept_here",
    "accept_within",
    "decline",
    "decline_here",
    "invite_organisation",
    "invite_person",
    "invite_within",
    "join",
    "look",
    "look_here",
    "pending_for",
    "resend",
    "revoke",
]
