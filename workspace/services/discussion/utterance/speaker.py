"""Whose words a comment is, and until when they are theirs to change."""

from dataclasses import dataclass

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.thread_states import ThreadMoved, ThreadState
from workspace.domain.errors import NotFound, NotPermitted
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.discussion import visible
from workspace.store.discussion import CommentRow, ThreadRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """A comment as its author is asked about it."""

    id: str
    thread_id: str
    body: str


def own_words(person: Person, draft_id: str, comment_id: str) -> OwnWords:
    """Return the words of a comment of one's own, to be changed or deleted.

    Raises:
        NotFound: no such comment here, or it is deleted.
        NotPermitted: somebody else said it, or the person may not comment now.
        ThreadMoved: its thread is resolved.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT)
        _, row = held_own(unit, standing, comment_id)
        return OwnWords(id=row.id, thread_id=row.thread_id, body=row.body)


def held_own(unit: Unit, standing: Standing, comment_id: str) -> tuple[ThreadRow, CommentRow]:
    """Return a comment of one's own that can be changed, with its thread.

    Raises:
        NotFound: no such comment here, or it is deleted.
        NotPermitted: somebody else said it.
        ThreadMoved: its thread is resolved: it was answered as it stands.
    """
    thread, row = visible.comment(unit, standing, comment_id)
    if row.deleted_at is not None:
        raise NotFound
    if not is_own(standing, row):
        raise NotPermitted
    if thread.state != ThreadState.OPEN:
        raise ThreadMoved
    return thread, row


def is_own(standing: Standing, row: CommentRow) -> bool:
    """Whether somebody said this themselves, for the organisation they act for."""
    return (row.created_by, row.organisation_id) == (standing.person_id, standing.organisation_id)
