"""The last moments of a pledge for who takes part in it: to sign and submit, and of its embargo.

Never its title, which stands in no calendar that somebody else may see.
"""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.domain.review.review_states import ReviewState
from workspace.domain.signing.pledge_states import (
    HANDED_IN,
    OPEN_STATES,
    PledgeState,
    submits_until,
)
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow
from workspace.store.review import reviews

_BEFORE = OPEN_STATES | {PledgeState.SIGNING}


@dataclass(frozen=True, slots=True, kw_only=True)
class LastMoments:
    """What of a pledge lies ahead.

    Attributes:
        campaign: its title.
        timezone: of the campaign, in which its times count.
        deadline_at: until when it can be signed and submitted; None once it was.
        public_at: when its embargo ends; None where none lies ahead.
        moved: how often the deadline was moved: for all by an extension, or for it when it was
            given back.
    """

    campaign: str
    timezone: str
    deadline_at: datetime | None
    public_at: datetime | None
    moved: int


def last_moments(person: Person, draft_id: str) -> LastMoments:
    """Return what of a pledge lies ahead.

    Raises:
        NotFound: the person may not read the pledge, or nothing of it lies ahead.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        campaign = unit.session.get_one(CampaignRow, standing.pledge.campaign_id)
        closes = submits_until(campaign.deadline_at, standing.pledge.return_by, campaign.closed_at)
        waits = standing.state in _BEFORE | HANDED_IN and not standing.public
        public_at = campaign.publish_at if waits else None
        found = LastMoments(
            campaign=campaign.title,
            timezone=campaign.timezone,
            deadline_at=closes if standing.state in _BEFORE and closes > now() else None,
            public_at=public_at if public_at is not None and public_at > now() else None,
            moved=_moved(unit, standing),
        )
    if found.deadline_at is None and found.public_at is None:
        raise NotFound
    return found


def _moved(unit: Unit, standing: Standing) -> int:
    given_back = (
        row
        for row in reviews.of_pledge(unit.session, standing.pledge.id)
        if row.state == ReviewState.RETURNED
    )
    longer = campaigns.extensions(unit.session, standing.pledge.campaign_id)
    return len(longer) + sum(1 for _ in given_back)
