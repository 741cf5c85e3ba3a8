"""The share page of a draft and the pages behind invitations; never what is signed."""

from workspace.web.parties import invitations, panel, remedies, seats
from workspace.web.parties.blueprint import blueprint

__all__ = ["blueprint", "invitations", "panel", "remedies", "seats"]
