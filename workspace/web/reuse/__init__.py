"""How others cite a pledge, frame it and find all of it as data; never a form of it of its own."""

from workspace.web.reuse import pages
from workspace.web.reuse.blueprint import blueprint

__all__ = ["blueprint", "pages"]
