"""Every organisation that the public record names, looked through and a page at a time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from workspace.domain.codes.vocabulary import ORGANISATION_TYPES, REGIONS
from workspace.domain.text.search import fold, terms
from workspace.domain.tree.leaf import kind_of
from workspace.process.clock import now
from workspace.process.offload import readings
from workspace.process.unit import Unit, reading
from workspace.services.registry import edition as editions
from workspace.services.registry.edition import Edition
from workspace.store.organisations import organisations, pledgers
from workspace.store.organisations.pledgers import Numbers

PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgerLine:
    """An organisation in the list; labels are untranslated.

    Attributes:
        shape: the kind of leaf that pledges have which it leads.
        folded: its names and its acronym as they are searched.
    """

    slug: str
    name: str
    acronym: str
    type: str
    shape: str
    country: str
    region: str
    numbers: Numbers
    folded: str


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
    kinds: dict[str, int]
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


# Read once for each edition: they are looked through and put in order by name, as no database does.
_last: list[tuple[Edition, tuple[PledgerLine, ...]]] = []


def listed(search: str, kind: str, page: int, order: Callable[[str], Any]) -> Listed:
    """Return a page of the organisations whose names hold these words.

    Args:
        search: words as typed; those without letters and digits are passed over.
        kind: code of a kind of leaf, or empty for all.
        page: from 1.
        order: by what names are put in the order of the reader's language.
    """
    everyone = _everyone()
    words = terms(search)
    found = [one for one in everyone if all(word in one.folded for word in words)]
    kinds: dict[str, int] = {}
    for one in found:
        kinds[one.shape] = kinds.get(one.shape, 0) + 1
    found = [one for one in found if kind in {"", one.shape}]
    found.sort(key=lambda one: (order(one.name), one.slug))
    begins = (page - 1) * PER_PAGE
    return Listed(
        search=search,
        kind=kind,
        lines=tuple(found[begins : begins + PER_PAGE]),
        found=len(found),
        total=len(everyone),
        kinds=kinds,
        page=page,
        pages=max(1, -(-len(found) // PER_PAGE)),
    )


def name_of(slug: str) -> str:
    """Return the name of an organisation that has a public page; empty where there is none."""
    if not slug:
        return ""
    with reading() as unit:
        row = organisations.by_slug(unit.session, slug)
        named = row is not None and pledgers.numbers(unit.session, now(), row.id)
        return row.name if row is not None and named else ""


def slugs() -> list[str]:
    """Return how addresses call each organisation that has a public page."""
    return sorted(one.slug for one in _everyone())


def _everyone() -> tuple[PledgerLine, ...]:
    with reading() as unit:
        edition = editions.of(unit)
        for known, lines in _last:
            if known == edition:
                return lines
        lines = readings.do(lambda: tuple(_lines(unit)))
        _last[:] = [(edition, lines)]
        return lines


def _lines(unit: Unit) -> Iterable[PledgerLine]:
    known = pledgers.numbers(unit.session, now())
    for row in pledgers.rows(unit.session):
        if row.id not in known:
            continue
        names = (row.name, row.acronym, *map(str, row.names.values()))
        yield PledgerLine(
            slug=row.slug,
            name=row.name,
            acronym=row.acronym,
            type=ORGANISATION_TYPES.label(row.type),
            shape=kind_of(row.type),
            country=row.country,
            region=REGIONS.label(row.region) if row.region else "",
            numbers=known[row.id],
            folded=fold("\n".join(names)),
        )
