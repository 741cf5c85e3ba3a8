"""The one reader of the discussion: which threads of a draft a person may know of.

Panels, counts, what stands in the way of a lock, quotes, exports and letters ask here and nowhere
else, so that a thread somebody may not see leaves no trace in anything they are shown.
"""

from typing import Final

from workspace.domain.discussion.kinds import Audience, may_see
from workspace.domain.errors import NotFound
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.store import discussion
from workspace.store.discussion import CommentRow, ThreadRow

_OF_EVERY_THREAD: Final = Audience.ALL_PARTIES


def visible(unit: Unit, standing: Standing) -> list[ThreadRow]:
    """Return the threads of a draft that are the person's to see, in the order of their start."""
    rows = discussion.threads_of(unit.session, standing.pledge.id)
    return [row for row in rows if _sees(standing, row)]


def said_in(
    unit: Unit, standing: Standing, threads: list[ThreadRow]
) -> dict[str, list[CommentRow]]:
    """Return what was said in threads that are `visible`, by thread, the oldest first."""
    said: dict[str, list[CommentRow]] = {row.id: [] for row in threads if _sees(standing, row)}
    for comment in discussion.comments_of(unit.session, standing.pledge.id):
        if comment.thread_id in said:
            said[comment.thread_id].append(comment)
    return said


def held(unit: Unit, standing: Standing, thread_id: str) -> ThreadRow:
    """Return one thread to act on, its row locked until the commit.

    Raises:
        NotFound: the draft has no such thread, or none that is the person's to see.
    """
    row = discussion.locked_thread(unit.session, thread_id)
    if row is None or not _sees(standing, row):
        raise NotFound
    return row


def _sees(standing: Standing, row: ThreadRow) -> bool:
    """Whether a thread is the person's to see; every thread is for all parties so far."""
    of_this_draft = row.pledge_id == standing.pledge.id
    return of_this_draft and may_see(_OF_EVERY_THREAD, standing.permissions)
