"""Where a pledge stands at this moment: what is stored, and what the clock has made of it."""

from workspace.domain.signing.pledge_states import TIMED_STATES, PledgeState, effective_state
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.store.campaigns import CampaignRow
from workspace.store.pledge.pledges import PledgeRow


def state_of(unit: Unit, pledge: PledgeRow) -> PledgeState:
    """Return the effective state of a pledge (I10); its campaign is read only where that matters.

    Asked with every keystroke, so a pledge being written costs no query here.
    """
    if pledge.state not in TIMED_STATES:
        return PledgeState(pledge.state)
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    return effective_state(pledge.state, campaign.publish_at, now())
