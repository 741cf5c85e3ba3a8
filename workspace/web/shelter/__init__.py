"""Pages on which a pledge, or a name, is taken out of public sight; never the rules."""

from workspace.web.shelter import house_name, pages
from workspace.web.shelter.blueprint import blueprint

__all__ = ["blueprint", "house_name", "pages"]
