"""The share page of a draft and the pages behind invitations."""

from workspace.web.parties.panel import blueprint

__all__ = ["blueprint"]
