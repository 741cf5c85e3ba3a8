"""Versions of a draft: saved, listed, compared, gone back to; never a Rev., which is signed."""

from workspace.services.versions.alterations import Alteration, alterations
from workspace.services.versions.automatic import keep
from workspace.services.versions.comparison import ComparisonView, PartView, compare
from workspace.services.versions.contributions import (
    ContributionsView,
    ContributionView,
    at_a_glance,
    contributions,
)
from workspace.services.versions.restoration import restore, restore_locked
from workspace.services.versions.saved import MAX_NAME, checkpoint, save
from workspace.services.versions.views import (
    Author,
    DayView,
    HistoryView,
    VersionView,
    history,
)

__all__ = [
    "MAX_NAME",
    "Alteration",
    "Author",
    "ComparisonView",
    "ContributionView",
    "ContributionsView",
    "DayView",
    "HistoryView",
    "PartView",
    "VersionView",
    "alterations",
    "at_a_glance",
    "checkpoint",
    "compare",
    "contributions",
    "history",
    "keep",
    "restore",
    "restore_locked",
    "save",
]
