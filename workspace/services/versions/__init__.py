"""Versions of a draft: saved, listed, compared, gone back to; never a Rev., which is signed."""

from workspace.services.versions.alterations import Alteration, alterations
from workspace.services.versions.authorship import AuthorshipView, Playback, authorship, playback
from workspace.services.versions.automatic import keep, keep_answers
from workspace.services.versions.comparison import ComparisonView, PartView, compare
from workspace.services.versions.contributions import (
    ContributionsView,
    ContributionView,
    at_a_glance,
    contributions,
)
from workspace.services.versions.restoration import restore, restore_locked
from workspace.services.versions.saved import (
    About,
    about,
    checkpoint,
    describe,
    save,
    save_before,
    save_submitted,
)
from workspace.services.versions.views import (
    Author,
    DayView,
    HistoryView,
    VersionView,
    history,
)

__all__ = [
    "About",
    "Alteration",
    "Author",
    "AuthorshipView",
    "ComparisonView",
    "ContributionView",
    "ContributionsView",
    "DayView",
    "HistoryView",
    "PartView",
    "Playback",
    "VersionView",
    "about",
    "alterations",
    "at_a_glance",
    "authorship",
    "checkpoint",
    "compare",
    "contributions",
    "describe",
    "history",
    "keep",
    "keep_answers",
    "playback",
    "restore",
    "restore_locked",
    "save",
    "save_before",
    "save_submitted",
]
