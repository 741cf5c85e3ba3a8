"""Flagships of States: slots taken with a submission, shown, given up; never a sign-off itself."""

from workspace.services.flagships.effect import HeldView, KeptView, UsedView, kept, own, used
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
    "GiveUpView",
    "HeldView",
    "KeptView",
    "UsedView",
    "amended",
    "claim",
    "end_of_party",
    "give_up",
    "has_them",
    "hold",
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
