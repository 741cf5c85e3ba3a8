"""Opening a draft and the page it is written on."""

from workspace.web.drafts.routes import blueprint

__all__ = ["blueprint"]
