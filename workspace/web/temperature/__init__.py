"""The page on which the lead asks who is ready to sign; never what follows from an answer."""

from workspace.web.temperature import pages
from workspace.web.temperature.blueprint import blueprint

__all__ = ["blueprint", "pages"]
