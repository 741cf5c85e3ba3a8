"""Groups' pages and those of their procedures; never the rules by which they decide."""

from workspace.web.procedures import group_page, opening_page, pages
from workspace.web.procedures.blueprint import blueprint

__all__ = ["blueprint", "group_page", "opening_page", "pages"]
