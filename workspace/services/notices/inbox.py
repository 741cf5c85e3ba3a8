"""The inbox of a person: what they were told and may know of now, read and unread."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.errors import NotFound
from workspace.domain.notices.about import Page
from workspace.domain.notices.hours import ZONE
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services.accounts import Person
from workspace.services.notices.known import Known, NoticeView, how_many, known, views
from workspace.services.notices.tell import moved
from workspace.store.notices import choices, notices
from workspace.store.notices.notices import NoticeRow

MOST_COUNTED: Final = 99
"""From there on it is "more than"."""
ON_A_PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which part of an inbox is asked for.

    Attributes:
        unread: only what was not read.
        draft_id: only of one pledge; empty for all.
        before: what the last line of the page before was called; empty for the first page.
    """

    unread: bool = True
    draft_id: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """What is told of one pledge, the newest first.

    Attributes:
        acting: slug of the organisation the person acts for there; empty where it is the only one.
    """

    draft_id: str
    title: str
    lang: str
    acting: str
    muted: bool
    lines: tuple[NoticeView, ...]

    @property
    def unread(self) -> int:
        """How many lines are not read."""
        return sum(not line.read for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxView:
    """One page of an inbox, by pledge, that with the newest line first.

    Attributes:
        next: what the next page is asked for by; empty for the last.
        newest_at: when the newest line was told: "all" means until then.
        timezone: of the person.
    """

    groups: tuple[GroupView, ...]
    unread: int
    next: str
    newest_at: datetime | None
    only_unread: bool
    draft_id: str
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a notice leads."""

    page: Page
    draft_id: str
    thing_id: str
    acting: str


def unread(person: Person) -> int:
    """Return how much a person has not read and may know of now, at most `MOST_COUNTED` + 1."""
    with reading() as unit:
        return _unread(unit, person)


def inbox(person: Person, asked: Asked) -> InboxView:
    """Return a page of a person's inbox.

    As many statements for a full page as for a line.
    """
    with reading() as unit:
        rows = notices.page(
            unit.session,
            person.id,
            ON_A_PAGE + 1,
            only_unread=asked.unread,
            pledge_id=asked.draft_id,
            before=_place(unit, person, asked.before),
        )
        shown = rows[:ON_A_PAGE]
        found = known(unit, person.id, shown)
        kept = choices.of_person(unit.session, person.id)
        muted = set(choices.muted_by(unit.session, person.id))
        return InboxView(
            groups=_groups(found, views(unit, found), muted),
            unread=_unread(unit, person),
            next=shown[-1].id if len(rows) > ON_A_PAGE else "",
            newest_at=found[0].row.at if found else None,
            only_unread=asked.unread,
            draft_id=asked.draft_id,
            timezone=kept.timezone if kept is not None else ZONE,
        )


def target(person: Person, notice_id: str) -> Target:
    """Return where one of a person's notices leads, and have all they were told of that read.

    Raises:
        NotFound: it is not theirs, or not theirs to know of any more.
    """
    with transaction() as unit:
        row = _own(unit, person, notice_id)
        found = known(unit, person.id, [row]) if row is not None else []
        if row is None or not found:
            raise NotFound
        at = now()
        if row.thing_id:
            notices.read_thing(unit.session, person.id, row.pledge_id, row.thing_id, at)
        else:
            notices.read(unit.session, person.id, at, [row.id])
        moved(unit, [person.id])
        standing = found[0].standing
        return Target(
            page=found[0].subject.page,
            draft_id=row.pledge_id,
            thing_id=row.thing_id,
            acting=standing.tie.slug if standing.several else "",
        )


def mark(person: Person, notice_id: str, *, read: bool) -> None:
    """Have one notice read, or unread again.

    Raises:
        NotFound: it is not this person's.
    """
    with transaction() as unit:
        if _own(unit, person, notice_id) is None:
            raise NotFound
        if read:
            notices.read(unit.session, person.id, now(), [notice_id])
        else:
            notices.put_back(unit.session, person.id, ids=[notice_id], at=now())
        moved(unit, [person.id])


def mark_all(person: Person, until: datetime, draft_id: str = "") -> datetime | None:
    """Have everything read that was told until then, of one pledge or of all.

    Returns:
        By what `put_back` undoes it; None where there was nothing.
    """
    with transaction() as unit:
        at = now()
        done = notices.read_all(unit.session, person.id, at, until, draft_id)
        moved(unit, done)
        return at if done else None


def put_back(person: Person, at: datetime) -> None:
    """Have everything unread again that was read at that instant."""
    with transaction() as unit:
        if notices.put_back(unit.session, person.id, at=at):
            moved(unit, [person.id])


def visited(person: Person, draft_id: str) -> None:
    """Note that somebody looked at a pledge: no digest tells them what they saw there."""
    with reading() as unit:
        if not notices.is_unseen(unit.session, person.id, draft_id):
            return
    with transaction() as unit:
        notices.see(unit.session, person.id, draft_id, now())


def _unread(unit: Unit, person: Person) -> int:
    told = notices.unread(unit.session, person.id, MOST_COUNTED + 1)
    return how_many(unit, person.id, told)


def _own(unit: Unit, person: Person, notice_id: str) -> NoticeRow | None:
    # PostgreSQL fails on a zero byte, and no id of ours holds anything but letters and digits.
    return notices.of_person(unit.session, person.id, notice_id) if notice_id.isalnum() else None


def _place(unit: Unit, person: Person, before: str) -> tuple[datetime, str] | None:
    row = _own(unit, person, before)
    return (row.at, row.id) if row is not None else None


def _groups(
    found: Iterable[Known], lines: dict[str, NoticeView], muted: set[str]
) -> tuple[GroupView, ...]:
    apart: dict[tuple[str, str], list[Known]] = {}
    for one in found:
        apart.setdefault((one.row.pledge_id, one.row.organisation_id), []).append(one)
    return tuple(_group(some, lines, muted) for some in apart.values())


def _group(some: Sequence[Known], lines: dict[str, NoticeView], muted: set[str]) -> GroupView:
    standing = some[0].standing
    return GroupView(
        draft_id=standing.pledge.id,
        title=standing.pledge.title,
        lang=standing.pledge.lang,
        acting=standing.tie.slug if standing.several else "",
        muted=standing.pledge.id in muted,
        lines=tuple(lines[one.row.id] for one in some),
    )
