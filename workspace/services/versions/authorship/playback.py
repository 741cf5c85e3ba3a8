"""A text from its first keystroke to now: what each row changed, when and by whom, to be played."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from workspace.collab.format.refusals import NotTaken
from workspace.domain.access.display import Shown
from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.domain.text.compared.hands import Stroke
from workspace.domain.text.sections import SECTION_KEYS
from workspace.process.offload import readings
from workspace.process.unit import Unit, reading
from workspace.services import text as texts
from workspace.services.access import draft_for
from workspace.services.access.display import shown_to
from workspace.services.accounts import Person
from workspace.services.versions.authorship import journal
from workspace.store import versions

_PAIR: Final = re.compile("[\U00010000-\U0010ffff]")
_PLACE: Final = {key: place for place, key in enumerate(SECTION_KEYS)}


class Step(NamedTuple):
    """One change, as a page plays it: places are counted in UTF-16 units, as browsers do.

    Attributes:
        at_s: when, in seconds since 1970.
        hands: whose, as a number into `Playback.hands`; 0 for nobody's.
        section: which, as a number into the sections in their order.
        place: where it begins.
        gone: how much it takes out from there.
        come: what it puts in.
    """

    at_s: int
    hands: int
    section: int
    place: int
    gone: int
    come: str


class Mark(NamedTuple):
    """A version in the course of a text: how many steps lead to it, and its number."""

    steps: int
    n: int


@dataclass(frozen=True, slots=True)
class Playback:
    """A text to be played.

    Attributes:
        start: what every section said at the beginning, in their order.
        hands: what those are called who wrote; the first is nobody.
        steps: all changes, in order.
        marks: the versions, in order.
    """

    start: tuple[str, ...]
    hands: tuple[str, ...]
    steps: Sequence[Step]
    marks: tuple[Mark, ...]


def playback(person: Person, draft_id: str) -> Playback:
    """Return the course of a draft's text, from its first row on.

    Raises:
        NotFound: the person may not read the draft.
        Busy: very many texts are being read.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        head = texts.head(unit, draft_id)
        after = journal.first_told(unit, draft_id, head)
        hands = journal.Hands(unit, draft_id, after)
        start, steps, counts = readings.do(lambda: _steps(unit, draft_id, (after, head), hands))
        people = shown_to(unit, standing, hands.people)
        saved = sorted((row.seq, row.n) for row in versions.listed(unit.session, draft_id))
    marks = (Mark(counts.get(seq, 0), n) for seq, n in saved if seq >= after)
    names = (", ".join(map(_called, (people[who] for who in one))) for one in hands.found)
    return Playback(start, ("", *names), steps, tuple(marks))


def _called(shown: Shown) -> str:
    return " · ".join(dict.fromkeys(filter(None, (shown.who, shown.organisation))))


def _steps(
    unit: Unit, draft_id: str, rows: tuple[int, int], hands: journal.Hands
) -> tuple[tuple[str, ...], list[Step], dict[int, int]]:
    """Return the text at the beginning, the steps, and how many of them lead to each row."""
    course = journal.course_at(unit, draft_id, rows[0])
    said = dict(course.texts)
    start = tuple(said[key] for key in SECTION_KEYS)
    steps: list[Step] = []
    counts = {rows[0]: 0}
    try:
        for row in journal.rows_between(unit, draft_id, *rows):
            at_s, number = int(row.at.timestamp()), hands.number(row)
            # What one row does to several sections is told in their order, and always the same.
            for section, at, gone, come in sorted(course.row(row.data), key=_in_order):
                if come is None:
                    continue
                text = said[section]
                place, size = _units(text, 0, at), _units(text, at, at + gone)
                said[section] = text[:at] + come + text[at + gone :]
                steps.append(Step(at_s, number, _PLACE[section], place, size, come))
            counts[row.seq] = len(steps)
    except NotTaken as fault:
        raise NotFound from fault
    return start, steps, counts


def _in_order(stroke: Stroke) -> int:
    return _PLACE[stroke.section]


def _units(text: str, start: int, end: int) -> int:
    """Return how many UTF-16 units a stretch of a text is long."""
    pairs = 0 if text.isascii() else sum(1 for _ in _PAIR.finditer(text, start, end))
    return end - start + pairs
