"""The secretariat's pages of letters on paper and announcements; never the rules of either."""

from workspace.web.paper import pages
from workspace.web.paper.blueprint import blueprint

__all__ = ["blueprint", "pages"]
