"""Pages of those invited to align themselves with a group, and of who invites them; never rules."""

from workspace.web.alignment import offers, pages
from workspace.web.alignment.blueprint import blueprint

__all__ = ["blueprint", "offers", "pages"]
