"""The list of corrections to a text in signature; never a change of the text itself."""

from workspace.web.corrections import pages
from workspace.web.corrections.blueprint import blueprint

__all__ = ["blueprint", "pages"]
