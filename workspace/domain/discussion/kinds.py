"""Words of the discussion beside a text: what a comment asks for and what became of it."""

from workspace.domain.codes.codelist import CodeList, Term
from workspace.domain.words import N_

MAX_COMMENT = 5_000
MAX_REASON = 1_000
MAX_QUOTE = 500

THREAD_KINDS = CodeList(
    "thread_kinds",
    "Words of ours: only a blocking comment stands between a draft and its lock",
    (
        Term("comment", N_("Comment")),
        Term("question", N_("Question")),
        Term("blocking", N_("Blocking")),
    ),
)

OUTCOMES = CodeList(
    "outcomes",
    "Reasoned response to comments, Open Government Partnership, co-creation standards",
    (
        Term("taken", N_("Taken")),
        Term("partly", N_("Partly taken")),
        Term("not_taken", N_("Not taken")),
    ),
)

FILTERS = CodeList(
    "thread_filters",
    "Words of ours: the ways to narrow a list of threads",
    (
        Term("open", N_("Open")),
        Term("mine", N_("Mine")),
        Term("organisation", N_("Of my organisation")),
        Term("resolved", N_("Resolved")),
        Term("removed", N_("Text removed")),
    ),
)
