"""Settling a thread, which for an objection is clearing it, and taking it up again."""

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.kinds import MAX_REASON, OBJECTION, OUTCOMES
from workspace.domain.discussion.objection_states import NotTheHolder, ObjectionState
from workspace.domain.discussion.thread_states import ThreadMoved, ThreadState
from workspace.domain.errors import Invalid, NotPermitted, Refusal
from workspace.domain.input import clean_text
from workspace.domain.machines import Who
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.discussion import visible
from workspace.services.discussion.threads import CHOOSE, LOCKED, note_change, record, too_late
from workspace.services.discussion.utterance.holders import holds, may_reopen, may_resolve
from workspace.store.discussion import PreparedRow, ThreadRow

SAY_WHY = N_("Say why: whoever made the point reads it.")
_NEED_A_REASON = frozenset({"partly", "not_taken"})


def resolve(person: Person, draft_id: str, thread_id: str, outcome: str, reason: str) -> None:
    """Settle a thread: its point was taken, taken in part, or not; and why.

    An objection is cleared by this, by its own organisation alone.

    Raises:
        Invalid: no such outcome, the reason is too long, or what was not wholly taken has none.
        ThreadMoved: it is resolved already.
        NotFound: no such thread here.
        NotTheHolder: it is an objection of another organisation.
        NotPermitted: it is not theirs to settle.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ, lock=True)
        row = visible.held(unit, standing, thread_id)
        settle_for(unit, standing, row, outcome, demand_response(standing, row, outcome, reason))


def demand_response(standing: Standing, row: ThreadRow, outcome: str, reason: str) -> str:
    """Return the reason of a response, cleaned, or refuse what cannot be one.

    Raises:
        Invalid: no such outcome, the reason is too long, or what was not wholly taken has none.
        ThreadMoved: it is resolved already.
        NotTheHolder: it is an objection of another organisation.
        NotPermitted: it is not theirs to settle.
    """
    if not may_resolve(standing, row):
        others = row.kind == OBJECTION and standing.may(Permission.RESOLVE_ANY)
        raise NotTheHolder if others else NotPermitted
    if row.state != ThreadState.OPEN:
        raise ThreadMoved
    said = clean_text(reason, MAX_REASON)
    errors = {"reason": said.problem} if said.problem else {}
    errors |= {} if outcome in OUTCOMES else {"outcome": CHOOSE}
    own = row.created_by == standing.person_id or holds(standing, row)
    if outcome in _NEED_A_REASON and not own and not said.text:
        errors.setdefault("reason", SAY_WHY)
    if errors:
        raise Invalid(errors)
    return said.text


def settle_for(
    unit: Unit,
    standing: Standing,
    row: ThreadRow,
    outcome: str,
    reason: str,
    act: Act = Act.RESOLVED_THREAD,
) -> None:
    """Settle a thread with a response that may be one; what was prepared for it is over."""
    settle(row, standing.person_id, outcome, reason)
    kept = unit.session.get(PreparedRow, row.id)
    if kept is not None:
        unit.session.delete(kept)
    note_change(unit, standing, row)
    record(unit, standing, act, row)


def reopen(person: Person, draft_id: str, thread_id: str) -> None:
    """Take a resolved thread up again: whoever may comment may say that it is not settled.

    An objection stands again by this, if its own organisation says so.

    Raises:
        ThreadMoved: it is open.
        Refusal: it is an objection, and the text is locked.
        NotFound: no such thread here.
        NotTheHolder: it is an objection of another organisation.
        NotPermitted: the person may not comment now.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        row = visible.held(unit, standing, thread_id)
        if row.state != ThreadState.RESOLVED:
            raise ThreadMoved
        if not may_reopen(standing, row):
            raise NotTheHolder
        if too_late(standing, row.kind):
            raise Refusal(LOCKED)
        row.move(ThreadState.OPEN, Who.DISCUSSANT)
        if row.kind == OBJECTION:
            row.move_objection(ObjectionState.STANDING, Who.HOLDER)
        row.outcome = row.reason = row.answer = row.answer_note = ""
        row.settled_by = row.settled_at = row.answered_by = row.answered_at = None
        note_change(unit, standing, row)
        record(unit, standing, Act.REOPENED_THREAD, row)


def settle(row: ThreadRow, person_id: str, outcome: str, reason: str) -> None:
    """Note that a thread is resolved."""
    row.move(ThreadState.RESOLVED, Who.DISCUSSANT)
    if row.kind == OBJECTION:
        row.move_objection(ObjectionState.CLEARED, Who.HOLDER)
    row.outcome, row.reason = outcome, reason
    row.settled_by, row.settled_at = person_id, now()
