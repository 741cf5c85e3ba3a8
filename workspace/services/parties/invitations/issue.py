"""Makes an invitation with its secret and its letter: rows of one transaction."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from workspace.domain.errors import TooMany
from workspace.domain.machines import Who
from workspace.domain.notices.hours import ZONE
from workspace.domain.parties import invitations as rules
from workspace.domain.parties.invitation_states import InvitationState
from workspace.mail import letters as wording
from workspace.mail.letters import Invitation
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit
from workspace.services import letters
from workspace.store.accounts import people
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import invitations
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whom an invitation asks for what; see `InvitationRow`."""

    organisation_id: str
    email: str
    invited_by: str
    message: str
    party_id: str | None = None
    seat_role: str = ""
    sent_count: int = 1

    @classmethod
    def again(cls, row: InvitationRow, *, by: str, sent_count: int) -> Self:
        """Return what an invitation asks, to be asked once more."""
        return cls(
            organisation_id=row.organisation_id,
            email=row.email,
            invited_by=by,
            message=row.message,
            party_id=row.party_id,
            seat_role=row.seat_role,
            sent_count=sent_count,
        )


def issue(
    unit: Unit, pledge: PledgeRow | None, asked: Asked, replaces: list[InvitationRow]
) -> InvitationRow:
    """Add an invitation and its letter, in the place of those it replaces.

    The caller holds the pledge, or the organisation that asks somebody to join it: whoever sends
    at the same moment counts after this one.

    One of no pledge asks a person to join an organisation as such.

    Without an address it waits on the desk of whoever comes to work for the organisation.

    Raises:
        TooMany: the pledge or the person has sent as many invitations in the last day as they may,
            or as many of the pledge went to this address.
    """
    at = now()
    people.locked(unit.session, asked.invited_by)  # who sends for two pledges at once is one person
    refusal = rules.sending_refusal(
        _sent_today(unit, pledge, asked.organisation_id),
        invitations.sent_by_since(unit.session, asked.invited_by, at - _DAY),
        _sent_there(unit, pledge, asked),
    )
    if refusal:
        raise TooMany(refusal)
    for row in replaces:
        row.settle(InvitationState.SUPERSEDED, Who.SENDER, by=asked.invited_by, at=at)
    # Only one may be pending for an address, so the old ones have to go first.
    unit.session.flush()
    token = secrets.token_urlsafe(rules.TOKEN_BYTES)
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id) if pledge else None
    row = InvitationRow(
        token_sha256=rules.token_hash(token),
        pledge_id=pledge.id if pledge else None,
        organisation_id=asked.organisation_id,
        party_id=asked.party_id,
        seat_role=asked.seat_role,
        email=asked.email,
        message=asked.message,
        invited_by=asked.invited_by,
        created_at=at,
        sent_at=at,
        sent_count=asked.sent_count,
        expires_at=rules.expires_at(
            at, campaign.invitation_days if campaign else rules.LIFETIME_DAYS
        ),
    )
    unit.session.add(row)
    unit.session.flush()
    if row.email:
        asks = _asks(unit, pledge, campaign, row, token)
        row.letter_id = letters.write(unit, wording.invitation(asks))
    return row


def _sent_today(unit: Unit, pledge: PledgeRow | None, organisation_id: str) -> int:
    since = now() - _DAY
    if pledge is None:
        return invitations.sent_by_house_since(unit.session, organisation_id, since)
    return invitations.sent_since(unit.session, pledge.id, since)


def _sent_there(unit: Unit, pledge: PledgeRow | None, asked: Asked) -> int:
    """Return how many letters of the pledge, or of the organisation, went to an address today."""
    if not asked.email:
        return 0
    since, of_pledge = now() - _DAY, pledge.id if pledge else None
    return invitations.sent_to_since(
        unit.session, of_pledge, asked.organisation_id, asked.email, since
    )


def _asks(
    unit: Unit,
    pledge: PledgeRow | None,
    campaign: CampaignRow | None,
    row: InvitationRow,
    token: str,
) -> Invitation:
    """Return what the letter says; organisations are invited by the lead, people by their own."""
    party = unit.session.get_one(PartyRow, row.party_id) if row.party_id else None
    sender_id = pledge.lead_id if pledge and party else row.organisation_id
    sender = unit.session.get_one(OrganisationRow, sender_id)
    invited = unit.session.get_one(OrganisationRow, row.organisation_id)
    site = settings().public_url
    return Invitation(
        address=row.email,
        link=f"{site}/invitations/{token}",
        site=site,
        reference=rules.reference(row.token_sha256),
        until=row.expires_at,
        timezone=campaign.timezone if campaign else ZONE,
        # A letter vouches for the names in it, so it gives only those that were verified.
        asking=sender.name if sender.verified_at else "",
        asked=invited.name if party else "",
        part=party.capacity if party else row.seat_role,
        campaign=campaign.title if campaign else "",
        neutral=pledge.neutral_letters if pledge else False,
    )
