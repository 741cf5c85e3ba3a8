"""Which organisation made which of the changes between two states of a draft."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from workspace.collab.format.refusals import NotTaken
from workspace.domain.acts import CHANGES_ANSWERS
from workspace.domain.text.compared.credits import Credit, as_compared, credited
from workspace.domain.text.compared.hands import Between
from workspace.domain.text.compared.passages import is_kept
from workspace.domain.text.sections import SECTION
from workspace.process.offload import readings
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.access.display import shown_to
from workspace.services.versions.authorship.journal import Hands, course_at, rows_between
from workspace.services.versions.phrases import Compared
from workspace.store import suggestions, trail

MOST_ROWS: Final = 30_000
"""What was written in more rows is told of no organisation."""


@dataclass(frozen=True, slots=True)
class ShareView:
    """What one organisation changed; `organisation` is empty where none may be named or is known.

    Attributes:
        added: words it put in.
        removed: words it took out.
        changes: numbers of the changes it had a hand in.
    """

    organisation: str
    added: int
    removed: int
    changes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """Whose the changes of a comparison are, by organisation and by number."""

    by: tuple[ShareView, ...] = ()
    whose: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Followed:
    """What is known of who changed a draft between two states, as far as the reader may know it.

    Attributes:
        before: for each character that the older text had, who took it out.
        after: for each that the newer one has, who put it in.
        styled: the same, who styled it.
        names: what the organisations of each hands are called.
        answers: what those are called that changed an answer or a measure, by its part's key.
    """

    before: Mapping[str, Sequence[int]]
    after: Mapping[str, Sequence[int]]
    styled: Mapping[str, Sequence[int]]
    names: Sequence[tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]


def followed(
    unit: Unit, standing: Standing, rows: tuple[int, int], times: tuple[datetime, datetime]
) -> Followed | None:
    """Return who changed a draft between two states; None where too much was written to say so.

    Args:
        unit: the running unit.
        standing: who reads.
        rows: where the text was, in the older and in the newer state.
        times: when that was, for answers and measures.

    Raises:
        Busy: very many texts are being read.
    """
    after, until = rows
    if until - after > MOST_ROWS:
        return None
    draft_id = standing.pledge.id
    hands = Hands(unit, draft_id, after)
    try:
        found = readings.do(lambda: _between(unit, draft_id, after, until, hands))
    except (LookupError, NotTaken):
        return None
    answered = _answered(unit, draft_id, times)
    everybody = hands.people.union(*answered.values())
    people = shown_to(unit, standing, everybody)

    def houses(whose: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(people[who].organisation for who in whose))

    return Followed(
        *found,
        names=[("",), *map(houses, hands.found)],
        answers={key: houses(sorted(whose)) for key, whose in answered.items()},
    )


def shares(found: Sequence[Compared], known: Followed | None) -> Shares:
    """Return whose the changes of a comparison are, numbered as the page numbers them."""
    if known is None:
        return Shares()
    whose: dict[int, tuple[str, ...]] = {}
    counts: dict[str, tuple[int, int, list[int]]] = {}
    number = 1
    for part in found:
        if all(map(is_kept, part.pieces)):
            continue
        for credits_ in _credits(part, known):
            told = dict.fromkeys(name for names, _ in credits_ for name in names)
            for names, credit in credits_:
                for name in names:
                    added, removed, changes = counts.get(name, (0, 0, []))
                    changes += [number] if changes[-1:] != [number] else []
                    counts[name] = added + credit.added, removed + credit.removed, changes
            whose[number] = tuple(name for name in told if name)
            number += 1
    by = (ShareView(name, one[0], one[1], tuple(one[2])) for name, one in counts.items())
    return Shares(
        tuple(sorted(by, key=lambda one: (not one.organisation, one.organisation))), whose
    )


def _credits(part: Compared, known: Followed) -> Iterator[list[tuple[tuple[str, ...], Credit]]]:
    if part.key in SECTION:
        sides = (known.before, known.after, known.styled)
        for one in credited(part.pieces, *(side[part.key] for side in sides)):
            yield [(known.names[credit.hands], credit) for credit in one]
        return
    names = known.answers.get(part.key, ("",))
    length = sum(len(piece.text) for piece in part.pieces)
    for one in credited(part.pieces, *([[1] * length] * 3)):
        yield [(names, credit) for credit in one]


def _between(
    unit: Unit, draft_id: str, after: int, until: int, hands: Hands
) -> tuple[dict[str, list[int]], dict[str, list[int]], dict[str, list[int]]]:
    course = course_at(unit, draft_id, after)
    before = dict(course.texts)
    found = Between(before)
    for row in rows_between(unit, draft_id, after, until):
        found.take(hands.number(row), course.row(row.data))
    return (
        {key: as_compared(before[key], found.before[key]) for key in before},
        {key: as_compared(course.texts[key], found.after[key]) for key in before},
        {key: as_compared(course.texts[key], found.styled[key]) for key in before},
    )


def _answered(
    unit: Unit, draft_id: str, times: tuple[datetime, datetime]
) -> dict[str, set[tuple[str, str]]]:
    """Return who changed answers and measures, by the key of the part of a comparison."""
    found: dict[str, set[tuple[str, str]]] = {}
    changed = trail.done_since(unit.session, draft_id, sorted(CHANGES_ANSWERS), *times)
    for thing, _, person, house in changed:
        found.setdefault(thing, set()).add((person, house))
    for thing, _, who in suggestions.amended(unit.session, draft_id, *times):
        found.setdefault(thing, set()).add(who)
    return {f"{kind}-{thing}": who for thing, who in found.items() for kind in ("fact", "measure")}
