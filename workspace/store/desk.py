"""One query for a person's desk: their pledges, and what of each is still to be signed."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, aliased

from workspace.domain.parties.party_states import CURRENT, PartyStatus
from workspace.domain.signing.signoff_states import SignOffState
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import MandateRow, SeatRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow


class Item(NamedTuple):
    """A pledge a person's organisation takes part in, seen through that organisation.

    `signed` holds too where the person signed for another one: nobody signs for two. `declined`
    says that a party whose signature is needed declined to give it, and has not given it since.
    """

    pledge: PledgeRow
    campaign: CampaignRow
    lead: str
    capacity: str
    mandated: bool
    signed: bool
    declined: bool
    role: str
    organisation: str
    slug: str


def items(session: Session, person_id: str, now: datetime) -> list[Item]:
    """Return the pledges of a person's organisations, the latest changed first.

    A pledge in which several of them take part comes once for each, in the order of their names.
    """
    own = aliased(OrganisationRow)
    rows = session.execute(
        select(
            PledgeRow,
            CampaignRow,
            OrganisationRow.name,
            PartyRow.capacity,
            _mandated(now),
            _signed(person_id),
            _declined(),
            SeatRow.role,
            own.name,
            own.slug,
        )
        .join(PartyRow, PartyRow.pledge_id == PledgeRow.id)
        .join(SeatRow, SeatRow.organisation_id == PartyRow.organisation_id)
        .join(CampaignRow, CampaignRow.id == PledgeRow.campaign_id)
        .join(OrganisationRow, OrganisationRow.id == PledgeRow.lead_id)
        .join(own, own.id == PartyRow.organisation_id)
        .where(SeatRow.person_id == person_id, PartyRow.status == PartyStatus.ACTIVE)
        .order_by(PledgeRow.updated_at.desc(), PledgeRow.id, own.name)
    )
    return [Item._make(row) for row in rows]


class TakenOut(NamedTuple):
    """That the lead took a person's organisation out of a pledge, which is theirs no more.

    Its title is not among it: it may have changed since, and that they may not read.
    """

    lead: str
    campaign: str
    organisation: str
    reason: str
    at: datetime
    timezone: str


def taken_out(session: Session, person_id: str, since: datetime) -> list[TakenOut]:
    """Return out of what a person's organisations were taken since then, the latest first.

    One that takes part again, or is asked to, is left out.
    """
    own, again = aliased(OrganisationRow), aliased(PartyRow)
    back = exists().where(
        again.pledge_id == PartyRow.pledge_id,
        again.organisation_id == PartyRow.organisation_id,
        again.status.in_(CURRENT),
    )
    rows = session.execute(
        select(
            OrganisationRow.name,
            CampaignRow.title,
            own.name,
            PartyRow.removed_because,
            PartyRow.left_at,
            CampaignRow.timezone,
        )
        .join(PledgeRow, PledgeRow.id == PartyRow.pledge_id)
        .join(SeatRow, SeatRow.organisation_id == PartyRow.organisation_id)
        .join(CampaignRow, CampaignRow.id == PledgeRow.campaign_id)
        .join(OrganisationRow, OrganisationRow.id == PledgeRow.lead_id)
        .join(own, own.id == PartyRow.organisation_id)
        .where(
            SeatRow.person_id == person_id,
            PartyRow.status == PartyStatus.REMOVED,
            PartyRow.removed_because != "",
            PartyRow.left_at >= since,
            ~back,
        )
        .order_by(PartyRow.left_at.desc(), PartyRow.id)
    )
    return [TakenOut._make(row) for row in rows]


def _mandated(now: datetime) -> ColumnElement[bool]:
    return exists().where(
        MandateRow.person_id == SeatRow.person_id,
        MandateRow.organisation_id == SeatRow.organisation_id,
        MandateRow.valid_from <= now,
        or_(MandateRow.valid_until.is_(None), MandateRow.valid_until > now),
        MandateRow.revoked_at.is_(None),
    )


def _signed(person_id: str) -> ColumnElement[bool]:
    return exists().where(
        or_(SignOffRow.party_id == PartyRow.id, SignOffRow.person_id == person_id),
        SignOffRow.state == SignOffState.SIGNED,
        *_of_current_revision(),
    )


def _declined() -> ColumnElement[bool]:
    other, later = aliased(PartyRow), aliased(SignOffRow)
    given = exists().where(
        later.party_id == other.id,
        later.revision_id == RevisionRow.id,
        later.state == SignOffState.SIGNED,
    )
    return exists().where(
        other.pledge_id == PledgeRow.id,
        other.status == PartyStatus.ACTIVE,
        other.required,
        SignOffRow.party_id == other.id,
        SignOffRow.state == SignOffState.DECLINED,
        *_of_current_revision(),
        ~given,
    )


def _of_current_revision() -> tuple[ColumnElement[bool], ...]:
    return (
        SignOffRow.revision_id == RevisionRow.id,
        RevisionRow.pledge_id == PledgeRow.id,
        RevisionRow.n == PledgeRow.revision_no,
    )
