"""Reminders that a report is due, eleven, twelve and thirteen months after the last: told once."""

from datetime import datetime
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.notices.decisions import Told
from workspace.domain.notices.subjects import Subject
from workspace.domain.progress.lights import MARKS, Light, Reminder, months_after, reminder
from workspace.domain.signing.pledge_states import PledgeState
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services.access import standings
from workspace.services.notices.tell import Matter, keep
from workspace.services.progress import follow_up
from workspace.services.progress.follow_up import FollowUp
from workspace.store.desk import quiet
from workspace.store.notices import mailings
from workspace.store.pledge import pledges
from workspace.store.registry import entries

_LONGEST: Final = 24
"""Months after which nobody is reminded any more of what was missed while nothing ran."""
_AT_A_TIME: Final = 100


def tell_due() -> int:
    """Remind every party of which a report is due; return of how many pledges.

    A function of the clock: a mark that was passed while nothing ran is told now, and asked again
    at once this tells nobody.
    """
    told, waiting = 0, _candidates(now())
    for start in range(0, len(waiting), _AT_A_TIME):
        some = waiting[start : start + _AT_A_TIME]
        with reading() as unit:
            found = follow_up.of_entries(unit, entries.of_pledges(unit.session, some))
            due = [one.pledge_id for one in found if _marks(unit, one)]
        for pledge_id in due:
            with transaction() as unit:
                told += _tell(unit, pledge_id)
    return told


def _candidates(at: datetime) -> list[str]:
    """Return the pledges that have been public for long enough, and not silent for too long."""
    with reading() as unit:
        return quiet.to_remind(
            unit.session, months_after(at, -_LONGEST), months_after(at, -MARKS[0])
        )


def _marks(unit: Unit, found: FollowUp) -> dict[str, Reminder]:
    """Return of each organisation the mark it passed with its oldest report and was not told of."""
    since: dict[str, datetime] = {}
    for one in found.measures:
        if one.light is not Light.OVER:
            known = since.get(one.organisation_id, one.since)
            since[one.organisation_id] = min(known, one.since)
    passed = {key: mark for key, at in since.items() if (mark := reminder(at, now()))}
    return {
        key: mark
        for key, mark in passed.items()
        if not mailings.is_told(unit.session, found.pledge_id, _thing(mark, key))
    }


def _tell(unit: Unit, pledge_id: str) -> bool:
    """Remind whoever may report for these organisations; the pledge is held, so it is done once."""
    pledge = pledges.locked(unit.session, pledge_id)
    if pledge is None or pledge.state in {PledgeState.CLOSED, PledgeState.WITHDRAWN}:
        return False
    marks = _marks(unit, follow_up.of_pledge(unit, pledge))
    everybody = [one for one in standings.of_draft(unit, pledge_id) if one.may(Permission.REPORT)]
    for organisation_id, mark in marks.items():
        people = {one.person_id for one in everybody if one.organisation_id == organisation_id}
        told = [Told(one, organisation_id, Subject.REPORT_DUE) for one in sorted(people)]
        thing = _thing(mark, organisation_id)
        keep(unit, Matter(draft_id=pledge_id, thing_id=thing, at=now()), told)
    return bool(marks)


def _thing(mark: Reminder, organisation_id: str) -> str:
    """Return what a notice keeps: each organisation is reminded for itself."""
    return f"{mark.key}{organisation_id}"
