"""The ways to narrow a list of suggestions, and the words for what became of each."""

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
