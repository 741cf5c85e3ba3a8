"""Who is asked to keep a campaign, or keeps it, at this moment."""

from workspace.domain.errors import NotFound, Refusal
from workspace.domain.organisations.status import Status
from workspace.domain.words import N_
from workspace.process.unit import Unit
from workspace.services.access.houses import is_slug
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import keepers
from workspace.store.organisations.keepers import KeeperRow
from workspace.store.organisations.organisations import OrganisationRow


class NoKeeper(Refusal):
    """There is nothing any more that could be answered or ended."""

    code = "no-keeper"
    sentence = N_("This was answered, taken back or ended meanwhile. Nothing was changed.")


def campaign_held(unit: Unit, slug: str) -> CampaignRow:
    """Return a campaign, held until the commit.

    Raises:
        NotFound: there is none of this name.
    """
    row = campaigns.locked(unit.session, slug) if is_slug(slug) else None
    if row is None:
        raise NotFound
    return row


def of_house_at(unit: Unit, organisation_id: str, slug: str) -> tuple[CampaignRow, KeeperRow]:
    """Return a campaign that an organisation is asked to keep, or keeps, held until the commit.

    Raises:
        NotFound: there is none of this name, or nothing of it was ever asked of the organisation.
        NoKeeper: that is over.
    """
    campaign = campaign_held(unit, slug)
    row = keepers.standing(unit.session, campaign.id)
    if row is None or row.organisation_id != organisation_id:
        earlier = keepers.before(unit.session, campaign.id)
        if any(one.organisation_id == organisation_id for one in earlier):
            raise NoKeeper
        raise NotFound
    return campaign, row


def kept_by(unit: Unit, rows: list[CampaignRow]) -> dict[str, OrganisationRow]:
    """Return who keeps each of these campaigns, by its id, as everybody is told.

    An organisation that is not verified any more is not named: it keeps nothing meanwhile.
    """
    kept = [row.id for row in rows if row.kept_since is not None]
    found = keepers.of_campaigns(unit.session, kept) if kept else {}
    houses = {
        key: unit.session.get_one(OrganisationRow, row.organisation_id)
        for key, row in found.items()
    }
    return {key: house for key, house in houses.items() if house.status is Status.VERIFIED}
