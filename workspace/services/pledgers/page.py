"""One organisation as the public record names it: what it pledged, and how that goes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.codes.themes import THEME
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES, REGIONS
from workspace.domain.errors import NotFound
from workspace.domain.progress.lights import Light
from workspace.domain.progress.statuses import STATUSES
from workspace.domain.tree.leaf import kind_of
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.access.public_names import NOBODY, Kept, kept_at_each
from workspace.services.progress import follow_up
from workspace.services.progress.follow_up import FollowUp
from workspace.services.record import proof
from workspace.store import campaigns
from workspace.store.organisations import organisations, pledgers
from workspace.store.organisations.pledgers import Numbers
from workspace.store.registry import entries, search, withdrawals
from workspace.store.registry.entries import EntryRow

PER_PAGE: Final = 50
MOST: Final = 500
"""Of so many pledges, the newest, the page tells how they go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A pledge of others that the organisation signed on to, as what and since when."""

    symbol: str
    title: str
    lang: str
    who: str
    capacity: str
    at: datetime
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A pledge that it led and that was withdrawn after it was public.

    By the organisation called `by`, where that led it since; else by itself.
    """

    symbol: str
    title: str
    lang: str
    at: datetime
    timezone: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgerView:
    """The public page of an organisation; labels are untranslated.

    Attributes:
        parts: as what it is named in each pledge, by symbol: `lead`, `co_pledger`, `endorser` or
            `aligned`.
        followed: how many pledges bind it whose progress is told.
        lights: how many of these have each light by now, in the order of `Light`.
        statuses: how many have each status by their reports.
        themes: code and label of the rights its pledges are about, each with how many name it.
        signed: a page of what it signed on to; `signed_page` of `signed_pages`. As in `withdrawn`,
            what is not as it was sealed is left out of it.
    """

    slug: str
    name: str
    acronym: str
    type: str
    shape: str
    country: str
    region: str
    numbers: Numbers
    parts: dict[str, str]
    followed: int
    lights: tuple[tuple[Light, int], ...]
    statuses: tuple[tuple[str, int], ...]
    themes: tuple[tuple[str, str, int], ...]
    signed: tuple[Signed, ...]
    signed_page: int
    signed_pages: int
    withdrawn: tuple[Gone, ...]


def one(slug: str, signed_page: int = 1) -> PledgerView:
    """Return what everybody may know of an organisation.

    Raises:
        NotFound: there is none of this name, or the public record does not name it.
    """
    at = now()
    with reading() as unit:
        row = organisations.by_slug(unit.session, slug)
        numbers = pledgers.numbers(unit.session, at, [row.id]).get(row.id) if row else None
        if row is None or numbers is None:
            raise NotFound
        bound = pledgers.bound(unit.session, row.id, at, MOST)
        told = follow_up.of_entries(unit, bound)
        return PledgerView(
            slug=row.slug,
            name=row.name,
            acronym=row.acronym,
            type=ORGANISATION_TYPES.label(row.type),
            shape=kind_of(row.type),
            country=row.country,
            region=REGIONS.label(row.region) if row.region else "",
            numbers=numbers,
            parts=pledgers.parts(unit.session, row.id, at),
            followed=len(told),
            lights=_lights(told),
            statuses=_statuses(told),
            themes=_themes(unit, bound),
            signed=_signed(unit, row.id, at, signed_page),
            signed_page=signed_page,
            signed_pages=max(1, -(-numbers.signed // PER_PAGE)),
            withdrawn=_withdrawn(unit, row.id, at) if numbers.withdrawn else (),
        )


def _lights(told: Iterable[FollowUp]) -> tuple[tuple[Light, int], ...]:
    counted = Counter(each.light for each in told)
    return tuple((light, counted[light]) for light in Light if counted[light])


def _statuses(told: Iterable[FollowUp]) -> tuple[tuple[str, int], ...]:
    counted = Counter(each.status for each in told)
    return tuple((code, counted[code]) for code in STATUSES.codes if counted[code])


def _themes(unit: Unit, bound: Iterable[EntryRow]) -> tuple[tuple[str, str, int], ...]:
    tags = search.tags_of(unit.session, [row.id for row in bound], but=entries.PARTIES)
    counted = Counter(
        code for each in tags.values() for kind, code in each if kind == entries.THEME
    )
    return tuple(
        (code, THEME[code].label, number) for code, number in counted.most_common() if code in THEME
    )


def _signed(unit: Unit, organisation_id: str, at: datetime, page: int) -> tuple[Signed, ...]:
    begins = (page - 1) * PER_PAGE
    found = pledgers.signed_on(unit.session, organisation_id, at, PER_PAGE, begins)
    zones = _zones(unit, (entry for entry, _ in found))
    return tuple(
        Signed(
            symbol=entry.symbol,
            title=entry.title,
            lang=entry.lang,
            who=entry.lead_name,
            capacity=row.capacity,
            at=row.listed_at or row.at,
            timezone=zones[entry.campaign_id],
        )
        for entry, row in found
        if proof.is_whole(row)
    )


def _withdrawn(unit: Unit, organisation_id: str, at: datetime) -> tuple[Gone, ...]:
    found = entries.withdrawn(unit.session, at, led_by=organisation_id)
    zones = _zones(unit, found)
    those = withdrawals.of_pledges(unit.session, [one.pledge_id for one in found if one.pledge_id])
    whose = {one.pledge_id: one.organisation_id for one in those if proof.is_whole(one)}
    names = organisations.names(unit.session, set(whose.values()) - {organisation_id})
    kept = kept_at_each(unit, [key for key in whose if key])
    return tuple(
        Gone(
            symbol=row.symbol,
            title=row.title,
            lang=row.lang,
            at=row.withdrawn_at or row.published_at,
            timezone=zones[row.campaign_id],
            by=_by(whose[row.pledge_id], names, kept.get(row.pledge_id, NOBODY)),
        )
        for row in found
        if row.pledge_id in whose
    )


def _by(house: str, names: Mapping[str, str], kept: Kept) -> str:
    return kept.name(house, names[house]) if house in names else ""


def _zones(unit: Unit, found: Iterable[EntryRow]) -> dict[str, str]:
    return campaigns.zones(unit.session, {row.campaign_id for row in found})
