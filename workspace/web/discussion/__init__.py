"""The discussion of a draft: in the margin, as a page, and the acts on its threads."""

from workspace.web.discussion.threads import blueprint

__all__ = ["blueprint"]
