"""The secretariat's own pages: what waits for it and what it did; nothing of any draft."""

from workspace.services.office.agenda import HomeView, home
from workspace.services.office.trail import TrailView, trail

__all__ = ["HomeView", "TrailView", "home", "trail"]
