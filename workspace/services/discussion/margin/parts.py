"""One thread by itself, of which there may be more than is shown at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.discussion import places, visible
from workspace.services.discussion.audience import readership
from workspace.services.discussion.utterance.views import CommentView, comments
from workspace.services.discussion.views import ThreadView, listener, views
from workspace.store import campaigns
from workspace.store.discussion import ThreadRow

PART: Final = 50
"""How many earlier comments of a thread are shown at a time."""


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


def thread(person: Person, draft_id: str, thread_id: str) -> ThreadView:
    """Return one thread.

    Raises:
        NotFound: no such thread, or the person may not read the draft.
    """
    places.bring(person, draft_id)
    readership.note(person, draft_id)
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        held = _held(visible.some(unit, standing, [thread_id]) if thread_id.isalnum() else [])
        found = views(unit, standing, [thread_id], places.places(unit, standing, held))
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
        NotFound: no such thread, or the person may not read the draft, or not this thread.
    """
    places.bring(person, draft_id)
    readership.note(person, draft_id)
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        rows = visible.some(unit, standing, [thread_id]) if thread_id.isalnum() else []
        if not rows:
            raise NotFound
        whole = views(unit, standing, [thread_id], places.places(unit, standing, _held(rows)))
        total = whole[thread_id].total
        known = comment.isalnum()  # PostgreSQL fails on a zero byte, and no id of ours holds one
        named = visible.number_of(unit, standing, rows[0], comment) if known else 0
        last = named + PART // 2 if named else before - 1 if before > 0 else total
        last = min(max(last, 2), total)
        first = max(2, last - PART + 1)
        said = visible.said_between(unit, standing, rows[0], first, last)
        authors = {(one.comment.created_by, one.comment.organisation_id) for one in said}
        reader = listener(unit, standing, authors, said)
    return Part(
        thread=whole[thread_id],
        comments=comments(rows[0], said, reader),
        earlier=first - 2,
        later=total - last,
    )


def _held(rows: Iterable[ThreadRow]) -> dict[str, int]:
    return {row.id: row.seq for row in rows}


def zone(person: Person, draft_id: str) -> str:
    """Return the zone of the campaign that a draft is for.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        return zone_of(unit, draft_for(unit, person, draft_id, Permission.READ))


def zone_of(unit: Unit, standing: Standing) -> str:
    """Return the zone of the campaign of the draft somebody stands at."""
    campaign_id = standing.pledge.campaign_id
    return campaigns.zones(unit.session, [campaign_id])[campaign_id]


def language(person: Person, draft_id: str) -> str:
    """Return the language of the draft that is discussed.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        return draft_for(unit, person, draft_id, Permission.READ).pledge.lang
