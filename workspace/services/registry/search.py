"""The registry as pages of a list."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.codes.goals import GOALS
from workspace.domain.codes.themes import THEME
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES, PLEDGE_KINDS, REGIONS
from workspace.domain.tree.leaf import kind_of
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.registry.query import Wish, asked
from workspace.store import campaigns
from workspace.store.registry import search
from workspace.store.registry.entries import EntryRow

PER_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """A public pledge in a list; labels are untranslated.

    Attributes:
        shape: the kind of its leaf.
        type, region, kind: labels of their codes.
        themes, goals: labels, those of goals with their number.
        timezone: of its campaign, in which its days are said everywhere.
        year_only: whether no more than the year of `published_at` is known.
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
    published_at: datetime
    timezone: str
    year_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of the registry.

    Attributes:
        wish: what was asked for.
        lines: what is on this page.
        found: how many pledges match.
        total: how many there are at all.
        page: the number of this page, from 1.
        pages: how many pages there are, at least 1.
    """

    wish: Wish
    lines: tuple[EntryLine, ...]
    found: int
    total: int
    page: int
    pages: int

    @property
    def gone(self) -> bool:
        """Whether the page asked for lies behind the last one."""
        return self.page > self.pages


def listing(wished: Wish, page: int = 1, *, campaign_id: str = "", most: int = PER_PAGE) -> Listing:
    """Return one page of the registry, the newest pledges first.

    Args:
        wished: what to look for.
        page: from 1; a number behind the last page gives an empty page that says so.
        campaign_id: only this campaign's pledges.
        most: pledges on a page.
    """
    at, query = now(), asked(wished, campaign_id)
    with reading() as unit:
        everything = asked(Wish(search="", chosen={}), campaign_id)
        found = search.count(unit.session, query, at)
        rows = search.page(unit.session, query, at, skip=(page - 1) * most, most=most)
        return Listing(
            wish=wished,
            lines=tuple(_lines(unit, rows)),
            found=found,
            total=search.count(unit.session, everything, at) if wished.narrows else found,
            page=page,
            pages=max(1, -(-found // most)),
        )


def newest(most: int, campaign_id: str) -> tuple[EntryLine, ...]:
    """Return the newest pledges of a campaign, without counting the others."""
    with reading() as unit:
        query = asked(Wish(search="", chosen={}), campaign_id)
        return tuple(_lines(unit, search.page(unit.session, query, now(), skip=0, most=most)))


def _lines(unit: Unit, rows: list[EntryRow]) -> list[EntryLine]:
    tags = search.tags_of(unit.session, [row.id for row in rows])
    zones = campaigns.zones(unit.session, {row.campaign_id for row in rows})
    return [_line(row, tags[row.id], zones[row.campaign_id]) for row in rows]


def _line(row: EntryRow, tags: list[tuple[str, str]], timezone: str) -> EntryLine:
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
        published_at=row.published_at,
        timezone=timezone,
        year_only=row.knows_its_year,
    )
