"""Which pledges have a thread that an organisation was asked to answer, as a condition."""

from sqlalchemy import ColumnElement, exists, or_
from sqlalchemy.orm import InstrumentedAttribute

from workspace.domain.discussion.audiences import Audience
from workspace.domain.discussion.thread_states import ThreadState
from workspace.store.discussion.rows import ThreadPartyRow, ThreadRow
from workspace.store.pledge.pledges import PledgeRow


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
