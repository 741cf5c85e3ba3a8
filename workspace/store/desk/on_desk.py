"""One query for a person's desk: their pledges, and what of each is still to be signed."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.signing.pledge_states import PledgeState
from workspace.domain.signing.signoff_states import SignOffState
from workspace.store.campaigns import CampaignRow
from workspace.store.discussion import assignments
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import MandateRow, SeatRow, in_force
from workspace.store.parties import represented
from workspace.store.parties.parties import PartyRow, within_scope
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing.first_signatures import FirstSignatureRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow
from workspace.store.signing.temperature import ReadinessRow, TemperatureRow

# What was given back has a day of its own; that the campaign was closed counts before either.
_until = func.coalesce(PledgeRow.return_by, CampaignRow.deadline_at)
_closes_at = case(
    (CampaignRow.closed_at < _until, CampaignRow.closed_at),
    else_=_until,
)


class Item(NamedTuple):
    """A pledge a person's organisation takes part in, seen through that organisation.

    It is as little as lists are made of: a person may have very many. `signed` holds too where the
    person signed for another one: nobody signs for two. `declined` says that a party whose
    signature is needed declined to give it, and has not given it since; `unsaid` that the lead
    asks who is ready to sign, and this one has not answered; `to_answer` that the organisation was
    asked to answer a comment; `to_keep` that it was told that words under its objection changed.
    """

    id: str
    title: str
    lang: str
    state: str
    revision_no: int
    symbol: str | None
    updated_at: datetime
    consults_until: datetime | None
    campaign_slug: str
    campaign: str
    deadline_at: datetime
    publish_at: datetime | None
    closed_at: datetime | None
    timezone: str
    lead: str
    capacity: str
    edit_level: str
    mandated: bool
    signed: bool
    declined: bool
    unsaid: bool
    to_answer: bool
    to_keep: bool
    role: str
    organisation_id: str
    organisation: str
    slug: str


def items(session: Session, person_id: str, now: datetime) -> list[Item]:
    """Return the pledges of a person's organisations, the latest changed first.

    A pledge in which several of them take part comes once for each, in the order of their names.
    """
    own = aliased(OrganisationRow)
    signing = PledgeRow.state == PledgeState.SIGNING
    pledge = (
        *(PledgeRow.id, PledgeRow.title, PledgeRow.lang, PledgeRow.state, PledgeRow.revision_no),
        *(PledgeRow.symbol, PledgeRow.updated_at, PledgeRow.consults_until),
    )
    campaign = (
        *(CampaignRow.slug, CampaignRow.title, _closes_at, CampaignRow.publish_at),
        *(CampaignRow.closed_at, CampaignRow.timezone),
    )
    rows = session.execute(
        select(
            *pledge,
            *campaign,
            OrganisationRow.name,
            PartyRow.capacity,
            PartyRow.edit_level,
            _mandated(now),
            signing & or_(_signed(person_id), _first_signed(person_id)),
            signing & _declined(),
            _unsaid(),
            assignments.to_answer(PartyRow.organisation_id),
            assignments.to_keep(PartyRow.organisation_id),
            SeatRow.role,
            own.id,
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
    found = [Item._make(row) for row in rows]
    limited = represented.limited(session, person_id, now)
    if not limited:
        return found
    return [
        one._replace(mandated=True) if (one.id, one.organisation_id) in limited else one
        for one in found
    ]


def involved(session: Session, person_id: str) -> list[tuple[str, str]]:
    """Return slug and name of every organisation that takes part in a person's pledges."""
    mine, theirs = aliased(PartyRow), aliased(PartyRow)
    rows = session.execute(
        select(OrganisationRow.slug, OrganisationRow.name)
        .join(theirs, theirs.organisation_id == OrganisationRow.id)
        .join(mine, mine.pledge_id == theirs.pledge_id)
        .join(SeatRow, SeatRow.organisation_id == mine.organisation_id)
        .where(
            SeatRow.person_id == person_id,
            mine.status == PartyStatus.ACTIVE,
            theirs.status == PartyStatus.ACTIVE,
        )
        .distinct()
        .order_by(OrganisationRow.name, OrganisationRow.slug)
    )
    return [(row[0], row[1]) for row in rows]


def with_organisation(session: Session, slug: str) -> set[str]:
    """Return the pledges in which the organisation of this name takes part."""
    rows = session.scalars(
        select(PartyRow.pledge_id)
        .join(OrganisationRow, OrganisationRow.id == PartyRow.organisation_id)
        .where(OrganisationRow.slug == slug, PartyRow.status == PartyStatus.ACTIVE)
    )
    return set(rows)


def _mandated(now: datetime) -> ColumnElement[bool]:
    return exists().where(
        MandateRow.person_id == SeatRow.person_id,
        MandateRow.organisation_id == SeatRow.organisation_id,
        ~MandateRow.is_limited,
        *in_force(now),
        *within_scope(PledgeRow.id, PledgeRow.campaign_id),
    )


def _signed(person_id: str) -> ColumnElement[bool]:
    return exists().where(
        or_(SignOffRow.party_id == PartyRow.id, SignOffRow.person_id == person_id),
        SignOffRow.state == SignOffState.SIGNED,
        *_of_current_revision(),
    )


def _first_signed(person_id: str) -> ColumnElement[bool]:
    """Whether the person gave the first of two signatures, so that another one has to sign."""
    return exists().where(
        FirstSignatureRow.person_id == person_id,
        FirstSignatureRow.ended_at.is_(None),
        FirstSignatureRow.revision_id == RevisionRow.id,
        RevisionRow.pledge_id == PledgeRow.id,
        RevisionRow.n == PledgeRow.revision_no,
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


def _unsaid() -> ColumnElement[bool]:
    answered = exists().where(
        ReadinessRow.temperature_id == TemperatureRow.id,
        ReadinessRow.organisation_id == PartyRow.organisation_id,
    )
    return exists().where(
        TemperatureRow.pledge_id == PledgeRow.id, TemperatureRow.closed_at.is_(None), ~answered
    )


def _of_current_revision() -> tuple[ColumnElement[bool], ...]:
    return (
        SignOffRow.revision_id == RevisionRow.id,
        RevisionRow.pledge_id == PledgeRow.id,
        RevisionRow.n == PledgeRow.revision_no,
    )
