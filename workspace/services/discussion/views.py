"""The discussion of a draft as one person sees it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workspace.collab.uses import anchors
from workspace.collab.uses.anchors import Anchor
from workspace.domain.access.display import Shown
from workspace.domain.access.roles import Permission
from workspace.domain.discussion.kinds import FILTERS
from workspace.domain.discussion.thread_states import ThreadState
from workspace.domain.errors import NotFound
from workspace.domain.text.sections import SECTION, SECTION_KEYS, Section
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.access.display import Who, shown_to
from workspace.services.accounts import Person
from workspace.services.discussion import places as passages
from workspace.services.discussion.places import Place
from workspace.services.discussion.visible import said_in, visible
from workspace.store.discussion import CommentRow, ThreadRow
from workspace.store.signing import revisions


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentView:
    """One contribution to a thread.

    Attributes:
        own: whether the reader wrote it.
    """

    id: str
    own: bool
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
        removed: whether those words have gone from the text.
        comments: oldest first; the first one opened the thread.
        own: how many of them the reader wrote.
        mine: whether the reader wrote any of them.
        ours: whether the organisation the reader acts for took part.
    """

    id: str
    section: Section
    anchor: str
    quote: str
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

    @property
    def resolved(self) -> bool:
        """Whether it is settled."""
        return self.state == ThreadState.RESOLVED

    @property
    def mine(self) -> bool:
        """Whether the reader took part."""
        return self.own > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionView:
    """Threads of a draft, narrowed by `show`.

    Attributes:
        draft_id: whose.
        show: code of the filter.
        standing: threads on words that are there, in the order of the text.
        gone: threads whose words were removed.
        counts: number of threads by filter.
        may_comment: whether the reader may start a thread.
    """

    draft_id: str
    lang: str
    show: str
    standing: list[ThreadView]
    gone: list[ThreadView]
    counts: dict[str, int]
    may_comment: bool


_People = dict[Who, Shown]


def discussion(person: Person, draft_id: str, show: str = "open") -> DiscussionView:
    """Return the threads of a draft that a filter lets through; an unknown filter means "open".

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        return discussion_within(unit, draft_for(unit, person, draft_id, Permission.READ), show)


def discussion_within(unit: Unit, standing: Standing, show: str = "open") -> DiscussionView:
    """Return the threads within a running unit; see `discussion`."""
    show = show if show in FILTERS else "open"
    threads = _threads(unit, standing)
    shown = [view for view in threads if _passes(view, show)]
    return DiscussionView(
        draft_id=standing.pledge.id,
        lang=standing.pledge.lang,
        show=show,
        standing=[view for view in shown if not view.removed],
        gone=[view for view in shown if view.removed],
        counts={code: sum(_passes(view, code) for view in threads) for code in FILTERS.codes},
        may_comment=standing.may(Permission.COMMENT),
    )


def thread(person: Person, draft_id: str, thread_id: str) -> ThreadView:
    """Return one thread.

    Raises:
        NotFound: no such thread, or the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        found = [view for view in _threads(unit, standing) if view.id == thread_id]
    if not found:
        raise NotFound
    return found[0]


def may_resolve(standing: Standing, thread: ThreadRow) -> bool:
    """Whether a person may settle a thread: any, or one they started while they may comment."""
    if standing.may(Permission.RESOLVE_ANY):
        return True
    return standing.may(Permission.COMMENT) and thread.created_by == standing.person_id


def _threads(unit: Unit, standing: Standing) -> list[ThreadView]:
    draft_id = standing.pledge.id
    rows = visible(unit, standing)
    said = said_in(unit, standing, rows)
    places = passages.places(unit, draft_id, rows)
    everybody = {_settler(row) for row in rows} | {
        _author(comment) for each in said.values() for comment in each
    }
    people = shown_to(unit, standing, everybody)
    over = revisions.overrides(unit.session, draft_id)

    def order(row: ThreadRow) -> tuple[int, int, datetime]:
        place = places.get(row.id)
        return SECTION_KEYS.index(row.section), place.start if place else 0, row.created_at

    return [
        replace(
            _view(row, said[row.id], places.get(row.id), standing, people),
            overridden=[Overridden(n, reason) for n, reason, ids in over if row.id in ids],
        )
        for row in sorted(rows, key=order)
    ]


def _author(row: CommentRow) -> Who:
    return row.created_by, row.organisation_id


def _settler(row: ThreadRow) -> Who:
    return row.settled_by or "", ""


def _view(
    row: ThreadRow,
    said: list[CommentRow],
    place: Place | None,
    standing: Standing,
    people: _People,
) -> ThreadView:
    is_open, may_comment = row.state == ThreadState.OPEN, standing.may(Permission.COMMENT)
    ours = standing.organisation_id
    return ThreadView(
        id=row.id,
        section=SECTION[row.section],
        anchor=_ends(place.anchor if place else anchors.parse(row.anchor)) if row.anchor else "",
        quote=row.quote,
        kind=row.kind,
        state=row.state,
        removed=bool(row.anchor) and place is None,
        comments=[_comment(comment, standing, people) for comment in said],
        own=sum(comment.created_by == standing.person_id for comment in said),
        ours=any(comment.organisation_id == ours for comment in said),
        outcome=row.outcome,
        reason=row.reason,
        settled_by=people[_settler(row)].who,
        settled_at=row.settled_at,
        overridden=[],
        may_reply=is_open and may_comment,
        may_resolve=is_open and may_resolve(standing, row),
        may_reopen=not is_open and may_comment,
    )


def _comment(row: CommentRow, standing: Standing, people: _People) -> CommentView:
    author = people[_author(row)]
    return CommentView(
        id=row.id,
        own=row.created_by == standing.person_id,
        body=row.body,
        author=author.who,
        organisation=author.organisation,
        created_at=row.created_at,
    )


def _ends(anchor: Anchor) -> str:
    """Return the part of an anchor the editor needs; the quote is the card's own."""
    stored = anchors.to_json(anchor)
    return json.dumps({end: stored[end] for end in ("start", "end")}, separators=(",", ":"))


def _passes(view: ThreadView, show: str) -> bool:
    is_open = not view.resolved
    return {
        "open": is_open,
        "mine": view.mine,
        "organisation": view.ours,
        "resolved": not is_open,
        "removed": is_open and view.removed,
    }[show]
