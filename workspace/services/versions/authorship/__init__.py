"""Whose words a text has, exactly as its journal says; never how two versions differ."""

from workspace.services.versions.authorship.shares import Shares, ShareView, shares

__all__ = ["ShareView", "Shares", "shares"]
