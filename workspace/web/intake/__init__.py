"""The page on which a document is brought into a draft; never what becomes of the text."""

from workspace.web.intake import pages
from workspace.web.intake.blueprint import blueprint

__all__ = ["blueprint", "pages"]
