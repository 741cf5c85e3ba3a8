"""How groups come to endorse: members, rule, procedures on a text; never a party's own sign-off."""

from workspace.services.procedures.coordination import extend, tell_due, withdraw
from workspace.services.procedures.course import (
    REOPENED,
    SUBMITTED,
    Course,
    end_of_party,
    require_whole,
    settle_before,
    settle_due,
    settle_on,
    void_all,
)
from workspace.services.procedures.docket import ProcedureLine, lines, on_texts, results, waiting
from workspace.services.procedures.launch import (
    Opening,
    OpeningView,
    can_open,
    decides,
    open_procedure,
    open_within,
    opening,
)
from workspace.services.procedures.part import marked, readers, spoke_for
from workspace.services.procedures.position import Said, answer, answer_within
from workspace.services.procedures.views import ProcedureView, procedure
from workspace.store.procedures.milestones import Mark

__all__ = [
    "REOPENED",
    "SUBMITTED",
    "Course",
    "Mark",
    "Opening",
    "OpeningView",
    "ProcedureLine",
    "ProcedureView",
    "Said",
    "answer",
    "answer_within",
    "can_open",
    "decides",
    "end_of_party",
    "extend",
    "lines",
    "marked",
    "on_texts",
    "open_procedure",
    "open_within",
    "opening",
    "procedure",
    "readers",
    "require_whole",
    "results",
    "settle_before",
    "settle_due",
    "settle_on",
    "spoke_for",
    "tell_due",
    "void_all",
    "waiting",
    "withdraw",
]
