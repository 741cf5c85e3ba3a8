"""The tree by itself, on the big screen and elsewhere; never with anything of a person in it."""

from workspace.web.tree import pages, poster
from workspace.web.tree.blueprint import blueprint

__all__ = ["blueprint", "pages", "poster"]
