"""Who keeps a campaign as the secretariat sees it, and as the organisation that is asked does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.errors import NotFound
from workspace.domain.organisations.duties import Duty
from workspace.process.unit import Unit, reading
from workspace.services.access.houses import house_for, is_slug, require_office
from workspace.services.accounts import Person
from workspace.services.record import proof
from workspace.store import campaigns
from workspace.store.organisations import keepers, organisations
from workspace.store.organisations.keepers import KeeperRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferView:
    """An organisation that is asked to keep a campaign, or keeps or kept it.

    Attributes:
        campaign, title: of the campaign: what addresses call it, and its name.
        timezone: of the campaign.
        house, slug: of the organisation: its name, and what addresses call it.
        altered: the row is not as it was sealed: then nothing of it is to be believed.
    """

    campaign: str
    title: str
    timezone: str
    house: str
    slug: str
    reason: str
    offered_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None
    declined: bool
    altered: bool

    @property
    def keeps(self) -> bool:
        """Whether it keeps the campaign now."""
        return self.accepted_at is not None and self.ended_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeeperView:
    """Who is asked to keep a campaign or keeps it, and who was before, the latest first."""

    campaign: str
    title: str
    now: OfferView | None
    before: tuple[OfferView, ...]


def of_campaign(person: Person, slug: str) -> KeeperView:
    """Return who keeps a campaign, to the secretariat.

    Raises:
        NotFound: no such campaign, or the person does not act for the secretariat.
    """
    with reading() as unit:
        require_office(unit, person)
        row = campaigns.by_slug(unit.session, slug) if is_slug(slug) else None
        if row is None:
            raise NotFound
        standing = keepers.standing(unit.session, row.id)
        return KeeperView(
            campaign=row.slug,
            title=row.title,
            now=next(iter(_views(unit, [standing])), None) if standing else None,
            before=_views(unit, keepers.before(unit.session, row.id)),
        )


def of_house(person: Person, slug: str) -> tuple[OfferView, ...]:
    """Return what an organisation is asked to keep, or keeps, to who may answer; else nothing.

    Raises:
        NotFound: the organisation is not there for them.
    """
    with reading() as unit:
        house = house_for(unit, person, slug, Duty.SEE)
        if not house.may(Duty.KEEP):
            return ()
        return _views(unit, keepers.of_organisation(unit.session, house.organisation.id))


def offered(person: Person, slug: str, campaign: str) -> OfferView:
    """Return one campaign that an organisation is asked to keep, or keeps.

    Raises:
        NotFound: the organisation is not there for them, or it is not asked.
        NotTheirDuty: they do not administer it, or it is not verified.
    """
    with reading() as unit:
        house = house_for(unit, person, slug, Duty.KEEP)
        rows = keepers.of_organisation(unit.session, house.organisation.id)
        found = next((one for one in _views(unit, rows) if one.campaign == campaign), None)
        if found is None:
            raise NotFound
        return found


def _views(unit: Unit, rows: Iterable[KeeperRow]) -> tuple[OfferView, ...]:
    found = list(rows)
    those = campaigns.by_ids(unit.session, {one.campaign_id for one in found}) if found else {}
    ids = {one.organisation_id for one in found}
    houses = organisations.slugs_and_names(unit.session, ids)
    return tuple(
        OfferView(
            campaign=those[one.campaign_id].slug,
            title=those[one.campaign_id].title,
            timezone=those[one.campaign_id].timezone,
            house=houses[one.organisation_id][1],
            slug=houses[one.organisation_id][0],
            reason=one.reason,
            offered_at=one.offered_at,
            accepted_at=one.accepted_at,
            ended_at=one.ended_at,
            declined=one.declined,
            altered=not proof.is_whole(one),
        )
        for one in found
    )
