"""Documents to take away: which there are, and what each says; never how a form is written."""

from workspace.web.export import pages, parcels, public_files
from workspace.web.export.blueprint import blueprint

__all__ = ["blueprint", "pages", "parcels", "public_files"]
