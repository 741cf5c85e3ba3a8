"""Pages on which themes of pledges are corrected, and read as corrected; never the rules."""

from workspace.web.classification import pages
from workspace.web.classification.blueprint import blueprint

__all__ = ["blueprint", "pages"]
