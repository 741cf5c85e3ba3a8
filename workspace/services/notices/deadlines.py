"""Deadlines that are near: computed from the clock, told once, whenever somebody looks."""

from datetime import datetime
from typing import Final

from workspace.domain.notices.decisions import Told
from workspace.domain.notices.hours import MARKS, deadline_key, mark_before
from workspace.domain.notices.subjects import Subject
from workspace.domain.signing.pledge_states import OPEN_STATES, PledgeState
from workspace.domain.signing.signoff_states import SignOffState
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services.access import Standing, standings
from workspace.services.notices.situation import reader
from workspace.services.notices.tell import Matter, keep
from workspace.store.notices import mailings
from workspace.store.pledge import pledges
from workspace.store.signing import revisions

UNFINISHED: Final = frozenset(OPEN_STATES | {PledgeState.SIGNING})


def tell_due() -> int:
    """Tell of every deadline that came near since this was last asked; return of how many pledges.

    One that came near while nothing ran is told now, with the time that is really left; one that
    is over, or of a pledge that is submitted, is not told any more. Asked again at once it tells
    nobody, and where no deadline is near it is two statements. What the secretariat gave back has
    a day of its own.
    """
    at, told = now(), 0
    with reading() as unit:
        near = mailings.near_deadlines(unit.session, at, at + MARKS[0])
        due = [
            (draft_id, deadline_key(mark, deadline), deadline - mark)
            for campaign_id, deadline in near
            if (mark := mark_before(deadline, at)) is not None
            for draft_id in mailings.pledges_due(
                unit.session,
                campaign_id,
                UNFINISHED,
                deadline_key(mark, deadline),
                deadline - mark,
            )
        ]
        for draft_id, until in mailings.near_returns(unit.session, UNFINISHED, at, at + MARKS[0]):
            mark = mark_before(until, at)
            if mark is not None and not mailings.is_told(
                unit.session, draft_id, deadline_key(mark, until)
            ):
                due.append((draft_id, deadline_key(mark, until), until - mark))
    for draft_id, key, since in due:
        with transaction() as unit:
            told += _tell(unit, draft_id, key, since)
    return told


def _tell(unit: Unit, draft_id: str, key: str, since: datetime) -> bool:
    """Tell those who have not done what is asked; the pledge is held, so it is done once."""
    pledge = pledges.locked(unit.session, draft_id)
    if pledge is None or pledge.state not in UNFINISHED:
        return False
    if mailings.is_told(unit.session, draft_id, key):
        return False
    signed = _signed(unit, draft_id, pledge.revision_no)
    late = mailings.newcomers(unit.session, draft_id, since)
    found: dict[str, Told] = {}
    for one in standings.of_draft(unit, draft_id):
        seat = (one.person_id, one.organisation_id)
        if _has_something_to_do(one, signed) and seat not in late:
            found.setdefault(one.person_id, Told(*seat, Subject.DEADLINE))
    keep(unit, Matter(draft_id=draft_id, thing_id=key, at=now()), found.values())
    return bool(found)


def _has_something_to_do(one: Standing, signed: set[str]) -> bool:
    """Whether it is still for somebody to write, to sign or to submit."""
    known = reader(one)
    if known.leads:
        return True
    if one.state is PledgeState.SIGNING:
        return known.signs and one.organisation_id not in signed
    return (known.works or known.signs) and one.tie.capacity == "co_pledger"


def _signed(unit: Unit, draft_id: str, revision_no: int) -> set[str]:
    revision = revisions.by_number(unit.session, draft_id, revision_no) if revision_no else None
    if revision is None:
        return set()
    given = revisions.signoffs_of(unit.session, revision.id)
    return {row.organisation_id for row in given if row.state == SignOffState.SIGNED}
