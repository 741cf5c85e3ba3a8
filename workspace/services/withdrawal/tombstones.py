"""What was withdrawn after it was public, for who asks for it: found by what its lists said."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.text.search import fold, terms
from workspace.domain.tree.leaf import kind_of
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services.registry.query import ANY, CODES, FLAGSHIP, Wish
from workspace.store import campaigns
from workspace.store.organisations import organisations
from workspace.store.registry import entries, index, search
from workspace.store.registry.entries import LEAD, EntryRow

PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneLine:
    """A pledge that was withdrawn, in a list: what stays of it, and since when it is gone."""

    symbol: str
    title: str
    lang: str
    who: str
    joint: bool
    shape: str
    published_at: datetime
    withdrawn_at: datetime
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A page of what was withdrawn.

    Attributes:
        counts: by the name of a filter and a code of it how many there would be.
        found, total: how many are found, and how many there are.
        page, pages: both from 1.
    """

    lines: tuple[GoneLine, ...]
    counts: Mapping[str, Mapping[str, int]]
    found: int
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class _Stone:
    line: GoneLine
    folded: str
    codes: Mapping[str, Collection[str]]


def listed(wished: Wish, page: int = 1) -> Gone:
    """Return a page of what was withdrawn after it was public, the latest first.

    Words are looked for in symbols, titles and the names of leads: its text is shown nowhere.
    """
    stones = list(_stones(wished))
    found = [one for one in stones if _matches(one, wished)]
    begins = (page - 1) * PER_PAGE
    return Gone(
        lines=tuple(one.line for one in found[begins : begins + PER_PAGE]),
        counts={
            name: Counter(
                code
                for one in stones
                if _matches(one, wished, but=name)
                for code in one.codes.get(name, ())
            )
            for name in CODES
        },
        found=len(found),
        total=len(stones),
        page=page,
        pages=max(1, -(-len(found) // PER_PAGE)),
    )


def number() -> int:
    """Return how many pledges were withdrawn after they were public."""
    with reading() as unit:
        return entries.number_withdrawn(unit.session, now())


def _stones(wished: Wish) -> Iterator[_Stone]:
    party = wished.party
    with reading() as unit:
        rows = entries.withdrawn(unit.session, now())
        tags = search.tags_of(unit.session, [row.id for row in rows])
        zones = campaigns.zones(unit.session, {row.campaign_id for row in rows})
        of = campaigns.by_slug(unit.session, wished.campaign) if wished.campaign else None
        groups = index.groups(unit.session, [row.id for row in rows])
        leads = organisations.ids(unit.session, [party]) if party else {}
    for row in rows:
        if wished.campaign and (of is None or row.campaign_id != of.id):
            continue
        if not party or (LEAD, leads.get(party, "")) in tags[row.id]:
            said = [*tags[row.id], *(("group", code) for code in groups[row.id])]
            yield _stone(row, said, zones[row.campaign_id])


def _stone(row: EntryRow, tags: list[tuple[str, str]], timezone: str) -> _Stone:
    codes: dict[str, set[str]] = {
        "region": {row.region},
        "type": {kind_of(row.lead_type)},
        "kind": {row.kind},
        "language": {row.lang},
    }
    for kind, code in tags:
        # A right is found under its family too, a flagship under any State's.
        codes.setdefault(kind, set()).update({code, code.split(".")[0]})
    if FLAGSHIP in codes:
        codes[FLAGSHIP] = {ANY}
    line = GoneLine(
        symbol=row.symbol,
        title=row.title,
        lang=row.lang,
        who=row.lead_name,
        joint=row.joint,
        shape=kind_of(row.lead_type),
        published_at=row.published_at,
        withdrawn_at=row.withdrawn_at or row.published_at,
        timezone=timezone,
    )
    return _Stone(line, fold(f"{row.symbol}\n{row.title}\n{row.lead_name}"), codes)


def _matches(one: _Stone, wished: Wish, but: str = "") -> bool:
    return all(word in one.folded for word in terms(wished.search)) and all(
        code in one.codes.get(name, ()) for name, code in wished.chosen.items() if name != but
    )
