"""Ends first signatures of sign-ons with the act that leaves nothing to sign; they bound nobody."""

from collections.abc import Mapping
from typing import Final

from workspace.domain.sign_on.pair import HalfEnd
from workspace.mail.group_letters import News
from workspace.process.unit import Unit
from workspace.services.acts import AnyAct, Deed, PledgeAct
from workspace.services.sign_on import letters
from workspace.services.sign_on.given import pair
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import begun
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.sign_on import firsts

_ENDS: Final[Mapping[AnyAct, HalfEnd]] = {
    PledgeAct.CLOSED_SIGN_ON: HalfEnd.CLOSED,
    PledgeAct.CLOSED: HalfEnd.CLOSED,
    PledgeAct.AMENDED: HalfEnd.AMENDED,
    PledgeAct.WITHDREW_PLEDGE: HalfEnd.PLEDGE_WITHDRAWN,
    PledgeAct.SHELTERED: HalfEnd.OUT_OF_SIGHT,
}

_THEIR_OWN: Final = frozenset({HalfEnd.NO_MANDATE, HalfEnd.RENAMED})
"""For what of their own doing nothing could come of it before the act."""


def follow(unit: Unit, deed: Deed) -> None:
    """Have first signatures follow from an act, in its own transaction; its pledge is held."""
    because = _ENDS.get(deed.act)
    if not deed.by.draft_id or (because is None and deed.act is not PledgeAct.OPENED_SIGN_ON):
        return
    rows = firsts.unended_of_pledge(unit.session, deed.by.draft_id)
    if not rows:
        return
    pledge = unit.session.get_one(PledgeRow, deed.by.draft_id)
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    found = begun.ways(unit.session, rows, deed.at)
    for row in rows:
        lapsed = found[row.id].lapse
        why = lapsed if lapsed in _THEIR_OWN else because or lapsed
        if why is not None:
            pair.end(row, why)
            unit.session.flush()
            letters.tell_half(unit, row, campaign.timezone, News.SIGN_ON_HALF_VOID)
