"""The ways to narrow a list of suggestions, and the words for what became of each."""

from collections.abc import Sequence

from workspace.domain.codes.codelist import CodeList, Term
from workspace.domain.suggestions.suggestion_states import SuggestionState
from workspace.domain.words import N_

FILTERS = CodeList(
    "suggestion_filters",
    "Words of ours: the ways to narrow a list of suggestions",
    (
        Term("pending", N_("Waiting")),
        Term("mine", N_("Mine")),
        Term("outdated", N_("Outdated")),
        Term("settled", N_("Settled")),
    ),
)

ENDS = CodeList(
    "suggestion_ends",
    "What became of a suggestion, as its states are called",
    (
        Term(SuggestionState.ACCEPTED, N_("Accepted")),
        Term(SuggestionState.REJECTED, N_("Declined")),
        Term(SuggestionState.WITHDRAWN, N_("Withdrawn")),
        Term(SuggestionState.OUTDATED, N_("Outdated")),
        Term(SuggestionState.PENDING, N_("Waiting")),
    ),
)


def page_of(ids: Sequence[str], wanted: str, page: int, size: int) -> int:
    """Return the page that has a wanted one; where none has, the one asked for or the nearest.

    Args:
        ids: of all, in their order.
        wanted: one of them, or anything else.
        page: from 1.
        size: how many a page has.
    """
    if wanted in ids:
        return ids.index(wanted) // size + 1
    return max(1, min(page, -(-len(ids) // size)))
