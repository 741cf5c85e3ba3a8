"""How alike two texts are, for whoever looks for a pledge that was submitted twice."""

from typing import Final

from workspace.domain.text.search import pieces

RUN: Final = 4
"""Words in a row that two texts must share for it to be no chance; characters in Chinese."""
ALIKE: Final = 30
"""Per cent from which a reviewer is told of it: less is what pledges on one right share anyway."""


def runs(folded: str) -> frozenset[tuple[str, ...]]:
    """Return every run of `RUN` words in folded text; a shorter text is one run."""
    found = pieces(folded)
    if not found:
        return frozenset()
    last = max(1, len(found) - RUN + 1)
    return frozenset(tuple(found[n : n + RUN]) for n in range(last))


def likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> int:
    """Return how many per cent of the shorter text's runs the other has too, rounded down.

    Of the shorter one: whoever adds a chapter to a copy has still copied.
    """
    shorter = min(len(one), len(other))
    return len(one & other) * 100 // shorter if shorter else 0
