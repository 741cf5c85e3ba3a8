"""Bringing pledges made elsewhere into a campaign's registry: all of a file, or nothing of it."""

from workspace.services.registry.imports.entry import (
    DoneLine,
    Report,
    campaign_slugs,
    import_pledges,
)
from workspace.services.registry.imports.file import BadLine

__all__ = ["BadLine", "DoneLine", "Report", "campaign_slugs", "import_pledges"]
