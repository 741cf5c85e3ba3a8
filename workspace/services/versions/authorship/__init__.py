"""Whose words a text has, exactly as its journal says; never how two versions differ."""

from workspace.services.versions.authorship.page import AuthorshipView, authorship
from workspace.services.versions.authorship.playback import Playback, playback
from workspace.services.versions.authorship.shares import Shares, ShareView, shares

__all__ = [
    "AuthorshipView",
    "Playback",
    "ShareView",
    "Shares",
    "authorship",
    "playback",
    "shares",
]
