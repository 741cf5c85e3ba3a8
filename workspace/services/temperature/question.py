"""Asking who is ready to sign, asking anew, and asking no more."""

from datetime import date
from zoneinfo import ZoneInfo

from workspace.domain.access.roles import Permission
from workspace.domain.opinions.temperature import may_know, question
from workspace.domain.parties.party_states import PartyStatus
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.store.base import new_id
from workspace.store.campaigns import CampaignRow
from workspace.store.parties import parties
from workspace.store.signing import temperature
from workspace.store.signing.temperature import TemperatureRow


def ask(person: Person, draft_id: str, words: str, by_when: str) -> None:
    """Ask every party that would sign whether it is ready; asked anew, all answer anew.

    Raises:
        Invalid: too many words, or a day that is none or is over.
        NotFound: the person may not read the draft.
        NotPermitted: they do not hold the lead's pen, or the text is locked.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.LOCK, lock=True)
        asked = question(words, by_when, today(unit, standing))
        before = temperature.of_pledge(unit.session, draft_id)
        for row in before:
            row.closed_at = row.closed_at or now()
        row = TemperatureRow(
            id=new_id(),
            pledge_id=draft_id,
            n=before[0].n + 1 if before else 1,
            words=asked.words,
            by_when=asked.by_when,
            asked_by=person.id,
            asked_at=now(),
        )
        unit.session.add(row)
        unit.session.flush()
        only = who_may_know(unit, draft_id)
        acts.record(unit, standing, Act.ASKED_READY, row.id, only=only)


def close(person: Person, draft_id: str) -> None:
    """Ask no more; what was answered can be read until the lock.

    Raises:
        NotFound: the person may not read the draft.
        NotPermitted: they do not hold the lead's pen, or the text is locked.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.LOCK, lock=True)
        row = temperature.open_of(unit.session, [draft_id]).get(draft_id)
        if row is None:
            return
        row.closed_at = now()
        only = who_may_know(unit, draft_id)
        acts.record(unit, standing, Act.CLOSED_READY, row.id, only=only)


def clear(unit: Unit, draft_id: str) -> None:
    """Delete all that was asked and answered, in the transaction of the lock."""
    temperature.clear(unit.session, draft_id)


def who_may_know(unit: Unit, draft_id: str) -> frozenset[str]:
    """Return the organisations that may know of the question: the lead, and those it is put to."""
    return frozenset(
        organisation.id
        for party, organisation in parties.of_pledge(unit.session, draft_id)
        if party.status == PartyStatus.ACTIVE and may_know(party.capacity)
    )


def today(unit: Unit, standing: Standing) -> date:
    """Return the day it is in the zone of the pledge's campaign, in which its days are counted."""
    campaign = unit.session.get_one(CampaignRow, standing.pledge.campaign_id)
    return now().astimezone(ZoneInfo(campaign.timezone)).date()
