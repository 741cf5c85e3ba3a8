"""What everyone may read: home page, Pledging Tree, registry and its pledges; never a draft."""

from workspace.web.registry import feeds, pages, progress, records
from workspace.web.registry.blueprint import blueprint

__all__ = ["blueprint", "feeds", "pages", "progress", "records"]
