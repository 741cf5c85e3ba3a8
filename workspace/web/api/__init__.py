"""The public record for other programs, each answer declared once; nothing can be changed here."""

from workspace.web.api import document, others, public_pledges
from workspace.web.api.blueprint import blueprint

__all__ = ["blueprint", "document", "others", "public_pledges"]
