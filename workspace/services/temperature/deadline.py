"""The day by which answers are hoped for is near: told once, to those who have not answered."""

from datetime import timedelta
from typing import Final

from workspace.domain.notices.decisions import Told
from workspace.domain.notices.subjects import Subject
from workspace.domain.opinions.temperature import is_asked, is_near
from workspace.domain.signing.pledge_states import OPEN_STATES
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services.access import Standing, standings
from workspace.services.notices.situation import reader
from workspace.services.notices.tell import Matter, keep
from workspace.store.campaigns import CampaignRow
from workspace.store.notices import mailings
from workspace.store.pledge import pledges
from workspace.store.signing import temperature
from workspace.store.signing.temperature import TemperatureRow

_AROUND: Final = timedelta(days=4)
"""In no zone is a day that is near, or not over, further away."""


def tell_due() -> int:
    """Tell of every day that came near since this was last asked; return of how many questions.

    A function of the clock: one that came near while nothing ran is told now, one that is over is
    not told any more. Asked again at once it tells nobody.
    """
    today, told = now().date(), 0
    with reading() as unit:
        near = temperature.wanted_by(unit.session, today - _AROUND, today + _AROUND)
    for asked_id, draft_id in near:
        with reading() as unit:
            if not _is_due(unit, asked_id, draft_id):
                continue
        with transaction() as unit:
            told += _tell(unit, asked_id, draft_id)
    return told


def _is_due(unit: Unit, asked_id: str, draft_id: str) -> bool:
    """Whether the day of a question is near and nobody was told of it."""
    row = unit.session.get(TemperatureRow, asked_id, populate_existing=True)
    pledge = pledges.by_ids(unit.session, [draft_id]).get(draft_id)
    if row is None or row.closed_at is not None or row.by_when is None or pledge is None:
        return False
    zone = unit.session.get_one(CampaignRow, pledge.campaign_id).timezone
    near = pledge.state in OPEN_STATES and is_near(row.by_when, row.asked_at, zone, now())
    return near and not mailings.is_told(unit.session, draft_id, _key(asked_id))


def _tell(unit: Unit, asked_id: str, draft_id: str) -> bool:
    """Tell those who have not answered; the pledge is held, so it is done once."""
    pledge = pledges.locked(unit.session, draft_id)
    if pledge is None or not _is_due(unit, asked_id, draft_id):
        return False
    row = unit.session.get_one(TemperatureRow, asked_id)
    given = temperature.replies(unit.session, [asked_id])[asked_id]
    found: dict[str, Told] = {}
    for one in standings.of_draft(unit, draft_id):
        if _may_answer(one) and one.organisation_id not in given:
            told = Told(one.person_id, one.organisation_id, Subject.READY_SOON)
            found.setdefault(one.person_id, told)
    by = {"person_id": row.asked_by, "organisation_id": pledge.lead_id}
    keep(unit, Matter(draft_id=draft_id, thing_id=_key(asked_id), at=now(), **by), found.values())
    return bool(found)


def _may_answer(one: Standing) -> bool:
    """Whether it is for somebody to answer for their organisation, or to sign for it."""
    known = reader(one)
    return is_asked(one.tie.capacity) and (known.works or known.signs)


def _key(asked_id: str) -> str:
    """Return what a notice of it keeps: a question that is asked anew is another."""
    return f"{asked_id}@48"
