"""Campaigns opened, changed and extended by who answers for them; never what pledges say."""

from workspace.services.campaigns.closing_news import tell_closed
from workspace.services.campaigns.closure import ClosedAlready, close, reopen
from workspace.services.campaigns.extension import extend
from workspace.services.campaigns.noted import tell_due
from workspace.services.campaigns.rounds import edit, guide, open_campaign, suggested
from workspace.services.campaigns.season import (
    Phase,
    Season,
    all_known,
    seasons,
    takes_pledges,
    title_of,
)
from workspace.services.campaigns.season import one as season
from workspace.services.campaigns.views import CampaignView, LineView, listed, page

__all__ = [
    "CampaignView",
    "ClosedAlready",
    "LineView",
    "Phase",
    "Season",
    "all_known",
    "close",
    "edit",
    "extend",
    "guide",
    "listed",
    "open_campaign",
    "page",
    "reopen",
    "season",
    "seasons",
    "suggested",
    "takes_pledges",
    "tell_closed",
    "tell_due",
    "title_of",
]
