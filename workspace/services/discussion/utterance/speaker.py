"""Whose words a comment is, and until when they are theirs to change."""

from dataclasses import dataclass

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.audiences import Circle
from workspace.domain.discussion.mentions import Mention, mentioned, pieces, written
from workspace.domain.discussion.thread_states import ThreadMoved, ThreadState
from workspace.domain.errors import NotFound, NotPermitted
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.access.display import shown_to
from workspace.services.accounts import Person
from workspace.services.discussion import visible
from workspace.services.discussion.mention import Spoken, names_within
from workspace.services.discussion.mention.pieces import measures, plain, worded
from workspace.store.discussion import CommentRow, ThreadRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """A comment as its author is asked about it; `edited` tells one state of it from the next."""

    id: str
    thread_id: str
    body: str
    edited: int


def own_words(
    person: Person, draft_id: str, comment_id: str, spoken: Spoken | None = None
) -> OwnWords:
    """Return the words of a comment of one's own, to be changed or deleted.

    Names stand in it as they are typed, so that they stand for the same when it is sent.

    Raises:
        NotFound: no such comment here, or it is deleted.
        NotPermitted: somebody else said it, or the person may not comment now.
        ThreadMoved: its thread is resolved.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT)
        thread, row = visible.comment_shown(unit, standing, comment_id)
        _require_own(standing, thread, row)
        edited = int(row.edited_at.timestamp()) if row.edited_at else 0
        circle = visible.circles(unit, standing, [thread])[thread.id]
        known = names_in(unit, standing, circle, row.body, spoken or Spoken())
        typed = {one: name for name, one in known.items()}
        body = "".join(one if isinstance(one, str) else typed[one] for one in pieces(row.body))
        return OwnWords(id=row.id, thread_id=row.thread_id, body=body, edited=edited)


def names_in(
    unit: Unit, standing: Standing, circle: Circle, body: str, spoken: Spoken
) -> dict[str, Mention]:
    """Return the names that stand in a comment as they are typed, and whom or what they mean."""
    inside = mentioned([body])
    if not inside:
        return {}
    known = names_within(unit, standing, circle, spoken.sections).known
    names = {one: name for name, one in known.items()}
    gone = [one for one in inside if one not in names]
    people = shown_to(unit, standing, {one.whom for one in gone if one.calls})
    titles = measures(unit, standing, [body])
    taken = {name.casefold() for name in known}
    for one in gone:  # who takes part no more, a measure that was taken out
        called = plain(worded(written(one), standing, people, titles))
        names[one] = called if called.casefold() not in taken else f"{called} ({one.id})"
        taken.add(names[one].casefold())
    return {names[one]: one for one in inside}


def held_own(unit: Unit, standing: Standing, comment_id: str) -> tuple[ThreadRow, CommentRow]:
    """Return a comment of one's own that can be changed, with its thread, which is locked.

    Raises:
        NotFound: no such comment here, or it is deleted.
        NotPermitted: somebody else said it.
        ThreadMoved: its thread is resolved: it was answered as it stands.
    """
    thread, row = visible.comment(unit, standing, comment_id)
    _require_own(standing, thread, row)
    return thread, row


def _require_own(standing: Standing, thread: ThreadRow, row: CommentRow) -> None:
    if row.deleted_at is not None:
        raise NotFound
    if not is_own(standing, row):
        raise NotPermitted
    if thread.state != ThreadState.OPEN:
        raise ThreadMoved


def is_own(standing: Standing, row: CommentRow) -> bool:
    """Whether somebody said this themselves, for the organisation they act for."""
    return (row.created_by, row.organisation_id) == (standing.person_id, standing.organisation_id)
