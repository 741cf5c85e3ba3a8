"""The comment matrix: every point that was made, and what became of it; only what one may read."""

from collections.abc import Mapping
from dataclasses import dataclass

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.paragraphs import number_at
from workspace.domain.discussion.topics import Topic
from workspace.domain.text.prose import Lines
from workspace.process.unit import Unit, reading
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.discussion import order
from workspace.services.discussion import places as passages
from workspace.services.discussion.audience import readership
from workspace.services.discussion.order import Entry
from workspace.services.discussion.views import ThreadView, views

_MANY = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One point, and what became of it.

    Attributes:
        section: what it is about: a section, an answer or a measure.
        paragraph: the number of its paragraph; 0 for a section as a whole, or where its words went.
        thread: all that was said, and what became of it.
    """

    section: Topic
    paragraph: int
    thread: ThreadView


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """All points a person may read, in the order of the text."""

    draft_id: str
    lang: str
    rows: list[MatrixRow]

    @property
    def is_long(self) -> bool:
        """Whether it takes long to print."""
        return len(self.rows) > _MANY


def matrix(person: Person, draft_id: str) -> Matrix:
    """Return every point made on a draft that a person may read, and what became of it.

    Raises:
        NotFound: the person may not read the draft.
    """
    passages.bring(person, draft_id)
    readership.note(person, draft_id)
    with reading() as unit:
        return _matrix(unit, draft_for(unit, person, draft_id, Permission.READ))


def _matrix(unit: Unit, standing: Standing) -> Matrix:
    entries = order.whole(unit, standing, with_own=False).entries
    places = {key: one.place for key, one in entries.items() if one.place}
    # Whole threads and not only what was said last in each.
    found = views(unit, standing, list(entries), places, begins=dict.fromkeys(entries, 1))
    lines = texts.lines_at(unit, standing.pledge.id)
    inside = sorted((one for one in entries.values() if one.row.id in found), key=_in_text)
    return Matrix(
        draft_id=standing.pledge.id,
        lang=standing.pledge.lang,
        rows=[_row(one, found[one.row.id], lines) for one in inside],
    )


def _in_text(one: Entry) -> tuple[int, bool, int, str, str]:
    """Return by what a point is sorted: its section, and there those without words last."""
    removed, section, start, at, key = one.key
    return section, removed, start, at, key


def _row(one: Entry, thread: ThreadView, lines: Mapping[str, Lines]) -> MatrixRow:
    stands = one.place is not None and not one.place.removed
    start = one.place.start if one.place and stands else 0
    number = number_at(lines, one.row.section, start) if stands else 0
    return MatrixRow(section=thread.section, paragraph=number, thread=thread)
