"""Pledges a person's organisations were taken out of: what their desks say of it for a while."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from workspace.domain.parties.party_states import CURRENT, PartyStatus
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import SeatRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.amendment_rows import AmendmentRow
from workspace.store.pledge.pledges import PledgeRow


class TakenOut(NamedTuple):
    """That a person's organisation was taken out of a pledge, which is theirs no more.

    By the lead; or, `with_amendment`, with the end of the amendment that it had joined for.
    Its title is not among it: it may have changed since, and that they may not read.
    """

    lead: str
    campaign: str
    organisation: str
    reason: str
    with_amendment: bool
    at: datetime
    timezone: str


def taken_out(session: Session, person_id: str, since: datetime) -> list[TakenOut]:
    """Return out of what a person's organisations were taken since then, the latest first.

    One that takes part again, or is asked to, is left out.
    """
    own, again = aliased(OrganisationRow), aliased(PartyRow)
    ended = exists().where(
        AmendmentRow.pledge_id == PartyRow.pledge_id, AmendmentRow.ended_at == PartyRow.left_at
    )
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
            ended,
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
