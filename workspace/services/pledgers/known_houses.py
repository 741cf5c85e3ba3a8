"""The directory of organisations as this process knows it, following what changes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from workspace.domain.text.search import fold
from workspace.domain.tree.leaf import kind_of
from workspace.process.clock import now
from workspace.process.offload import readings
from workspace.process.unit import Unit
from workspace.services.pledgers.directory import Directory, Entry
from workspace.services.registry import edition as editions
from workspace.services.registry.edition import Edition
from workspace.store.organisations import named_turns, pledgers
from workspace.store.organisations.pledgers import Named
from workspace.store.registry.index_turns import Turn

_FOLLOWED: Final = 500
"""Up to so many changes are followed one by one; with more of them all is read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Who is named in an edition, up to a turn; `later` is by when others will be, by their ids."""

    edition: Edition
    turn: Turn | None
    directory: Directory
    later: dict[str, datetime]


# Each change of what is public makes another edition: within one there is nothing to follow.
_last: list[_Known] = []


def directory(unit: Unit) -> Directory:
    """Return all organisations that are named in public in the state a unit reads."""
    return unit.once(("directory",), lambda: _of_edition(unit)).directory


def _of_edition(unit: Unit) -> _Known:
    edition = editions.of(unit)
    for known in _last:
        if known.edition == edition:
            return known
    known = _followed(unit, edition) or readings.do(lambda: _read(unit, edition))
    if unit.only_reads:
        _last[:] = [known]
    return known


def _followed(unit: Unit, edition: Edition) -> _Known | None:
    """Return who is known with whom anything changed of since, where these are few."""
    at = now()
    for known in _last:
        news = named_turns.since(unit.session, known.turn, _FOLLOWED) if known.turn else None
        if news is None:
            return None
        turn, houses = news
        houses |= {house for house, since in known.later.items() if since <= at}
        if len(houses) > _FOLLOWED:
            return None
        if not houses:
            return replace(known, edition=edition, turn=turn)
        return _changed(unit, replace(known, edition=edition, turn=turn), houses, at)
    return None


def _changed(unit: Unit, known: _Known, houses: Collection[str], at: datetime) -> _Known:
    named = list(pledgers.named(unit.session, houses))
    news: dict[str, Entry | None] = dict.fromkeys(houses)
    news |= {one.id: _entry(one) for one in named if one.since <= at}
    later = {house: since for house, since in known.later.items() if house not in news}
    later |= _later(named, at)
    return replace(known, directory=known.directory.changed(news), later=later)


def _read(unit: Unit, edition: Edition) -> _Known:
    """Return all who are named; many may have waited for one who read it."""
    known = _followed(unit, edition)
    if known is not None:
        return known
    at, turn = now(), named_turns.last(unit.session)
    named = list(pledgers.named(unit.session))
    public = Directory.of(_entry(one) for one in named if one.since <= at)
    return _Known(edition=edition, turn=turn, directory=public, later=_later(named, at))


def _later(named: Iterable[Named], at: datetime) -> dict[str, datetime]:
    return {one.id: one.since for one in named if one.since > at}


def _entry(one: Named) -> Entry:
    return Entry(one.id, one.slug, one.name, kind_of(one.type), fold("\n".join(one.all_names)))
