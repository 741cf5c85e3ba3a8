"""What everyone may read: home page, Pledging Tree, registry and its pledges; never a draft."""

from workspace.web.registry import kept, pages, progress, records
from workspace.web.registry.blueprint import blueprint

__all__ = ["blueprint", "kept", "pages", "progress", "records"]
