"""Where an invitation and the person who opened it meet: what may they see and do?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from workspace.domain.access.display import Shown, Viewer
from workspace.domain.access.roles import ALLOWED_IN, WORKING_SEATS, Permission
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
from workspace.store.parties import invitations
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow

Footing = Literal["open", "new", "sign-in", "other-account", "member", "closed"]

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
        timezone: of the campaign, in which it is said until when it is open.
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


def inviters(unit: Unit, rows: Iterable[InvitationRow]) -> dict[Who, Shown]:
    """Return how those who sent these invitations are shown to those who open them."""
    return shown(unit, [_inviter(unit, row) for row in rows], Viewer.INVITED)


def view(
    unit: Unit, row: InvitationRow, person: Person | None, senders: dict[Who, Shown] | None = None
) -> InvitationView:
    """Return what this visitor sees; a visitor it was not sent to learns nothing from it.

    Args:
        unit: the unit of work asking.
        row: the invitation.
        person: the visitor, None without a sign-in.
        senders: what `inviters` gave, where several invitations are looked at together.
    """
    footing, reason = meet(unit, row, person)
    seat = _seat(unit, row, person)
    draft_id = row.pledge_id if seat and _takes_part(unit, row) else ""
    if footing in {"closed", "other-account", "member"}:
        return InvitationView(footing=footing, reason=reason, draft_id=draft_id)
    session = unit.session
    pledge = session.get_one(PledgeRow, row.pledge_id)
    party = _party(unit, row)
    return InvitationView(
        footing=footing,
        id=row.id,
        title=pledge.title,
        lang=pledge.lang,
        lead=session.get_one(OrganisationRow, pledge.lead_id).name,
        inviter=(senders or inviters(unit, [row]))[_inviter(unit, row)].who,
        organisation=session.get_one(OrganisationRow, row.organisation_id).name,
        capacity=party.capacity if party else "",
        required=party is not None and party.required,
        seat_role=row.seat_role,
        email=row.email,
        message=row.message,
        expires_at=row.expires_at,
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


def _inviter(unit: Unit, row: InvitationRow) -> Who:
    """Return who sent an invitation, and for whom: parties are invited by the lead."""
    if row.party_id is None:
        return row.invited_by, row.organisation_id
    return row.invited_by, unit.session.get_one(PledgeRow, row.pledge_id).lead_id


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
    party = invitations.current_party(unit.session, row.pledge_id, row.organisation_id)
    return party is not None and party.status == PartyStatus.ACTIVE
