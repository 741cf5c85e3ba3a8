"""Comments that stand at one place: which answers which, where a program keeps no word of that.

LibreOffice before 24 writes of no comment what it answers. What stands at one place is one
conversation there: an answer is put behind what it answers, on no words of its own; answers that
came with the document keep the words they were on, in whatever order.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from workspace.exports.intake.packed.known_remarks import Comment, Known

_PROGRAM: Final = re.compile(r"LibreOffice/(\d+)\.")
_KEEPS: Final = 24
"""The first of its versions that says what a comment answers."""


class Place(NamedTuple):
    """Where a comment stands.

    Attributes:
        start: where its words begin; None where it is on none.
        end: behind which words it stands.
    """

    id: str
    start: int | None
    end: int


def is_silent(program: str) -> bool:
    """Whether a program writes of no comment what it answers, as it calls itself."""
    found = _PROGRAM.match(program)
    return found is not None and int(found[1]) < _KEEPS


def adjoined(
    comments: Sequence[Comment], places: Iterable[Place], known: Known
) -> Sequence[Comment]:
    """Return comments of such a program with what each answers, which is before it.

    Args:
        comments: as they are written.
        places: where they stand, in the order of the document.
        known: which of them are ours.
    """
    if any(one.parent for one in comments):
        return comments
    by_id = {one.id: _named(one) for one in comments}
    together: dict[int, list[Place]] = {}
    for place in places:
        if place.id in by_id:
            together.setdefault(place.end, []).append(place)
    for some in together.values():
        for n, place in enumerate(some):
            one = by_id[place.id]
            if known.ours(one) is None:
                by_id[place.id] = one._replace(parent=_answered(one, n, some, by_id, known))
    return sorted(by_id.values(), key=lambda one: bool(one.parent))


def _named(one: Comment) -> Comment:
    return one if one.para else one._replace(para=f"#{one.id}")


def _answered(
    one: Comment, n: int, some: Sequence[Place], by_id: dict[str, Comment], known: Known
) -> str:
    """Return which of those at its place a comment answers; nothing where that is not plain."""
    place = some[n]
    if place.start is None:
        return by_id[some[n - 1].id].para if n else ""
    alike = [by_id[each.id] for each in some if each.start == place.start]
    ours = {found.key: each for each in alike if (found := known.ours(each)) and found.key}
    if ours:
        return next(iter(ours.values())).para if len(ours) == 1 else ""
    first = min(alike, key=lambda each: each.at)
    return "" if first is one or first.at == one.at else first.para
