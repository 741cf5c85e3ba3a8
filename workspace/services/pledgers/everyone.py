"""Every organisation that the public record names, looked through and a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from workspace.domain.codes.vocabulary import ORGANISATION_TYPES, REGIONS
from workspace.domain.text.search import terms
from workspace.domain.tree.leaf import kind_of
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.pledgers import known_houses
from workspace.services.pledgers.directory import Order
from workspace.store.organisations import organisations, pledgers
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.pledgers import Numbers

PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgerLine:
    """An organisation in the list; labels are untranslated.

    Attributes:
        shape: the kind of leaf that pledges have which it leads.
    """

    slug: str
    name: str
    acronym: str
    type: str
    shape: str
    country: str
    region: str
    numbers: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page of the list.

    Attributes:
        search, kind: what was asked for, as it was understood.
        found: how many are found; `total` how many there are.
        kinds: how many are found of each kind, whatever kind was asked for.
        page, pages: both from 1.
    """

    search: str
    kind: str
    lines: tuple[PledgerLine, ...]
    found: int
    total: int
    kinds: Mapping[str, int]
    page: int
    pages: int

    @property
    def gone(self) -> bool:
        """Whether the page asked for lies behind the last one."""
        return self.page > self.pages

    @property
    def address(self) -> dict[str, str]:
        """What was asked for, as the parameters of an address."""
        said = {"q": self.search, "type": self.kind}
        return {name: value for name, value in said.items() if value}


def listed(search: str, kind: str, page: int, order: Order) -> Listed:
    """Return a page of the organisations whose names hold these words.

    Args:
        search: words as typed; those without letters and digits are passed over.
        kind: code of a kind of leaf, or empty for all.
        page: from 1.
        order: by what names are put in the order of the reader's language.
    """
    with reading() as unit:
        known = known_houses.directory(unit)
        part = known.part(terms(search), kind, order, (page - 1) * PER_PAGE, PER_PAGE)
        return Listed(
            search=search,
            kind=kind,
            lines=_lines(unit, part.ids),
            found=part.found,
            total=len(known.slugs),
            kinds=part.kinds,
            page=page,
            pages=max(1, -(-part.found // PER_PAGE)),
        )


def name_of(slug: str) -> str:
    """Return the name of an organisation that has a public page; empty where there is none."""
    if not slug:
        return ""
    with reading() as unit:
        row = organisations.by_slug(unit.session, slug)
        named = row is not None and pledgers.numbers(unit.session, now(), [row.id])
        return row.name if row is not None and named else ""


def slugs(begins: int, most: int) -> list[str]:
    """Return how addresses call some of the organisations that have a public page."""
    with reading() as unit:
        return known_houses.directory(unit).slugs[begins : begins + most]


def total() -> int:
    """Return how many organisations have a public page."""
    with reading() as unit:
        return len(known_houses.directory(unit).slugs)


def _lines(unit: Unit, ids: list[str]) -> tuple[PledgerLine, ...]:
    rows = {row.id: row for row in organisations.some(unit.session, ids)} if ids else {}
    numbers = pledgers.numbers(unit.session, now(), ids) if ids else {}
    return tuple(_line(rows[one], numbers.get(one, Numbers())) for one in ids)


def _line(row: OrganisationRow, numbers: Numbers) -> PledgerLine:
    return PledgerLine(
        slug=row.slug,
        name=row.name,
        acronym=row.acronym,
        type=ORGANISATION_TYPES.label(row.type),
        shape=kind_of(row.type),
        country=row.country,
        region=REGIONS.label(row.region) if row.region else "",
        numbers=numbers,
    )
