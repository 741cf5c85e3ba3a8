"""Pages on which a pledge, or a name, is taken out of public sight; never the rules."""

from workspace.web.shelter import own, pages
from workspace.web.shelter.blueprint import blueprint

__all__ = ["blueprint", "own", "pages"]
