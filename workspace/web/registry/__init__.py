"""What everyone may read: the home page, the Pledging Tree, the registry and its pledges."""

from workspace.web.public import pages, records
from workspace.web.public.blueprint import blueprint

__all__ = ["blueprint", "pages", "records"]
