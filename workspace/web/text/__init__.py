"""What the editor needs over HTTP: tickets for its socket, the plain text, a last push."""

from workspace.web.live.routes import blueprint

__all__ = ["blueprint"]
