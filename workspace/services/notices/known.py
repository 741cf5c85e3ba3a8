"""Which notices a person may know of at this moment, and what each of them says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from workspace.domain.access.display import Shown
from workspace.domain.discussion.topics import label_of
from workspace.domain.notices.about import Page
from workspace.domain.notices.hours import deadline_in
from workspace.domain.notices.subjects import SUBJECTS, Subject
from workspace.process.unit import Unit
from workspace.services.access import Standing, standings
from workspace.services.access.display import shown_to_each
from workspace.services.discussion import visible
from workspace.store.notices.notices import NoticeRow, Told
from workspace.store.organisations import organisations


@dataclass(frozen=True, slots=True)
class Known:
    """A notice its person may know of now, through which seat, and where in the text it is.

    `section` is the label of the part a discussion is about, untranslated; empty for others.
    """

    row: NoticeRow
    standing: Standing
    section: str = ""

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return SUBJECTS[self.row.subject]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """One line of the inbox; the sentence is untranslated, see `Subject` for what it names."""

    id: str
    sentence: str
    section: str
    count: int
    at: datetime
    read: bool
    who: Shown
    house: str
    about: str
    deadline_at: datetime | None


def known(unit: Unit, person_id: str, rows: Iterable[NoticeRow]) -> list[Known]:
    """Return those of a person's notices that they may know of now, in the same order.

    Whoever lost a pledge, or was never to know of a discussion, finds no trace of it. Two
    statements, however many there are.
    """
    asked = list(rows)
    found = zip(asked, _seen_from(unit, person_id, asked), strict=True)
    return [Known(row, *seen) for row, seen in found if seen is not None]


def how_many(unit: Unit, person_id: str, told: Sequence[Told]) -> int:
    """Return how many of these notices a person may know of now."""
    return sum(seen is not None for seen in _seen_from(unit, person_id, told))


def _seen_from(
    unit: Unit, person_id: str, asked: Sequence[NoticeRow] | Sequence[Told]
) -> Iterator[tuple[Standing, str] | None]:
    """Give for each notice through which seat it may be known and where in the text it is."""
    seats = standings.of_person(unit, person_id, {row.pledge_id for row in asked})
    threads = {
        row.thing_id for row in asked if SUBJECTS[row.subject].page is Page.THREAD and row.thing_id
    }
    sections = {
        (one.pledge.id, one.organisation_id, thread.id): label_of(thread.section)
        for one, thread in visible.known(unit, seats.values(), threads)
    }
    for row in asked:
        standing = seats.get((row.pledge_id, row.organisation_id))
        is_thread = SUBJECTS[row.subject].page is Page.THREAD
        section = sections.get((row.pledge_id, row.organisation_id, row.thing_id))
        if standing is None or (is_thread and section is None):
            yield None
        else:
            yield standing, (section or "") if is_thread else ""


def views(unit: Unit, found: Iterable[Known]) -> dict[str, NoticeView]:
    """Return what each of these notices says, by its id; three statements, however many."""
    some = list(found)
    by = [(one.row.by_person_id, one.row.by_organisation_id) for one in some]
    each = shown_to_each(unit, [(one.standing, [who]) for one, who in zip(some, by, strict=True)])
    shown = {one.row.id: people[who] for one, who, people in zip(some, by, each, strict=True)}
    houses = organisations.names(
        unit.session,
        {one.row.thing_id for one in some if "%(about)s" in one.subject.one}
        | {one.row.by_organisation_id for one in some},
    )
    return {one.row.id: _view(one, shown, houses) for one in some}


def sentence(row: NoticeRow) -> str:
    """Return the sentence that says what happened, untranslated."""
    subject = SUBJECTS[row.subject]
    return subject.many if row.count > 1 and subject.many else subject.one


def deadline(row: NoticeRow) -> datetime | None:
    """Return the deadline that a notice is about."""
    if row.subject != Subject.DEADLINE:
        return None
    return datetime.fromtimestamp(deadline_in(row.thing_id), UTC)


def _view(one: Known, shown: dict[str, Shown], houses: dict[str, str]) -> NoticeView:
    row = one.row
    return NoticeView(
        id=row.id,
        sentence=sentence(row),
        section=one.section,
        count=row.count,
        at=row.at,
        read=row.read_at is not None,
        who=shown[row.id],
        house=houses.get(row.by_organisation_id, ""),
        about=houses.get(row.thing_id, ""),
        deadline_at=deadline(row),
    )
