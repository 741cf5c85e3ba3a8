"""The registry as pages of a list."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from workspace.domain.codes.goals import GOALS
from workspace.domain.codes.themes import THEME
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES, PLEDGE_KINDS, REGIONS
from workspace.domain.progress.statuses import STATUSES
from workspace.domain.tree.leaf import kind_of
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.record import proof
from workspace.services.registry.found.catalogue import Found, Part
from workspace.services.registry.found.match import matching
from workspace.services.registry.query import Wish, asked
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations
from workspace.store.registry import search
from workspace.store.registry.entries import FLAGSHIP, LEAD, PARTIES, EntryRow

PER_PAGE = 50
MAX_PAGE: Final = 100_000
SYMBOL: Final = r"[A-Za-z0-9-]{1,40}"
"""What may be the symbol of a pledge."""
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_ALL: Final = Wish(search="", chosen={})


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """A public pledge in a list; labels are untranslated.

    Attributes:
        shape: the kind of its leaf.
        type, region, kind: labels of their codes.
        themes, goals: labels, those of goals with their number.
        progress: code of the status its reports give it; empty before the first.
        timezone: of its campaign, in which its days are said everywhere.
        flagship: whether a State names it as one of its flagships.
        year_only: whether no more than the year of `published_at` is known.
        campaign, campaign_title: what addresses call its campaign, and its name.
        lead: slug of the organisation that leads it; empty where none is known here.
        altered: it is not as it was published, so that nothing of it is said.
    """

    symbol: str
    title: str
    lang: str
    who: str
    joint: bool
    shape: str
    type: str
    region: str
    kind: str
    themes: tuple[str, ...]
    goals: tuple[tuple[str, str], ...]
    progress: str
    published_at: datetime
    timezone: str
    flagship: bool
    year_only: bool
    campaign: str
    campaign_title: str
    lead: str = ""
    altered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of the registry.

    Attributes:
        wish: what was asked for.
        lines: what is on this page.
        found: how many pledges match.
        total: how many there are at all.
        progress: code and number of those that match and have each status by their reports.
        page: the number of this page, from 1.
        pages: how many pages there are, at least 1.
        earlier: what the address of the page before this one says; None for none.
        later: what that of the page behind it says; None for none.
    """

    wish: Wish
    lines: tuple[EntryLine, ...]
    found: int
    total: int
    progress: tuple[tuple[str, int], ...]
    page: int
    pages: int
    earlier: dict[str, str] | None
    later: dict[str, str] | None

    @property
    def gone(self) -> bool:
        """Whether the page asked for lies behind the last one."""
        return self.page > self.pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Which page of a list is asked for.

    Attributes:
        page: its number, from 1; a number behind the last gives an empty page that says so.
        after: symbol of the pledge it comes after. It costs nothing to find, however far down, and
            stays the same whatever is published meanwhile; the number is then only what is shown.
        before: symbol of the pledge it comes before.
    """

    page: int = 1
    after: str = ""
    before: str = ""


def spot(sent: Mapping[str, str]) -> Spot:
    """Return which page the parameters of an address ask for; what names none is the first."""
    page = sent.get("page", "")
    known = _NUMBER.fullmatch(page) and 1 <= int(page) <= MAX_PAGE
    return Spot(
        page=int(page) if known else 1,
        after=_symbol(sent.get("after", "")),
        before=_symbol(sent.get("before", "")),
    )


def _symbol(said: str) -> str:
    return said.upper() if re.fullmatch(SYMBOL, said) else ""


FIRST: Final = Spot()
_AT_ONCE: Final = 500


def listing(
    wished: Wish, spot: Spot = FIRST, *, campaign_id: str = "", most: int = PER_PAGE
) -> Listing:
    """Return one page of the registry, the newest pledges first or as asked for.

    Args:
        wished: what to look for.
        spot: which page.
        campaign_id: only this campaign's pledges.
        most: pledges on a page.
    """
    with reading() as unit:
        found, every = (matching(unit, asked(each, campaign_id)) for each in (wished, _ALL))
        rows, page, around = _page(unit, found, spot, most, oldest_first=wished.oldest_first)
        pages = max(1, -(-found.number // most), page if rows else 0)
        return Listing(
            wish=wished,
            lines=tuple(_proved(unit, rows)),
            found=found.number,
            total=every.number,
            progress=_statuses(found),
            page=page,
            pages=pages,
            earlier=address(page - 1, before=rows[0].symbol) if rows and around[0] else None,
            later=address(page + 1, after=rows[-1].symbol) if rows and around[1] else None,
        )


def _statuses(found: Found) -> tuple[tuple[str, int], ...]:
    """Return how many of these pledges have each status; those without reports have none."""
    counted = found.counts("progress")
    numbers = ((code, counted[("progress", code)]) for code in STATUSES.codes)
    return tuple((code, number) for code, number in numbers if number)


def newest(most: int, campaign_id: str) -> tuple[EntryLine, ...]:
    """Return the newest pledges of a campaign as published, without counting the others."""
    with reading() as unit:
        places = matching(unit, asked(_ALL, campaign_id)).page(Part(most=most))
        found = _proved(unit, search.rows_at(unit.session, places, texts=True))
        return tuple(one for one in found if not one.altered)


def everything(wished: Wish, most: int) -> tuple[EntryLine, ...]:
    """Return all that match, in the order of the list, but no more than `most`."""
    found: list[EntryLine] = []
    with reading() as unit:
        part = Part(most=most, oldest_first=wished.oldest_first)
        places = matching(unit, asked(wished)).page(part)
        for begins in range(0, len(places), _AT_ONCE):
            some = places[begins : begins + _AT_ONCE]
            found += _lines(unit, search.rows_at(unit.session, some))
    return tuple(found)


def symbols(skip: int, most: int) -> list[tuple[str, bool]]:
    """Return symbols of public pledges, the oldest first, and whether each was made here."""
    with reading() as unit:
        part = Part(most=most, skip=skip, oldest_first=True)
        places = matching(unit, asked(_ALL)).page(part)
        return search.symbols(unit.session, places[0], places[-1]) if places else []


def total() -> int:
    """Return how many public pledges there are."""
    with reading() as unit:
        return matching(unit, asked(_ALL)).number


def _page(
    unit: Unit, found: Found, spot: Spot, most: int, *, oldest_first: bool
) -> tuple[list[EntryRow], int, tuple[bool, bool]]:
    """Return a page, its number, and whether there are pages before and behind it."""
    known = spot.after or spot.before
    part = Part(most=most + 1, oldest_first=oldest_first)
    place = search.place(unit.session, known, now()) if known else None
    if place is not None and spot.after:
        places = found.page(replace(part, after=place))
        if places:
            return _rows(unit, places[:most]), max(2, spot.page), (True, len(places) > most)
    elif place is not None:
        places = found.page(replace(part, before=place))
        if len(places) >= most:
            return _rows(unit, places[-most:]), spot.page, (len(places) > most, True)
        spot = FIRST
    places = found.page(replace(part, skip=(spot.page - 1) * most))
    return _rows(unit, places[:most]), spot.page, (spot.page > 1, len(places) > most)


def _rows(unit: Unit, places: list[int]) -> list[EntryRow]:
    return search.rows_at(unit.session, places, texts=True)


def address(page: int, **beside: str) -> dict[str, str]:
    """Return what the address of a page says; `beside`, the pledge it is found by."""
    return ({"page": str(page)} if page > 1 else {}) | beside


def _proved(unit: Unit, rows: list[EntryRow]) -> list[EntryLine]:
    """Return lines of rows that have their texts; one that is not as it was published is bare."""
    lines = zip(_lines(unit, rows), map(proof.is_whole, rows), strict=True)
    return [one if whole else replace(one, title="", who="", altered=True) for one, whole in lines]


def _lines(unit: Unit, rows: list[EntryRow]) -> list[EntryLine]:
    tags = search.tags_of(unit.session, [row.id for row in rows], PARTIES[1:])
    leads = {code for some in tags.values() for kind, code in some if kind == LEAD}
    called = organisations.slugs_and_names(unit.session, leads) if leads else {}
    of = campaigns.by_ids(unit.session, {row.campaign_id for row in rows})
    slugs = {key: slug for key, (slug, _) in called.items()}
    return [_line(row, tags[row.id], of[row.campaign_id], slugs) for row in rows]


def _line(
    row: EntryRow, tags: list[tuple[str, str]], of: CampaignRow, slugs: Mapping[str, str]
) -> EntryLine:
    themes = [code for kind, code in tags if kind == "theme"]
    goals = sorted(
        (code for kind, code in tags if kind == "sdg"), key=lambda code: (len(code), code)
    )
    return EntryLine(
        symbol=row.symbol,
        title=row.title,
        lang=row.lang,
        who=row.lead_name,
        joint=row.joint,
        shape=kind_of(row.lead_type),
        type=ORGANISATION_TYPES.label(row.lead_type),
        region=REGIONS.label(row.region),
        kind=PLEDGE_KINDS.label(row.kind),
        themes=tuple(THEME[code].label if code in THEME else code for code in themes),
        goals=tuple((code, GOALS.label(code)) for code in goals),
        progress=next((code for kind, code in tags if kind == "progress"), ""),
        published_at=row.published_at,
        timezone=of.timezone,
        flagship=any(kind == FLAGSHIP for kind, _ in tags),
        year_only=row.knows_its_year,
        campaign=of.slug,
        campaign_title=of.title,
        lead=next((slugs.get(code, "") for kind, code in tags if kind == LEAD), ""),
    )
