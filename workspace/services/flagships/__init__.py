"""Flagships of States: slots taken with a submission, shown, given up; never a sign-off itself."""

from workspace.services.flagships.effect import HeldView, KeptView, UsedView, kept, own, used
from workspace.services.flagships.one_state import Excess, counted, excesses, hold_of
from workspace.services.flagships.release import (
    GiveUpView,
    end_of_party,
    give_up,
    holders,
    keep,
    mine,
    release,
)
from workspace.services.flagships.slots import (
    amended,
    claim,
    has_them,
    hold,
    marked_by,
    misplaced,
    room_since,
)

__all__ = [
    "Excess",
    "GiveUpView",
    "HeldView",
    "KeptView",
    "UsedView",
    "amended",
    "claim",
    "counted",
    "end_of_party",
    "excesses",
    "give_up",
    "has_them",
    "hold",
    "hold_of",
    "holders",
    "keep",
    "kept",
    "marked_by",
    "mine",
    "misplaced",
    "own",
    "release",
    "room_since",
    "used",
]
