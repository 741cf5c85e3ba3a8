"""First of two signatures by which organisations sign on, to their own people alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.sign_on.pair import ENDS, HalfEnd
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.accounts import Person
from workspace.services.record import seals
from workspace.services.sign_on.given import pair
from workspace.store import campaigns
from workspace.store.organisations import begun, organisations, seats
from workspace.store.registry import entries
from workspace.store.sign_on import firsts, sign_ons
from workspace.store.sign_on.sign_ons import FirstSignOnRow


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfView:
    """A first signature that waits for a second one, or came to nothing.

    Attributes:
        slug: of the organisation.
        symbol: of the pledge; its page is there, and its title told, where it is `public`.
        own: the reader gave it.
        waits: a second person can complete it until `until`.
        ended: why it waits no more, untranslated; empty where it waits.
        alone_now: one person signs for the organisation since it was given.
        decided_by, decided_on, wish: what the second person signs with it.
    """

    id: str
    slug: str
    organisation: str
    symbol: str
    title: str
    public: bool
    lang: str
    timezone: str
    signer: str
    signer_title: str
    decided_by: str
    decided_on: str
    wish: str
    at: datetime
    own: bool
    waits: bool
    until: datetime | None
    ended: str
    alone_now: bool


def halves(person: Person, slug: str = "") -> tuple[HalfView, ...]:
    """Return the first signatures of a person's organisations, or of one, those that wait first.

    Of those that wait no more the last at a pledge is shown until the organisation has signed on.
    """
    with reading() as unit:
        held = seats.seats_of(unit.session, person.id)
        houses = [house.id for _, house in held if slug in {"", house.slug}]
        rows = firsts.of_houses(unit.session, houses) if houses else []
        last = {(row.organisation_id, row.revision_id): row for row in reversed(rows)}
        views = of_rows(unit, list(last.values()), person.id)
    return tuple(sorted(views.values(), key=lambda one: (not one.waits, one.at)))


def waiting(person: Person) -> tuple[HalfView, ...]:
    """Return what waits for who could be second; one statement where there is nothing."""
    with reading() as unit:
        rows = begun.unended_around(unit.session, person.id)
        theirs = [row for row in rows if row.person_id != person.id]
        if not theirs:
            return ()
        held = seats.whole_mandates(unit.session, {row.organisation_id for row in theirs}, now())
        signs = {one.organisation_id for one, may in held if may and one.person_id == person.id}
        views = of_rows(unit, [row for row in theirs if row.organisation_id in signs], person.id)
    return tuple(one for one in views.values() if one.waits)


def of_rows(unit: Unit, rows: Sequence[FirstSignOnRow], person_id: str) -> dict[str, HalfView]:
    """Return first signatures as their organisations see them, by id; as many statements for many.

    Left out is what was taken back or completed, is of no pledge that is public, is not as it was
    sealed, or is over since the organisation has signed on.
    """
    at = now()
    ways = begun.ways(unit.session, [row for row in rows if row.ended_at is None], at)
    found = {one.pledge_id: one for one in entries.of_pledges(unit.session, _pledges(rows))}
    held = campaigns.by_ids(unit.session, {one.campaign_id for one in found.values()})
    seated = organisations.some(unit.session, {row.organisation_id for row in rows})
    house_of = {house.id: house for house in seated}
    texts = {row.revision_id for row in rows}
    since = sign_ons.signed_among(unit.session, texts, house_of)
    views = {}
    for row in rows:
        entry = found.get(row.pledge_id)
        over = row.sign_on_id is not None or row.ended_because == HalfEnd.WITHDRAWN
        over = over or (row.revision_id, row.organisation_id) in since
        if over or entry is None or not seals.holds(row):
            continue
        way, house = ways.get(row.id), house_of[row.organisation_id]
        why = (way.lapse or "") if way else row.ended_because
        public = entries.is_standing(entry, at)
        if not public and not why:
            continue
        views[row.id] = HalfView(
            id=row.id,
            slug=house.slug,
            organisation=house.name,
            symbol=entry.symbol,
            title=entry.title if public else "",
            public=public,
            lang=entry.lang,
            timezone=held[entry.campaign_id].timezone,
            signer=row.signer_name,
            signer_title=row.signer_title,
            decided_by=row.decided_by,
            decided_on=row.decided_on,
            wish=row.wish,
            at=row.at,
            own=row.person_id == person_id,
            waits=not why,
            until=way.until if way else None,
            ended=ENDS.get(why, ""),
            alone_now=not pair.is_needed(house),
        )
    return views


def _pledges(rows: Sequence[FirstSignOnRow]) -> set[str]:
    return {row.pledge_id for row in rows}
