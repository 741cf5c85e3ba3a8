"""Where an invitation and the person who opened it meet: what may they see and do?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from workspace.domain.access.display import Shown, Viewer
from workspace.domain.access.roles import ALLOWED_IN, WORKING_SEATS, Permission
from workspace.domain.notices.hours import ZONE
from workspace.domain.parties import invitations as rules
from workspace.domain.parties.capacities import outranks
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.signing.pledge_states import OPEN_STATES, PledgeState
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access.display import Who, shown
from workspace.services.accounts import Person
from workspace.store.accounts import people
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import SeatRow
from workspace.store.parties import invitations, lead_offers
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow

Footing = Literal["open", "new", "sign-in", "other-account", "member", "closed"]

SUSPENDED = N_("The secretariat has suspended this organisation, so nobody joins it now.")
LATE = N_("The text is no longer open for this. Ask the sender to invite you again later.")


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView:
    """An invitation as the page behind its link shows it.

    Attributes:
        footing: "open" the visitor can answer; "new" they can, by making an account; "sign-in"
            the address has an account; "other-account" it was sent to somebody else; "member"
            they belong to the organisation already; "closed" nobody can answer, see `reason`.
        reason: why it is closed, untranslated.
        draft_id: the draft, for somebody who may open it already; else empty.
        capacity: code of the capacity an organisation is asked for; empty for a person's seat.
        seat_role: code of the role a person is asked for; empty for an organisation.
        lead: who leads the pledge; empty where a person is asked to join an organisation as such.
        timezone: in which it is said until when it is open, that of the campaign if there is one.
    """

    footing: Footing
    reason: str = ""
    draft_id: str = ""
    id: str = ""
    title: str = ""
    lang: str = ""
    lead: str = ""
    inviter: str = ""
    organisation: str = ""
    capacity: str = ""
    required: bool = False
    seat_role: str = ""
    email: str = ""
    message: str = ""
    expires_at: datetime | None = None
    timezone: str = ""


def inviters(unit: Unit, rows: Iterable[InvitationRow]) -> dict[str, Shown]:
    """Return how whoever sent each of these invitations is shown to those who open it."""
    sent = _senders(unit, list(rows))
    people = shown(unit, sent.values(), Viewer.INVITED)
    return {key: people[who] for key, who in sent.items()}


def _senders(unit: Unit, rows: list[InvitationRow]) -> dict[str, Who]:
    """Return who sent each invitation, and for whom: parties are invited by who led then."""
    found = {row.id: (row.invited_by, row.organisation_id) for row in rows}
    asked = [row for row in rows if row.party_id is not None and row.pledge_id is not None]
    when = [(row.pledge_id or "", row.sent_at) for row in asked]
    for row, led in zip(asked, lead_offers.leaders_at(unit.session, when), strict=True):
        leads = led or unit.session.get_one(PledgeRow, row.pledge_id).lead_id
        found[row.id] = (row.invited_by, leads)
    return found


def view(
    unit: Unit, row: InvitationRow, person: Person | None, sent_by: dict[str, Shown] | None = None
) -> InvitationView:
    """Return what this visitor sees; a visitor it was not sent to learns nothing from it.

    Args:
        unit: the unit of work asking.
        row: the invitation.
        person: the visitor, None without a sign-in.
        sent_by: what `inviters` gave, where several invitations are looked at together.
    """
    footing, reason = meet(unit, row, person)
    draft_id = row.pledge_id or ""
    if not (_seat(unit, row, person) and _takes_part(unit, row)):
        draft_id = ""
    if footing in {"closed", "other-account", "member"}:
        return InvitationView(footing=footing, reason=reason, draft_id=draft_id)
    session = unit.session
    seen = InvitationView(
        footing=footing,
        id=row.id,
        inviter=(sent_by or inviters(unit, [row]))[row.id].who,
        organisation=session.get_one(OrganisationRow, row.organisation_id).name,
        seat_role=row.seat_role,
        email=row.email,
        message=row.message,
        expires_at=row.expires_at,
        timezone=ZONE,
    )
    if row.pledge_id is None:
        return seen
    pledge = session.get_one(PledgeRow, row.pledge_id)
    party = _party(unit, row)
    return replace(
        seen,
        title=pledge.title,
        lang=pledge.lang,
        lead=session.get_one(OrganisationRow, pledge.lead_id).name,
        capacity=party.capacity if party else "",
        required=party is not None and party.required,
        timezone=session.get_one(CampaignRow, pledge.campaign_id).timezone,
    )


def meet(unit: Unit, row: InvitationRow, person: Person | None) -> tuple[Footing, str]:
    """Return how the visitor stands to the invitation now, and why it is closed if it is."""
    closed = rules.closed_because(row.state, row.expires_at, now()) or _late(unit, row)
    if closed:
        return "closed", closed
    if person is None:
        known = people.by_email(unit.session, row.email) is not None
        return ("sign-in" if known else "new"), ""
    return _meet_signed_in(unit, row, person), ""


def _meet_signed_in(unit: Unit, row: InvitationRow, person: Person) -> Footing:
    seat = _seat(unit, row, person)
    if row.party_id is not None and seat is not None and seat.role in WORKING_SEATS:
        return "open"
    if person.email != row.email:
        return "other-account"
    if row.party_id is None and seat and not outranks(row.seat_role, seat.role):
        return "member"
    return "open"


def _late(unit: Unit, row: InvitationRow) -> str | None:
    if row.pledge_id is None:
        house = unit.session.get_one(OrganisationRow, row.organisation_id)
        return SUSPENDED if house.suspended_at is not None else None
    state = PledgeState(unit.session.get_one(PledgeRow, row.pledge_id).state)
    party = _party(unit, row)
    if party is None:
        return None if state in ALLOWED_IN[Permission.INVITE_SEAT] else LATE
    # A fingerprint names those who have to sign, so nobody joins them once the text is locked.
    joins_late = state is PledgeState.SIGNING and not party.required
    return None if state in OPEN_STATES or joins_late else LATE


def _party(unit: Unit, row: InvitationRow) -> PartyRow | None:
    return unit.session.get_one(PartyRow, row.party_id) if row.party_id is not None else None


def _seat(unit: Unit, row: InvitationRow, person: Person | None) -> SeatRow | None:
    if person is None:
        return None
    return invitations.seat_of(unit.session, person.id, row.organisation_id)


def _takes_part(unit: Unit, row: InvitationRow) -> bool:
    if row.pledge_id is None:
        return False
    party = invitations.current_party(unit.session, row.pledge_id, row.organisation_id)
    return party is not None and party.status == PartyStatus.ACTIVE
