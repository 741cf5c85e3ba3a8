"""Pages of the years after: reporting, asking all parties, closing; never what was signed."""

from workspace.web.progress import closure, office, pages, reports, rounds, words
from workspace.web.progress.blueprint import blueprint

__all__ = ["blueprint", "closure", "office", "pages", "reports", "rounds", "words"]
