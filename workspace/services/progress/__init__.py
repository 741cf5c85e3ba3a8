"""The years after: reports, reminders, rounds of questions, the end; never what was signed."""

from workspace.domain.progress.course import ReportView
from workspace.services.progress.closure import MeasuresGoOn, close
from workspace.services.progress.follow_up import FollowUp, MeasureCourse
from workspace.services.progress.office import SilentView, silent, silent_in
from workspace.services.progress.page import (
    FormView,
    ProgressView,
    PublicView,
    closing,
    correction,
    form,
    progress,
    public,
)
from workspace.services.progress.reminders import tell_due
from workspace.services.progress.report import (
    NothingToConfirm,
    confirm,
    correct,
    keep,
    publish,
    take_out,
)
from workspace.services.progress.rounds import (
    KeepersRound,
    RoundOver,
    RoundRuns,
    RoundView,
    answer,
    ask,
    end,
    end_with_pledge,
)
from workspace.services.progress.rounds import round_of as round_of

__all__ = [
    "FollowUp",
    "FormView",
    "KeepersRound",
    "MeasureCourse",
    "MeasuresGoOn",
    "NothingToConfirm",
    "ProgressView",
    "PublicView",
    "ReportView",
    "RoundOver",
    "RoundRuns",
    "RoundView",
    "SilentView",
    "answer",
    "ask",
    "close",
    "closing",
    "confirm",
    "correct",
    "correction",
    "end",
    "end_with_pledge",
    "form",
    "keep",
    "progress",
    "public",
    "publish",
    "round_of",
    "silent",
    "silent_in",
    "take_out",
    "tell_due",
]
