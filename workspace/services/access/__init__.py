"""Who may do what to which pledge now; the only way to get at a draft, and no act on it."""

from workspace.services.access.standing import Standing, draft_for, standing

__all__ = ["Standing", "draft_for", "standing"]
