"""The desk: what waits for you, then your drafts."""

from workspace.web.desk.home import blueprint

__all__ = ["blueprint"]
