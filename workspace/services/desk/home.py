"""The desk: what waits for a person, their drafts, and what was submitted."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from workspace.domain.access.roles import WORKING_SEATS
from workspace.domain.parties.capacities import SIGNING_CAPACITIES
from workspace.domain.signing.pledge_states import PledgeState, deadline_open, effective_state
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services import signing
from workspace.services.accounts import Person
from workspace.services.parties import invitations
from workspace.services.parties.invitations import PendingView
from workspace.store import desk as store
from workspace.store.desk import Item, TakenOut
from workspace.store.organisations import seats as seat_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """One pledge on the desk, once for each organisation of the person that takes part in it.

    Attributes:
        waiting: what is asked of this person: sign, submit or settle (a party whose signature is
            needed declined it), or nothing.
        acting: slug of the organisation they act for there; empty where there is only one.
        acting_for: its name; empty as well.
    """

    id: str
    title: str
    lang: str
    lead: str
    campaign: str
    state: str
    revision_no: int
    symbol: str | None
    updated_at: datetime
    waiting: str
    deadline_at: datetime
    timezone: str
    deadline_open: bool
    acting: str = ""
    acting_for: str = ""


TOLD_FOR: Final = timedelta(days=30)
"""For so long the desk says that an organisation was taken out of a pledge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """What the desk shows, each list in the order it is read."""

    waiting: list[DraftLine]
    drafts: list[DraftLine]
    submitted: list[DraftLine]
    taken_out: list[TakenOut]
    invitations: list[PendingView]
    organisations: list[str]
    may_open: bool


def of(person: Person) -> DeskView:
    """Return a person's desk."""
    with reading() as unit:
        seats = seat_rows.seats_of(unit.session, person.id)
        lines = _lines(unit, person.id)
        taken_out = store.taken_out(unit.session, person.id, now() - TOLD_FOR)
    waiting = [line for line in lines if line.waiting]
    rest = [line for line in lines if not line.waiting]
    return DeskView(
        waiting=waiting,
        drafts=[line for line in rest if not line.symbol],
        submitted=[line for line in rest if line.symbol],
        taken_out=taken_out,
        invitations=invitations.pending_for(person),
        organisations=[organisation.name for _, organisation in seats],
        may_open=any(seat.role in {"org_admin", "drafter"} for seat, _ in seats),
    )


def _lines(unit: Unit, person_id: str) -> list[DraftLine]:
    items = store.items(unit.session, person_id, now())
    seats = Counter(item.pledge.id for item in items)
    return [_line(unit, item, several=seats[item.pledge.id] > 1) for item in items]


def _line(unit: Unit, item: Item, *, several: bool) -> DraftLine:
    return DraftLine(
        id=item.pledge.id,
        title=item.pledge.title,
        lang=item.pledge.lang,
        lead=item.lead,
        campaign=item.campaign.title,
        state=str(effective_state(item.pledge.state, item.campaign.publish_at, now())),
        revision_no=item.pledge.revision_no,
        symbol=item.pledge.symbol,
        updated_at=item.pledge.updated_at,
        waiting=_waiting(unit, item),
        deadline_at=item.campaign.deadline_at,
        timezone=item.campaign.timezone,
        deadline_open=deadline_open(item.campaign.deadline_at, now()),
        acting=item.slug if several else "",
        acting_for=item.organisation if several else "",
    )


def _waiting(unit: Unit, item: Item) -> str:
    in_time = deadline_open(item.campaign.deadline_at, now())
    if item.pledge.state != PledgeState.SIGNING or not in_time:
        return ""
    leads = item.capacity == "lead" and (item.role in WORKING_SEATS or item.mandated)
    if item.declined and leads:
        return "settle"
    if not item.mandated:
        return ""
    if item.capacity in SIGNING_CAPACITIES and not item.signed:
        return "sign"
    complete = item.capacity == "lead" and signing.is_complete(unit, item.pledge)
    return "submit" if complete else ""
