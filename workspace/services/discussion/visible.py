"""The one reader of the discussion: which threads of a draft a person may know of.

Panels, counts, what stands in the way of a lock, quotes, exports and letters ask here and nowhere
else, so that a thread somebody may not see leaves no trace in anything they are shown.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from workspace.domain.discussion.kinds import Audience, may_see
from workspace.domain.errors import NotFound
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.store import discussion
from workspace.store.discussion import CommentRow, Outlined, ThreadRow

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


def said_in(
    unit: Unit, standing: Standing, threads: Collection[ThreadRow]
) -> dict[str, list[CommentRow]]:
    """Return what was said in threads that were found here, by thread, the oldest first."""
    if not _sees(standing):
        return {}
    own = [row for row in threads if row.pledge_id == standing.pledge.id]
    said: dict[str, list[CommentRow]] = {row.id: [] for row in own}
    for comment in discussion.comments_in_threads(unit.session, list(said)) if said else ():
        said[comment.thread_id].append(comment)
    return said


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
