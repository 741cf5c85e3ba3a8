"""The one reader of the discussion: which threads of a draft a person may know of.

Panels, counts, what stands in the way of a lock, quotes, exports and letters ask here and nowhere
else, so that a thread somebody may not see leaves no trace in anything they are shown.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from workspace.domain.discussion.kinds import Audience, may_see
from workspace.domain.errors import NotFound
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.store import discussion
from workspace.store.discussion import CommentRow, Outlined, Said, ThreadRow, Whose

NEWEST: Final = 20
"""How many comments a thread shows besides the one that began it."""
_OF_EVERY_THREAD: Final = Audience.ALL_PARTIES


def outlines(unit: Unit, standing: Standing) -> list[Outlined]:
    """Return every thread of a draft that is the person's to see, in outline and in no order."""
    return (
        discussion.threads_in_outline(unit.session, standing.pledge.id) if _sees(standing) else []
    )


def held_places(unit: Unit, standing: Standing) -> Mapping[str, dict[str, Any]]:
    """Return what each thread that is the person's to see holds on to, by thread."""
    return (
        discussion.anchors_of_threads(unit.session, standing.pledge.id) if _sees(standing) else {}
    )


def some(unit: Unit, standing: Standing, ids: Collection[str]) -> list[ThreadRow]:
    """Return those of these threads that are the person's to see, in the order of their start."""
    if not ids or not _sees(standing):
        return []
    return discussion.threads_by_id(unit.session, standing.pledge.id, ids)


def known(
    unit: Unit, readers: Iterable[Standing], ids: Collection[str]
) -> list[tuple[Standing, ThreadRow]]:
    """Return each of these threads with each of these readers who may know of it.

    The readers may be many, and of several drafts: it is one statement.
    """
    rows = discussion.threads_of_any_pledge(unit.session, ids) if ids else []
    return [
        (reader, row)
        for reader in readers
        if _sees(reader)
        for row in rows
        if row.pledge_id == reader.pledge.id
    ]


def took_part(unit: Unit, standing: Standing, thread: ThreadRow) -> set[str]:
    """Return the people who said something in a thread that was found here."""
    if not _sees(standing) or thread.pledge_id != standing.pledge.id:
        return set()
    return discussion.people_in_thread(unit.session, thread.id)


def said_in(
    unit: Unit,
    standing: Standing,
    threads: Collection[ThreadRow],
    begins: Mapping[str, int] | None = None,
) -> dict[str, list[Said]]:
    """Return what was said in threads that were found here, by thread, the oldest first.

    Of each thread that is what began it and the `NEWEST` comments; from an earlier one on where
    `begins` has its number.
    """
    if not _sees(standing):
        return {}
    said: dict[str, list[Said]] = {
        row.id: [] for row in threads if row.pledge_id == standing.pledge.id
    }
    if not said:
        return said
    by = Whose(standing.person_id, standing.organisation_id)
    for one in discussion.newest_comments(unit.session, list(said), NEWEST, by, begins or {}):
        said[one.comment.thread_id].append(one)
    return said


def said_between(
    unit: Unit, standing: Standing, thread: ThreadRow, first: int, last: int
) -> list[tuple[CommentRow, int]]:
    """Return what was said in a thread that was found here, from one number to another."""
    if not _sees(standing) or thread.pledge_id != standing.pledge.id:
        return []
    return discussion.comments_between(unit.session, thread.id, first, last)


def number_of(unit: Unit, standing: Standing, thread: ThreadRow, comment_id: str) -> int:
    """Return which comment of a thread that was found here one is, from 1; 0 for none of it."""
    if not _sees(standing) or thread.pledge_id != standing.pledge.id:
        return 0
    return discussion.number_of_comment(unit.session, thread.id, comment_id)


def with_own(unit: Unit, standing: Standing) -> tuple[set[str], set[str]]:
    """Return in which threads the person took part, and in which their organisation did."""
    if not _sees(standing):
        return set(), set()
    session, draft_id = unit.session, standing.pledge.id
    return (
        discussion.threads_said_by(session, draft_id, standing.person_id),
        discussion.threads_said_for(session, draft_id, standing.organisation_id),
    )


def open_by_section(unit: Unit, standing: Standing) -> dict[str, int]:
    """Return how many threads that are the person's to see are open, by section."""
    return (
        discussion.open_threads_by_section(unit.session, standing.pledge.id)
        if _sees(standing)
        else {}
    )


def blocking(unit: Unit, standing: Standing) -> list[ThreadRow]:
    """Return the threads the person may see that stand in the way of a lock, oldest first."""
    if not _sees(standing):
        return []
    return list(discussion.blocking_threads(unit.session, standing.pledge.id))


def blocking_each(unit: Unit, standings: Sequence[Standing]) -> list[list[ThreadRow]]:
    """Return what `blocking` returns for each of these standings, in one statement."""
    seen = {one.pledge.id for one in standings if _sees(one)}
    rows = discussion.blocking_threads(unit.session, *sorted(seen)) if seen else ()
    return [
        [row for row in rows if row.pledge_id == one.pledge.id and _sees(one)] for one in standings
    ]


def newest_change(unit: Unit, standing: Standing) -> int:
    """Return when any thread that is the person's to see changed last; 0 where there is none."""
    return (
        discussion.newest_thread_change(unit.session, standing.pledge.id) if _sees(standing) else 0
    )


def held(unit: Unit, standing: Standing, thread_id: str) -> ThreadRow:
    """Return one thread to act on, its row locked until the commit.

    Raises:
        NotFound: the draft has no such thread, or none that is the person's to see.
    """
    row = discussion.locked_thread(unit.session, thread_id)
    if row is None or row.pledge_id != standing.pledge.id or not _sees(standing):
        raise NotFound
    return row


def next_change(unit: Unit, standing: Standing, at: int) -> int:
    """Return `at`, or if the discussion changed no earlier than that, the instant after.

    Whoever changes the discussion holds the pledge, so that who commits later changed it later.
    """
    return max(at, newest_change(unit, standing) + 1)


def _sees(standing: Standing) -> bool:
    """Whether threads of the draft are the person's to see; each is for all parties so far."""
    return may_see(_OF_EVERY_THREAD, standing.permissions)
