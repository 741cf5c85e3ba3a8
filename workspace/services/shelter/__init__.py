"""Pledges, or names of parties, out of public sight in danger; never what was signed."""

from workspace.services.shelter.own_name import NamedView, OwnView, own
from workspace.services.shelter.page import ListView, ShelterView, listed, one
from workspace.services.shelter.party_name import keep, keep_own, say_again, say_own_again
from workspace.services.shelter.sight import MAX_REASON, show, take

__all__ = [
    "MAX_REASON",
    "ListView",
    "NamedView",
    "OwnView",
    "ShelterView",
    "keep",
    "keep_own",
    "listed",
    "one",
    "own",
    "say_again",
    "say_own_again",
    "show",
    "take",
]
