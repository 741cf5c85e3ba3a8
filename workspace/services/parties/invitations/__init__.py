"""Inviting organisations and people to a pledge, and answering; never what a party may do."""

from workspace.services.parties.invitations.answer import (
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
from workspace.services.parties.invitations.followup import resend, revoke
from workspace.services.parties.invitations.invite import (
    invite_organisation,
    invite_person,
    invite_within,
)
from workspace.services.parties.invitations.own import PendingView, how_many_for, pending_for
from workspace.services.parties.invitations.request import OrganisationAsk, PersonAsk
from workspace.services.parties.invitations.visit import InvitationView

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
    "how_many_for",
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
