"""The discussion beside a text: its words, its limits, and what became of a comment."""

import re

from workspace.domain.codes.codelist import CodeList, Term
from workspace.domain.words import N_

OBJECTION = "blocking"
"""The kind that stops a lock; it is called so in rows and forms since before it was one's own."""
MAX_COMMENT = 5_000
MAX_REASON = 1_000
MAX_TYPED_QUOTE = 2_000
"""Characters of a passage that somebody types to say which one they mean."""
MAX_QUOTE = 20_000
"""Most characters of a passage: a draft's section may be longer than one that can be locked."""
EXCERPT = 500
"""Most characters of a passage that are shown where it is quoted."""

THREAD_KINDS = CodeList(
    "thread_kinds",
    "Words of ours: only an objection stands between a draft and its lock",
    (
        Term("comment", N_("Comment")),
        Term("question", N_("Question")),
        Term(OBJECTION, N_("Objection")),
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

ANSWERS = CodeList(
    "answers",
    "What whoever proposed something says of the reasoned response to it",
    (
        Term("content", N_("Content")),
        Term("not_content", N_("Not content")),
    ),
)

FILTERS = CodeList(
    "thread_filters",
    "Words of ours: the ways to narrow a list of threads",
    (
        Term("open", N_("Open")),
        Term("mine", N_("Mine")),
        Term("organisation", N_("For my organisation")),
        Term("objections", N_("Objections")),
        Term("resolved", N_("Resolved")),
        Term("removed", N_("Text removed")),
    ),
)


def excerpt(quote: str) -> str:
    """Return a quote as it is shown: of one longer than `EXCERPT` whole words, and an ellipsis."""
    if len(quote) <= EXCERPT:
        return quote
    first = quote[:EXCERPT]
    if not quote[EXCERPT].isspace():
        first = re.sub(r"\s\S*$", "", first)
    return f"{first.rstrip()}…"
