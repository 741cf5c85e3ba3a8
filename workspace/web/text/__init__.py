"""What the editor needs over HTTP: tickets for its socket, the plain text, a last push."""

from workspace.web.text.live import blueprint

__all__ = ["blueprint"]
