"""Bringing pledges made elsewhere into a campaign's registry: all of a file, or nothing of it."""

from workspace.services.importing.entering import DoneLine, Report, campaign_slugs, import_pledges
from workspace.services.importing.lines import BadLine

__all__ = ["BadLine", "DoneLine", "Report", "campaign_slugs", "import_pledges"]
