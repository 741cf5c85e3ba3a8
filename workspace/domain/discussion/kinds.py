"""The discussion beside a text: whose it is to see, its words, and what became of a comment."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from workspace.domain.access.roles import Permission, Permissions
from workspace.domain.codes.codelist import CodeList, Term
from workspace.domain.words import N_

MAX_COMMENT = 5_000
MAX_REASON = 1_000
MAX_QUOTE = 20_000
"""Most characters of a passage: a draft's section may be longer than one that can be locked."""
EXCERPT = 500
"""Most characters of a passage that are shown where it is quoted."""

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


class Audience(StrEnum):
    """Who of a pledge's parties a thread is for."""

    ALL_PARTIES = "all_parties"


_ASKED_OF: Final[Mapping[Audience, Permission]] = {Audience.ALL_PARTIES: Permission.READ}


def excerpt(quote: str) -> str:
    """Return a quote as it is shown: of one longer than `EXCERPT` whole words, and an ellipsis."""
    if len(quote) <= EXCERPT:
        return quote
    first = quote[:EXCERPT]
    if not quote[EXCERPT].isspace():
        first = re.sub(r"\s\S*$", "", first)
    return f"{first.rstrip()}…"


def may_see(audience: Audience, permissions: Permissions) -> bool:
    """Whether somebody may know of a thread at all: read it, count it, be told its id.

    Args:
        audience: whom the thread is for.
        permissions: everything the person may do on the pledge now.
    """
    return _ASKED_OF[audience] in permissions
