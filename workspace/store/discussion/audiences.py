"""Who may know of a thread, as a condition of every query, and who was shown what there is."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select
from sqlalchemy.orm import Session

from workspace.domain.discussion.audiences import EVERYBODY, Audience, Circle, Reader
from workspace.store.discussion.rows import PreparedRow, ReadRow, ThreadPartyRow, ThreadRow

_EVERYBODYS = Audience.ALL_PARTIES
_LEADS = Audience.LEAD_AND_SECRETARIAT
_EARLIER = Audience.EARLIER_LEAD


def seen_by(reader: Reader, *, withdrawn: bool = False) -> ColumnElement[bool]:
    """Return the condition that a thread is this reader's to see: `audiences.may_see` as SQL.

    It is the same statement for every reader; only what it is given differs. One that was
    withdrawn is nobody's to see; `withdrawn` asks for these too.
    """
    named = exists().where(
        ThreadPartyRow.thread_id == ThreadRow.id,
        ThreadPartyRow.organisation_id == reader.organisation,
    )
    open_to = _LEADS if reader.leads or reader.office else _EVERYBODYS
    earlier = _EARLIER if reader.office else _EVERYBODYS
    theirs = or_(ThreadRow.audience.in_([_EVERYBODYS, open_to, earlier]), named)
    return theirs if withdrawn else and_(ThreadRow.withdrawn.is_(False), theirs)


def circles_of(session: Session, threads: Collection[ThreadRow]) -> dict[str, Circle]:
    """Return who may know of each of these threads."""
    named: dict[str, set[str]] = {row.id: set() for row in threads}
    limited = [row.id for row in threads if row.audience != _EVERYBODYS]
    if limited:
        query = select(ThreadPartyRow.thread_id, ThreadPartyRow.organisation_id)
        for thread_id, organisation_id in session.execute(
            query.where(ThreadPartyRow.thread_id.in_(limited))
        ):
            named[thread_id].add(organisation_id)
    return {row.id: Circle(Audience(row.audience), frozenset(named[row.id])) for row in threads}


def draw(session: Session, thread: ThreadRow, circle: Circle) -> None:
    """Keep who may know of a thread from now on."""
    thread.audience = circle.audience
    session.flush()
    session.execute(delete(ThreadPartyRow).where(ThreadPartyRow.thread_id == thread.id))
    session.add_all(
        ThreadPartyRow(thread_id=thread.id, organisation_id=one)
        for one in sorted(circle.organisations if circle != EVERYBODY else ())
    )
    session.flush()


def keep_with_lead(session: Session, pledge_id: str, lead_id: str, at: int) -> None:
    """Let what was said to the lead stay with the organisation that leads until now.

    Whoever leads next was not spoken to. What is withdrawn and can be put back is among it. What
    the lead prepared and did not publish is deleted, as it is nobody else's.

    Args:
        session: of the running unit.
        pledge_id: whose lead passes on.
        lead_id: the organisation that led until now.
        at: the change of the discussion that this is.
    """
    found = session.scalars(
        select(ThreadRow).where(ThreadRow.pledge_id == pledge_id, ThreadRow.audience == _LEADS)
    )
    rows = list(found)
    inside = circles_of(session, rows)
    for row in rows:
        draw(session, row, Circle(_EARLIER, inside[row.id].organisations | {lead_id}))
        row.changed = at
    inside_it = select(ThreadRow.id).where(ThreadRow.pledge_id == pledge_id)
    session.execute(delete(PreparedRow).where(PreparedRow.thread_id.in_(inside_it)))


def note_read(session: Session, pledge_id: str, organisation_id: str, until: int) -> None:
    """Keep that an organisation was shown the discussion as it was at a change."""
    row = session.get(ReadRow, (pledge_id, organisation_id))
    if row is None:
        session.add(ReadRow(pledge_id=pledge_id, organisation_id=organisation_id, until=until))
    elif row.until < until:
        row.until = until


def read_since(session: Session, pledge_id: str, at: int) -> set[str]:
    """Return the organisations that were shown the discussion as it was at a change, or later."""
    query = select(ReadRow.organisation_id)
    return set(session.scalars(query.where(ReadRow.pledge_id == pledge_id, ReadRow.until >= at)))
