"""Health of the process and, in the demonstration, the outbox."""

from workspace.web.operations.pages import blueprint

__all__ = ["blueprint"]
