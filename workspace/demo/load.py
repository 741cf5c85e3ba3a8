"""Fills a demonstration database for load and fault programs: people, drafts, open sessions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from workspace.domain.errors import NotPermitted
from workspace.domain.ids import new_id
from workspace.domain.parties import party_states
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services import text as texts
from workspace.services.accounts import hash_password, open_session
from workspace.services.acts import NOBODY, HouseAct
from workspace.store.accounts.people import PersonRow
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import SeatRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow

PASSWORD: Final = "correct horse battery staple"  # noqa: S105 - public on purpose: only demonstrations have it
_OPEN_FOR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What was made: per draft its id and its writers (indexes of `users`), per user the way in.

    Attributes:
        users: address and secret of an open session.
    """

    drafts: list[tuple[str, list[int]]]
    users: list[tuple[str, str]]


def fill(*, users: int, drafts: int, per_draft: int) -> Filled:
    """Make people and drafts; in draft `d` the people from `d * per_draft` on may type.

    Raises:
        NotPermitted: this is not a demonstration.
        ValueError: fewer people than one draft needs, or a number under one.
    """
    if not settings().demo:
        raise NotPermitted
    if min(users, drafts, per_draft) < 1 or per_draft > users:
        raise ValueError("at least one of each, and no more writers per draft than users")
    at, run = now(), new_id()[:8]
    with transaction() as unit:
        people = _people(unit, users, run, at)
        campaign_id = _campaign(unit, run, at)
        made = []
        for number in range(drafts):
            writers = [(number * per_draft + step) % users for step in range(per_draft)]
            organisation_id = _organisation(unit, f"{run}-{number}", at)
            for writer in writers:
                seat = SeatRow(person_id=people[writer].id, organisation_id=organisation_id)
                seat.role, seat.created_at = "drafter", at
                unit.session.add(seat)
            lead = people[writers[0]].id
            made.append((_draft(unit, campaign_id, organisation_id, lead, at), writers))
        acts.record(unit, NOBODY, HouseAct.MADE_LOAD)
        opened = [(person.email, open_session(unit, person.id, "load")) for person in people]
    return Filled(drafts=made, users=opened)


def _people(unit: Unit, count: int, run: str, at: datetime) -> list[PersonRow]:
    hashed = hash_password(PASSWORD)
    people = [
        PersonRow(
            id=new_id(),
            email=f"writer-{run}-{number}@load.example",
            name=f"Writer {number}",
            password_hash=hashed,
            created_at=at,
        )
        for number in range(count)
    ]
    unit.session.add_all(people)
    unit.session.flush()
    return people


def _campaign(unit: Unit, run: str, at: datetime) -> str:
    campaign = CampaignRow(id=new_id(), slug=f"load-{run}", title="Load", prefix=f"L{run}")
    campaign.opens_at, campaign.deadline_at, campaign.horizon_at = (
        at,
        at + _OPEN_FOR,
        at + _OPEN_FOR,
    )
    unit.session.add(campaign)
    unit.session.flush()
    return campaign.id


def _organisation(unit: Unit, slug: str, at: datetime) -> str:
    organisation = OrganisationRow(
        id=new_id(), slug=f"load-{slug}", name=f"Load {slug}", names={}, type="ngo", created_at=at
    )
    unit.session.add(organisation)
    unit.session.flush()
    return organisation.id


def _draft(unit: Unit, campaign_id: str, organisation_id: str, person_id: str, at: datetime) -> str:
    pledge = PledgeRow(
        id=new_id(),
        campaign_id=campaign_id,
        lead_id=organisation_id,
        kind="individual",
        created_by=person_id,
        created_at=at,
        updated_at=at,
    )
    unit.session.add(pledge)
    unit.session.flush()
    unit.session.add(
        PartyRow(
            pledge_id=pledge.id,
            organisation_id=organisation_id,
            capacity="lead",
            required=True,
            status=party_states.first("lead"),
            edit_level="edit",
            joined_at=at,
        )
    )
    texts.begin_document(unit, pledge.id, person_id, organisation_id)
    return pledge.id
