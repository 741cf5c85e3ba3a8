"""The secretariat's pages on which a pledge is taken out of public sight; never the rules."""

from workspace.web.shelter import pages
from workspace.web.shelter.blueprint import blueprint

__all__ = ["blueprint", "pages"]
