"""Opening a draft and the pages it is written on."""

from workspace.web.drafts import plain_routes
from workspace.web.drafts.routes import blueprint

__all__ = ["blueprint", "plain_routes"]
