"""The consultation as its page shows it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workspace.domain.access.roles import Permission
from workspace.domain.opinions.consultation import last_day
from workspace.domain.signing.pledge_states import PledgeState, submits_until
from workspace.process.unit import reading
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationView:
    """Whether a draft is in consultation, until when, and who may change that.

    Attributes:
        last_day: the day that the form names, year-month-day; empty where it has no end.
        possible: a draft can go into consultation where it stands.
    """

    title: str
    lang: str
    lead: str
    timezone: str
    deadline_at: datetime
    under_way: bool
    words: str
    until: datetime | None
    last_day: str
    possible: bool
    may_change: bool


def consultation(person: Person, draft_id: str) -> ConsultationView:
    """Return the consultation of a draft, under way or not.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        pledge = standing.pledge
        campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
        under_way = standing.state == PledgeState.CONSULTATION
        until = pledge.consults_until if under_way else None
        return ConsultationView(
            title=pledge.title,
            lang=pledge.lang,
            lead=unit.session.get_one(OrganisationRow, pledge.lead_id).name,
            timezone=campaign.timezone,
            deadline_at=submits_until(campaign.deadline_at, pledge.return_by, campaign.closed_at),
            under_way=under_way,
            words=pledge.consultation_words if under_way else "",
            until=until,
            last_day=last_day(until, ZoneInfo(campaign.timezone)),
            possible=standing.state in {PledgeState.DRAFTING, PledgeState.CONSULTATION},
            may_change=standing.may(Permission.LOCK),
        )
