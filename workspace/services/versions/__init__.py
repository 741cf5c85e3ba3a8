"""Versions of a draft: saved, listed, compared, gone back to; never a Rev., which is signed."""

from workspace.services.versions.automatic import keep
from workspace.services.versions.comparison import ComparisonView, PartView, compare
from workspace.services.versions.restoration import restore
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
    "Author",
    "ComparisonView",
    "DayView",
    "HistoryView",
    "PartView",
    "VersionView",
    "checkpoint",
    "compare",
    "history",
    "keep",
    "restore",
    "save",
]
