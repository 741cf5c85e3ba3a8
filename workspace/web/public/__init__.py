"""What everyone may read: the home page, the Pledging Tree, the registry and its pledges."""

from workspace.web.public import data, pages
from workspace.web.public.blueprint import blueprint

__all__ = ["blueprint", "data", "pages"]
