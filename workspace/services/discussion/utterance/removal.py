"""Deleting one's own words, and the way back.

Where others answered it is said that something stood there. A thread in which nothing is left is
not there any more, unless it is an objection: that is cleared, and does not vanish.
"""

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.kinds import OBJECTION
from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.discussion import visible
from workspace.services.discussion.threads import note_change, record
from workspace.services.discussion.utterance.speaker import held_own, is_own
from workspace.store.discussion import ThreadRow


def delete_comment(person: Person, draft_id: str, comment_id: str) -> str:
    """Take back what one said, and return the thread; `put_back_comment` undoes it.

    Raises:
        NotFound: no such comment here.
        NotPermitted: it is not theirs, or they may not comment now.
        ThreadMoved: its thread is resolved.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        thread, row = held_own(unit, standing, comment_id)
        row.deleted_at = now()
        unit.session.flush()
        _settle(unit, standing, thread, Act.DELETED_COMMENT)
        return thread.id


def put_back_comment(person: Person, draft_id: str, comment_id: str) -> str:
    """Say again what one had deleted, and return the thread.

    Raises:
        NotFound: no such comment here, or it was not deleted, or not by this person.
        NotPermitted: they may not comment now.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        thread, row = visible.comment(unit, standing, comment_id, withdrawn=True)
        if row.deleted_at is None or not is_own(standing, row):
            raise NotFound
        row.deleted_at = None
        unit.session.flush()
        _settle(unit, standing, thread, Act.PUT_BACK_COMMENT)
        return thread.id


def is_deleted(person: Person, draft_id: str, comment_id: str) -> bool:
    """Whether somebody deleted this comment of theirs, so that there is a way back."""
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        try:
            _, row = visible.comment(unit, standing, comment_id, withdrawn=True)
        except NotFound:
            return False
        return row.deleted_at is not None and is_own(standing, row)


def _settle(unit: Unit, standing: Standing, thread: ThreadRow, act: Act) -> None:
    """Let a thread be there as long as something stands in it, and tell of the act."""
    said = visible.ever_said(unit, standing, thread)
    nothing_left = all(one.deleted_at is not None for one in said)
    thread.withdrawn = nothing_left and thread.kind != OBJECTION
    note_change(unit, standing, thread)
    record(unit, standing, act, thread)
