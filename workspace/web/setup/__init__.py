"""The page an empty site is set up on; never a page of a site that is."""

from workspace.web.setup import pages
from workspace.web.setup.blueprint import blueprint

__all__ = ["blueprint", "pages"]
