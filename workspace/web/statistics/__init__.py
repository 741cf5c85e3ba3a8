"""Statistics of the public pledges, as a page and as tables for others; never of drafts."""

from workspace.web.statistics import pages
from workspace.web.statistics.blueprint import blueprint

__all__ = ["blueprint", "pages"]
