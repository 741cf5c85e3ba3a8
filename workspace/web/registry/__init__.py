"""What everyone may read: the home page, the Pledging Tree, the registry and its pledges."""

from workspace.web.registry import pages, records
from workspace.web.registry.blueprint import blueprint

__all__ = ["blueprint", "pages", "records"]
