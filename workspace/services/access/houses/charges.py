"""The only way to get at a campaign to act on it: may this person do this to it now?"""

from dataclasses import dataclass

from workspace.domain.access.seats import Actor
from workspace.domain.errors import NotFound
from workspace.domain.organisations.duties import Charge, Duty, NotTheirDuty, charges
from workspace.process.unit import Unit
from workspace.services.access.houses.duty import House, house_for, is_slug
from workspace.services.access.houses.office import acts_for_the_office
from workspace.services.record import proof
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import keepers


@dataclass(frozen=True, slots=True, kw_only=True)
class Charged:
    """What a person is to a campaign at this moment.

    Attributes:
        campaign: its row, locked when asked for with `lock`.
        organisation_id: of the keeper they act for; empty where they act for the secretariat.
    """

    campaign: CampaignRow
    person_id: str
    organisation_id: str
    charges: frozenset[Charge]

    def may(self, charge: Charge) -> bool:
        """Whether the person may do this now."""
        return charge in self.charges


def campaign_for(
    unit: Unit, actor: Actor, slug: str, charge: Charge, house: str = "", *, lock: bool = False
) -> Charged:
    """Return what a person who may do `charge` is to the campaign named `slug` in addresses.

    Held until the commit, so is who keeps it: who gives a campaign back holds it as well, and so
    nothing is done to it by a right that has ended.

    Args:
        unit: the unit of work asking.
        actor: who asks.
        slug: of the campaign.
        charge: what they want to do.
        house: slug of the organisation they act for; empty for the secretariat.
        lock: hold the campaign until the commit; for acts on it.

    Raises:
        NotFound: no such campaign, or they may not know of what is done to it.
        NotTheirDuty: they are of the organisation that keeps it, and may not do this.
        Altered: that it keeps the campaign is not as it was accepted.
    """
    if not house:
        if not acts_for_the_office(unit, actor):
            raise NotFound
        return _charged(_row(unit, slug, lock=lock), actor, "", charges(office=True))
    through = house_for(unit, actor, house, Duty.SEE, lock=lock)
    row = _row(unit, slug, lock=lock)
    _require_keeper(unit, row, through)
    keeps = through.may(Duty.KEEP)
    if not keeps and through.office and charge is Charge.READ:
        return _charged(row, actor, "", frozenset({Charge.READ}))
    found = _charged(row, actor, through.organisation.id, charges(keeps=keeps))
    if not found.may(charge):
        raise NotTheirDuty
    return found


def _require_keeper(unit: Unit, row: CampaignRow, house: House) -> None:
    kept = keepers.standing(unit.session, row.id)
    if kept is None or not kept.keeps or kept.organisation_id != house.organisation.id:
        raise NotFound
    proof.require_sealed(kept)


def _row(unit: Unit, slug: str, *, lock: bool) -> CampaignRow:
    find = campaigns.locked if lock else campaigns.by_slug
    row = find(unit.session, slug) if is_slug(slug) else None
    if row is None:
        raise NotFound
    return row


def _charged(
    row: CampaignRow, actor: Actor, organisation_id: str, may: frozenset[Charge]
) -> Charged:
    return Charged(campaign=row, person_id=actor.id, organisation_id=organisation_id, charges=may)
