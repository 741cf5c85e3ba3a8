"""What becomes of the flagships of two States that are one: each counts for the one that goes on.

No slot moves: it stays under the name it was claimed under, as the signature does.
"""

from collections.abc import Iterable
from typing import NamedTuple

from workspace.domain.flagships.mark import cap_of
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.flagships.slots import hold, require_whole
from workspace.store.campaigns import CampaignRow
from workspace.store.mergers import mergers
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import flagships
from workspace.store.registry.flagships import FlagshipRow


class Excess(NamedTuple):
    """A campaign in which both have more flagships than one State may have."""

    campaign: str
    used: int
    cap: int
    symbols: tuple[str, ...]


def counted(unit: Unit, house: OrganisationRow) -> int:
    """Return how many flagships an organisation has by now, in all campaigns."""
    return len(_held(unit, house.id))


def excesses(unit: Unit, gone: OrganisationRow, kept: OrganisationRow) -> list[Excess]:
    """Return where one State would have more flagships than it may, were both the same.

    Where the one that is to be merged has none, nothing changes by it.

    Raises:
        AlteredSlot: a slot is not as it was sealed.
    """
    mine, theirs = _held(unit, gone.id), _held(unit, kept.id)
    require_whole(*mine, *theirs)
    found = []
    for campaign_id in sorted({row.campaign_id for row in mine}):
        campaign = unit.session.get_one(CampaignRow, campaign_id)
        # Once they are one, what either has is the other one's too.
        every = {row.id: row for row in (*mine, *theirs)}
        both = [row for row in every.values() if row.campaign_id == campaign_id]
        cap = cap_of(kept.type, campaign.flagship_cap)
        if len(both) > cap:
            found.append(Excess(campaign.title, len(both), cap, _symbols(unit, both)))
    return found


def hold_of(unit: Unit, *houses: OrganisationRow) -> None:
    """Let nobody take a slot until the commit in any campaign in which one of these has one."""
    held = [row for one in houses for row in _held(unit, one.id)]
    for campaign_id in sorted({row.campaign_id for row in held}):
        hold(unit, campaign_id)


def _held(unit: Unit, organisation_id: str) -> list[FlagshipRow]:
    houses = mergers.absorbed(unit.session, organisation_id)
    rows = flagships.held_by(unit.session, *houses)
    return [row for row in rows if row.slot.counts(now())]


def _symbols(unit: Unit, rows: Iterable[FlagshipRow]) -> tuple[str, ...]:
    found = (unit.session.get_one(PledgeRow, row.pledge_id).symbol for row in rows)
    return tuple(sorted(one for one in found if one))
