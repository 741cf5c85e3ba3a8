"""The secretariat's pages of campaigns; never what pledges in them say."""

from workspace.web.campaigns import pages
from workspace.web.campaigns.blueprint import blueprint

__all__ = ["blueprint", "pages"]
