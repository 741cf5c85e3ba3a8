"""Threads as one person sees them: who said what, and what they may do about it."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

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
from workspace.store.discussion import CommentRow, ThreadRow
from workspace.store.signing import revisions


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentView:
    """One contribution to a thread.

    Attributes:
        own: whether the reader wrote it.
        is_news: whether somebody else wrote it since the page last asked.
    """

    id: str
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
        comments: oldest first; the first one opened the thread.
        own: how many of them the reader wrote.
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
    def mine(self) -> bool:
        """Whether the reader took part."""
        return self.own > 0


_People = dict[Who, Shown]


def thread(person: Person, draft_id: str, thread_id: str) -> ThreadView:
    """Return one thread.

    Raises:
        NotFound: no such thread, or the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        found = views(unit, standing, [thread_id], passages.places(unit, standing, [thread_id]))
    if not found:
        raise NotFound
    return found[thread_id]


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
) -> dict[str, ThreadView]:
    """Return threads as their cards show them, with what was said in them."""
    rows = visible.some(unit, standing, ids)
    said = said_in(unit, standing, rows)
    everybody = {_settler(row) for row in rows} | {
        _author(comment) for each in said.values() for comment in each
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


def _view(
    row: ThreadRow, said: list[CommentRow], place: Place | None, reader: _Reader
) -> ThreadView:
    standing = reader.standing
    is_open, may_comment = row.state == ThreadState.OPEN, standing.may(Permission.COMMENT)
    ours = standing.organisation_id
    return ThreadView(
        id=row.id,
        section=SECTION[row.section],
        anchor=ends(place.anchor) if place else "",
        quote=row.quote,
        lang=(place.lang if place else "") or standing.pledge.lang,
        kind=row.kind,
        state=row.state,
        removed=place is not None and place.removed,
        comments=[_comment(comment, reader) for comment in said],
        own=sum(comment.created_by == standing.person_id for comment in said),
        ours=any(comment.organisation_id == ours for comment in said),
        outcome=row.outcome,
        reason=row.reason,
        settled_by=reader.people[_settler(row)].who,
        settled_at=row.settled_at,
        overridden=[],
        may_reply=is_open and may_comment,
        may_resolve=is_open and may_resolve(standing, row),
        may_reopen=not is_open and may_comment,
    )


def _comment(row: CommentRow, reader: _Reader) -> CommentView:
    author = reader.people[_author(row)]
    own = row.created_by == reader.standing.person_id
    seen = reader.seen_until is None or microseconds(row.created_at) < reader.seen_until
    return CommentView(
        id=row.id,
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
