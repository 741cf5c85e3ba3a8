"""Who may do what to which pledge now; the only way to get at a draft, and no act on it."""

from workspace.services.access.standing import (
    SeatView,
    Standing,
    draft_for,
    seats,
    standing,
    through,
)

__all__ = ["SeatView", "Standing", "draft_for", "seats", "standing", "through"]
