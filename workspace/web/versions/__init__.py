"""The history of a draft: versions, what changed between two, going back; never a Rev."""

from workspace.web.versions import contributions, history
from workspace.web.versions.blueprint import blueprint

__all__ = ["blueprint", "contributions", "history"]
