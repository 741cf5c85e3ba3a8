"""Threads as one person sees them: who said what, and what they may do about it."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Final

from workspace.collab.uses import anchors
from workspace.collab.uses.anchors import Anchor
from workspace.domain.access.display import Shown
from workspace.domain.access.roles import Permission
from workspace.domain.discussion.thread_states import ThreadState
from workspace.domain.errors import NotFound
from workspace.domain.text.sections import SECTION, Section
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.access.display import Who, shown_to
from workspace.services.accounts import Person
from workspace.services.discussion import places as passages
from workspace.services.discussion import visible
from workspace.services.discussion.places import Place
from workspace.services.discussion.tag import microseconds
from workspace.services.discussion.visible import said_in
from workspace.store.discussion import CommentRow, Said, ThreadRow
from workspace.store.signing import revisions

PART: Final = 50
"""How many earlier comments of a thread are shown at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentView:
    """One contribution to a thread.

    Attributes:
        number: which of its thread it is, from 1.
        own: whether the reader wrote it.
        is_news: whether somebody else wrote it since the page last asked.
    """

    id: str
    number: int
    own: bool
    is_news: bool
    body: str
    author: str
    organisation: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Overridden:
    """That the text was locked as Rev.n although a thread was blocking, and why."""

    n: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadView:
    """A thread as its card shows it.

    Attributes:
        anchor: JSON for the editor, `{"start": .., "end": ..}`; empty for a whole section.
        quote: the words it was made on; empty for a whole section.
        lang: the language of the paragraph they stand in.
        removed: whether those words have gone from the text.
        comments: what opened the thread, then the newest, the oldest of them first.
        total: how many there are.
        own: how many of all the reader wrote.
        mine: whether the reader wrote any of them.
        ours: whether the organisation the reader acts for took part.
        apart: whether it is shown for itself and not because it is its turn.
    """

    id: str
    section: Section
    anchor: str
    quote: str
    lang: str
    kind: str
    state: str
    removed: bool
    comments: Sequence[CommentView]
    total: int
    own: int
    ours: bool
    outcome: str
    reason: str
    settled_by: str
    settled_at: datetime | None
    overridden: list[Overridden]
    may_reply: bool
    may_resolve: bool
    may_reopen: bool
    apart: bool = False
    kept: ClassVar[bool] = False

    @property
    def resolved(self) -> bool:
        """Whether it is settled."""
        return self.state == ThreadState.RESOLVED

    @property
    def earlier(self) -> int:
        """How many comments are not shown between what opened the thread and the newest."""
        return self.comments[1].number - 2 if len(self.comments) > 1 else 0

    @property
    def mine(self) -> bool:
        """Whether the reader took part."""
        return self.own > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some of the comments of a thread, which may be very many.

    Attributes:
        thread: whose.
        comments: those that follow one another here, without the one that opened the thread.
        earlier: how many there are between that one and these.
        later: how many there are after these.
    """

    thread: ThreadView
    comments: Sequence[CommentView]
    earlier: int
    later: int

    @property
    def is_long(self) -> bool:
        """Whether so much was said that it takes long to print."""
        return len(self.comments) > visible.NEWEST


_People = dict[Who, Shown]


def thread(person: Person, draft_id: str, thread_id: str) -> ThreadView:
    """Return one thread.

    Raises:
        NotFound: no such thread, or the person may not read the draft.
    """
    passages.bring(person, draft_id)
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        found = views(unit, standing, [thread_id], passages.places(unit, standing, [thread_id]))
    if not found:
        raise NotFound
    return found[thread_id]


def part(
    person: Person, draft_id: str, thread_id: str, *, before: int = 0, comment: str = ""
) -> Part:
    """Return a part of what was said in a thread: the newest, those before one, those around one.

    Args:
        person: who asks.
        draft_id: the draft.
        thread_id: the thread.
        before: number of the comment before which the part ends; 0 for the newest.
        comment: id of a comment that is to be among them; empty for any.

    Raises:
        NotFound: no such thread, or the person may not read the draft.
    """
    passages.bring(person, draft_id)
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        rows = visible.some(unit, standing, [thread_id]) if thread_id.isalnum() else []
        if not rows:
            raise NotFound
        whole = views(unit, standing, [thread_id], passages.places(unit, standing, [thread_id]))
        total = whole[thread_id].total
        known = comment.isalnum()  # PostgreSQL fails on a zero byte, and no id of ours holds one
        named = visible.number_of(unit, standing, rows[0], comment) if known else 0
        last = named + PART // 2 if named else before - 1 if before > 0 else total
        last = min(max(last, 2), total)
        first = max(2, last - PART + 1)
        said = visible.said_between(unit, standing, rows[0], first, last)
        people = shown_to(unit, standing, {_author(row) for row, _ in said})
    reader = _Reader(standing, people, None)
    return Part(
        thread=whole[thread_id],
        comments=[_comment(row, number, reader) for row, number in said],
        earlier=first - 2,
        later=total - last,
    )


def may_resolve(standing: Standing, thread: ThreadRow) -> bool:
    """Whether a person may settle a thread: any, or one they started while they may comment."""
    if standing.may(Permission.RESOLVE_ANY):
        return True
    return standing.may(Permission.COMMENT) and thread.created_by == standing.person_id


def views(
    unit: Unit,
    standing: Standing,
    ids: Collection[str],
    places: Mapping[str, Place],
    seen_until: int | None = None,
    begins: Mapping[str, int] | None = None,
) -> dict[str, ThreadView]:
    """Return threads as their cards show them, with what was said in them last.

    Args:
        unit: the running unit.
        standing: the reader's.
        ids: the threads.
        places: where their passages stand.
        seen_until: until when the reader has seen everything; None where nothing is news.
        begins: threads of which the reader has more open, by the number of its first comment.
    """
    rows = visible.some(unit, standing, ids)
    said = said_in(unit, standing, rows, begins)
    everybody = {_settler(row) for row in rows} | {
        _author(one.comment) for each in said.values() for one in each
    }
    people = shown_to(unit, standing, everybody)
    over = revisions.overrides(unit.session, standing.pledge.id)
    reader = _Reader(standing, people, seen_until)
    return {
        row.id: replace(
            _view(row, said[row.id], places.get(row.id), reader),
            overridden=[Overridden(n, reason) for n, reason, ids in over if row.id in ids],
        )
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads, how they are shown others, and until when they have seen everything."""

    standing: Standing
    people: _People
    seen_until: int | None


