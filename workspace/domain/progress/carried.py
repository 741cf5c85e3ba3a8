"""Which measures of an amended text are those of the one before, so that reports go on with them.

A report says how a measure stands that somebody signed: under another measure it would say what
nobody reported.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from workspace.domain.values import Json

_SAME: Final = ("title", "indicator_type", "indicator_text", "target_unit")
"""What a measure is known by; its goal, its days and who answers for it may have changed."""

Measures = Sequence[Mapping[str, Json]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report is shown: under which number, and of which earlier text; 0 for none."""

    number: int
    of_revision: int


def place(texts: Sequence[tuple[int, Measures]], revision_no: int, measure_no: int) -> Place | None:
    """Return where a report belongs at the last of some texts; None where its measure is no more.

    Args:
        texts: the number of each text and its measures, the earliest first.
        revision_no: of the text it was reported of.
        measure_no: of the measure there.
    """
    at = {revision: n for n, (revision, _) in enumerate(texts)}
    if revision_no not in at:
        return None
    rest = [measures for _, measures in texts[at[revision_no] :]]
    found: int | None = measure_no
    for one, other in pairwise(rest):
        found = numbers(one, other).get(found) if found is not None else None
    if found is None:
        return None
    return Place(found, 0 if len(rest) == 1 else revision_no)


def numbers(before: Measures, after: Measures) -> dict[int, int]:
    """Return under which number each measure stands in the text that followed, if it does.

    The pledge as a whole, number 0, stays that. Of two that say the same neither is known.
    """
    old, new = _by_name(before), _by_name(after)
    kept = {old[name]: new[name] for name in old if name in new}
    return {0: 0, **{number: to for number, to in kept.items() if number and to}}


def _by_name(measures: Measures) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, value in enumerate(measures, start=1):
        name = repr([value.get(key) for key in _SAME])
        found[name] = 0 if name in found else number
    return found
