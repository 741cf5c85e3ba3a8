"""Which pledges have a thread that waits for an organisation, as conditions; never which."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, exists, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from workspace.domain.discussion.audiences import Audience
from workspace.domain.discussion.kinds import OBJECTION
from workspace.domain.discussion.thread_states import ThreadState
from workspace.store.discussion.rows import ThreadPartyRow, ThreadRow
from workspace.store.journal.documents import DocumentRow
from workspace.store.pledge.pledges import PledgeRow

# Spelled out in the statement, else no database would know that its index of these is enough.
_OBJECTION = (
    ThreadRow.kind == literal(OBJECTION, literal_execute=True),
    ThreadRow.state == literal(str(ThreadState.OPEN), literal_execute=True),
    ThreadRow.withdrawn.is_(False),
)


def to_answer(organisation: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Return the condition that a pledge has an open thread for an organisation to answer.

    Only threads that it may know of: `audiences.may_see` for who acts for it.
    """
    named = exists().where(
        ThreadPartyRow.thread_id == ThreadRow.id,
        ThreadPartyRow.organisation_id == organisation,
    )
    leads = (ThreadRow.audience == Audience.LEAD_AND_SECRETARIAT) & (
        PledgeRow.lead_id == organisation
    )
    return exists().where(
        ThreadRow.assigned_to == organisation,
        ThreadRow.pledge_id == PledgeRow.id,
        ThreadRow.assigned_answered.is_(False),
        ThreadRow.state == ThreadState.OPEN,
        ThreadRow.withdrawn.is_(False),
        or_(ThreadRow.audience == Audience.ALL_PARTIES, named, leads),
    )


def to_keep(organisation: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Return the condition that an organisation was told that words under its objection changed."""
    return exists().where(
        ThreadRow.pledge_id == PledgeRow.id,
        *_OBJECTION,
        ThreadRow.organisation_id == organisation,
        ThreadRow.asked_at.is_not(None),
    )


def objected_to(session: Session, states: Collection[str]) -> list[tuple[str, int]]:
    """Return the pledges in these states that somebody objects to, each with its text's head."""
    objected = exists().where(ThreadRow.pledge_id == PledgeRow.id, *_OBJECTION)
    rows = session.execute(
        select(PledgeRow.id, DocumentRow.head)
        .join(DocumentRow, DocumentRow.draft_id == PledgeRow.id)
        .where(PledgeRow.state.in_(list(states)), objected)
        .order_by(PledgeRow.id)
    )
    return [(row[0], row[1]) for row in rows]
