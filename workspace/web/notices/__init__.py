"""The inbox, what one is told of, and the way to stop letters; never whom something is told."""

from workspace.web.notices import choices, inbox, opt_out
from workspace.web.notices.blueprint import blueprint

__all__ = ["blueprint", "choices", "inbox", "opt_out"]
