"""The page on which a State gives up a flagship; never the sign-off that named it."""

from workspace.web.flagships import pages
from workspace.web.flagships.blueprint import blueprint

__all__ = ["blueprint", "pages"]
