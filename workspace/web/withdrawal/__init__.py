"""The page on which a lead withdraws its pledge, and its parties read why; never the registry's."""

from workspace.web.withdrawal import pages
from workspace.web.withdrawal.blueprint import blueprint

__all__ = ["blueprint", "pages"]
