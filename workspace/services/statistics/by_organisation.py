"""Public pledges by the organisations that signed them; of others nothing."""

from dataclasses import dataclass
from typing import Final

from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.store.desk import public_signers
from workspace.store.desk.public_signers import Signed
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow

PER_PAGE: Final = 50
MOST_PLEDGES: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicHouse:
    """An organisation that signed a public pledge: what it is called now, and how many it signed.

    Attributes:
        type, region: codes.
        signed: the newest of them with its capacity, at most `MOST_PLEDGES`; in lists none.
    """

    slug: str
    name: str
    acronym: str
    type: str
    country: str
    region: str
    pledges: int
    signed: tuple[Signed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicHouses:
    """Some of them in the order of their slugs; `after` leads to those behind, None for the end."""

    houses: tuple[PublicHouse, ...]
    after: str | None


def listed(after: str = "") -> PublicHouses:
    """Return the organisations whose slugs come after this one."""
    with reading() as unit:
        at = now()
        rows = public_signers.page(unit.session, at, after, PER_PAGE + 1)
        counts = public_signers.counts(unit.session, at, [row.id for row in rows[:PER_PAGE]])
        return PublicHouses(
            houses=tuple(_house(row, counts.get(row.id, 0)) for row in rows[:PER_PAGE]),
            after=rows[PER_PAGE - 1].slug if len(rows) > PER_PAGE else None,
        )


def one(slug: str) -> PublicHouse:
    """Return an organisation with the public pledges it signed.

    Raises:
        NotFound: there is none, or it signed no pledge that is public.
    """
    with reading() as unit:
        at, row = now(), organisations.by_slug(unit.session, slug)
        count = public_signers.counts(unit.session, at, [row.id]).get(row.id, 0) if row else 0
        if row is None or not count:
            raise NotFound
        signed = public_signers.signed_by(unit.session, at, row.id, MOST_PLEDGES)
        return _house(row, count, tuple(signed))


def _house(row: OrganisationRow, pledges: int, signed: tuple[Signed, ...] = ()) -> PublicHouse:
    return PublicHouse(
        slug=row.slug,
        name=row.name,
        acronym=row.acronym,
        type=row.type,
        country=row.country,
        region=row.region,
        pledges=pledges,
        signed=signed,
    )
