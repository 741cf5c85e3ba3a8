"""Pages on which two organisations that are one are merged; never the organisations' own pages."""

from workspace.web.mergers import pages
from workspace.web.mergers.blueprint import blueprint

__all__ = ["blueprint", "pages"]