def _author(row: CommentRow) -> Who:
    return row.created_by, row.organisation_id


def _settler(row: ThreadRow) -> Who:
    return row.settled_by or "", ""


def _view(row: ThreadRow, said: list[Said], place: Place | None, reader: _Reader) -> ThreadView:
    standing = reader.standing
    is_open, may_comment = row.state == ThreadState.OPEN, standing.may(Permission.COMMENT)
    return ThreadView(
        id=row.id,
        section=SECTION[row.section],
        anchor=ends(place.anchor) if place else "",
        quote=row.quote,
        lang=(place.lang if place else "") or standing.pledge.lang,
        kind=row.kind,
        state=row.state,
        removed=place is not None and place.removed,
        comments=[_comment(one.comment, one.number, reader) for one in said],
        total=said[0].total if said else 0,
        own=said[0].own if said else 0,
        ours=bool(said and said[0].ours),
        outcome=row.outcome,
        reason=row.reason,
        settled_by=reader.people[_settler(row)].who,
        settled_at=row.settled_at,
        overridden=[],
        may_reply=is_open and may_comment,
        may_resolve=is_open and may_resolve(standing, row),
        may_reopen=not is_open and may_comment,
    )


def _comment(row: CommentRow, number: int, reader: _Reader) -> CommentView:
    author = reader.people[_author(row)]
    own = row.created_by == reader.standing.person_id
    seen = reader.seen_until is None or microseconds(row.created_at) < reader.seen_until
    return CommentView(
        id=row.id,
        number=number,
        own=own,
        is_news=not own and not seen,
        body=row.body,
        author=author.who,
        organisation=author.organisation,
        created_at=row.created_at,
    )


def ends(anchor: Anchor) -> str:
    """Return the part of an anchor the editor needs; the quote is the card's own."""
    stored = anchors.to_json(anchor)
    return json.dumps({end: stored[end] for end in ("start", "end")}, separators=(",", ":"))
