"""Pages of the years after: reporting, asking all parties, closing; never what was signed."""

from workspace.web.progress import closing, office, pages, reports, rounds
from workspace.web.progress.blueprint import blueprint

__all__ = ["blueprint", "closing", "office", "pages", "reports", "rounds"]
