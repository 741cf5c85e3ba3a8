"""The secretariat's own pages: what waits, people, letters, its trail; nothing of any draft."""

from workspace.web.office import letters, pages, people, works
from workspace.web.office.blueprint import blueprint

__all__ = ["blueprint", "letters", "pages", "people", "works"]
