"""The history of a draft: versions, what changed between two, going back; never a Rev."""

from workspace.web.versions import authors, contributions, history, playback
from workspace.web.versions.blueprint import blueprint

__all__ = ["authors", "blueprint", "contributions", "history", "playback"]
