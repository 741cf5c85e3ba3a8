"""Telling more people, or fewer: only by who began the thread, and never past what was read."""

from collections.abc import Collection

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.audiences import Circle, hears, includes, members
from workspace.domain.discussion.mentions import whom
from workspace.domain.errors import NotPermitted, Refusal
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.discussion import tag, visible
from workspace.services.discussion.audience import choice, readership
from workspace.store.discussion import CommentRow, ThreadRow, audiences


class AlreadyRead(Refusal):
    """Somebody who would be left out has been shown the thread."""

    code = "already-read"
    sentence = N_(
        "Someone you would leave out may have read this already, so they cannot be left out. You "
        "can delete your comment."
    )


class OthersWrote(Refusal):
    """Others wrote in the thread for those who read it so far."""

    code = "others-wrote"
    sentence = N_(
        "Others answered here for those who read it so far, so nobody can be added. Begin a new "
        "comment for the others."
    )


def change_audience(
    person: Person, draft_id: str, thread_id: str, audience: str, chosen: Collection[str] = ()
) -> None:
    """Let more people, or fewer, read a thread.

    Raises:
        Invalid: there is no such audience; see `choice.circle`.
        AlreadyRead: it would leave somebody out who was shown it.
        OthersWrote: it would show more people what others wrote for fewer.
        NotFound: no such thread here.
        NotPermitted: the person did not begin it, or may not comment now.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        row = visible.held(unit, standing, thread_id)
        if not may_change(standing, row):
            raise NotPermitted
        circle = choice.circle(unit, standing, audience, chosen, row.kind)
        before = visible.told_of(unit, standing, row)
        _check(unit, standing, row, circle)
        audiences.draw(unit.session, row, circle)
        if row.assigned_to and not hears(circle, row.assigned_to, standing.pledge.lead_id):
            row.assigned_to = None
        row.changed = visible.next_change(unit, standing, tag.microseconds(now()))
        told = visible.told_of(unit, standing, row)
        named = _let_in(unit, standing, row, before)
        acts.record(unit, standing, Act.CHANGED_AUDIENCE, row.id, only=told, named=named)


def may_change(standing: Standing, row: ThreadRow) -> bool:
    """Whether a person may decide who reads a thread: they began it, for whom they act now."""
    own = (row.created_by, row.organisation_id) == (standing.person_id, standing.organisation_id)
    return own and standing.may(Permission.COMMENT)


def _check(unit: Unit, standing: Standing, row: ThreadRow, circle: Circle) -> None:
    lead, before = standing.pledge.lead_id, visible.circles(unit, standing, [row])[row.id]
    said = visible.ever_said(unit, standing, row)
    if not includes(before, circle, lead) and any(_is_anothers(one, row) for one in said):
        raise OthersWrote
    if not includes(circle, before, lead):
        inside = members(circle, lead) or frozenset()
        read = readership.since(unit, standing, tag.microseconds(row.created_at))
        if (read | {one.organisation_id for one in said}) - inside:
            raise AlreadyRead


def _let_in(
    unit: Unit, standing: Standing, row: ThreadRow, before: frozenset[str] | None
) -> frozenset[tuple[str, str]]:
    """Return who is mentioned in a thread and could not read it before."""
    said = visible.ever_said(unit, standing, row)
    named = whom([one.body for one in said if one.deleted_at is None])
    return frozenset(one for one in named if before is not None and one[1] not in before)


def _is_anothers(comment: CommentRow, row: ThreadRow) -> bool:
    return comment.created_by != row.created_by
