"""The secretariat's home and its trail; nothing of any draft."""

from workspace.web.office import pages
from workspace.web.office.blueprint import blueprint

__all__ = ["blueprint", "pages"]
