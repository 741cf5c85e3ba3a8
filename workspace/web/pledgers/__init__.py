"""Public pages of organisations: those the public record names, and nothing that is in a draft."""

from workspace.web.pledgers import pages
from workspace.web.pledgers.blueprint import blueprint

__all__ = ["blueprint", "pages"]
