"""The desk: what waits for you, then your drafts."""

from workspace.web.desk.routes import blueprint

__all__ = ["blueprint"]
