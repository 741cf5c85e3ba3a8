"""Organisations as the public record names them: a list, and a page for each; never of drafts."""

from workspace.services.pledgers.everyone import Listed, PledgerLine, listed, name_of, slugs, total
from workspace.services.pledgers.page import PledgerView, Signed, one

__all__ = [
    "Listed",
    "PledgerLine",
    "PledgerView",
    "Signed",
    "listed",
    "name_of",
    "one",
    "slugs",
    "total",
]
