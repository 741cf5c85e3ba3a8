"""Who signed themselves up through a campaign, for the secretariat; and what is forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.errors import NotFound
from workspace.domain.organisations.status import Status
from workspace.domain.parties.likeness import first_like
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services.access.houses import is_slug, require_office
from workspace.services.accounts import Person
from workspace.store import campaigns
from workspace.store.enrolment import enrolments
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow

SHOWN: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseView:
    """An organisation that came by itself.

    Attributes:
        resembles: names a verified one it reads like.
        twin: names another one that came by itself, and is not verified either.
    """

    slug: str
    name: str
    status: Status
    at: datetime
    resembles: str
    twin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CameView:
    """Who came by themselves: the latest, how many in all, and how many have not confirmed yet."""

    houses: tuple[HouseView, ...]
    count: int
    waiting: int


def came(person: Person, slug: str) -> CameView:
    """Return who signed themselves up through a campaign, the latest first.

    Raises:
        NotFound: no such campaign, or the person does not act for the secretariat.
    """
    with reading() as unit:
        require_office(unit, person)
        row = campaigns.by_slug(unit.session, slug) if is_slug(slug) else None
        if row is None:
            raise NotFound
        waiting = enrolments.waiting(unit.session, row.id, now())
        found, count = enrolments.confirmed(unit.session, row.id, SHOWN)
        at = {one.organisation_id: one.confirmed_at for one in found}
        houses = {one.id: one for one in organisations.some(unit.session, filter(None, at))}
        new = any(one.status is not Status.VERIFIED for one in houses.values())
        known = organisations.verified_names(unit.session) if new else []
    return CameView(
        houses=tuple(
            HouseView(
                slug=houses[key].slug,
                name=houses[key].name,
                status=houses[key].status,
                at=when,
                resembles=(
                    ""
                    if houses[key].status is Status.VERIFIED
                    else first_like(houses[key].name, known)
                ),
                twin=_twin(houses[key], houses.values()),
            )
            for key, when in at.items()
            if key and when
        ),
        count=count,
        waiting=waiting,
    )


def _twin(house: OrganisationRow, others: Iterable[OrganisationRow]) -> str:
    if house.status is Status.VERIFIED:
        return ""
    new = (one for one in others if one.id != house.id and one.status is not Status.VERIFIED)
    return first_like(house.name, ((one.name, ()) for one in new))


def forget_over() -> int:
    """Forget what nobody confirmed in time, and return how many that were."""
    with transaction() as unit:
        return enrolments.drop_over(unit.session, now())
