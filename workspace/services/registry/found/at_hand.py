"""The catalogue of the registry as this process knows it, and what holds words, by heart."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from workspace.process.offload import readings
from workspace.process.unit import Unit
from workspace.services.registry import edition as editions
from workspace.services.registry.edition import Edition
from workspace.services.registry.found.catalogue import Catalogue
from workspace.store.registry import index, index_turns, search
from workspace.store.registry.index_turns import Turn

_FOLLOWED: Final = 100
"""Up to so many changes are followed one by one; with more of them all is read again."""
_REMEMBERED: Final = 200
_Held = tuple[tuple[str, ...], str]


class _Holding(NamedTuple):
    """The bits of what holds some words, but for these places: they were not looked at yet."""

    bits: int
    unread: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is listed in an edition, up to a turn.

    `held` is what was looked for in texts: words and the id of a party, each with what holds them.
    """

    edition: Edition
    turn: Turn | None
    catalogue: Catalogue
    held: OrderedDict[_Held, _Holding] = field(default_factory=OrderedDict)


# Each change of what is listed makes another edition: within one there is nothing to follow.
_last: list[_Known] = []


def catalogue(unit: Unit) -> Catalogue:
    """Return all that is listed in the state a unit reads, whether or not it is public yet."""
    return _known(unit).catalogue


def holding(unit: Unit, words: tuple[str, ...], party_id: str = "") -> int:
    """Return the bits of what is listed, holds these folded words and names an organisation."""
    known, wanted = _known(unit), (words, party_id)
    found = known.held.get(wanted)
    if found is None or found.unread:
        before, unread = found or (0, None)
        more = known.catalogue.at(_places(unit, words, party_id, unread))
        found = known.held[wanted] = _Holding(before | more)
        if len(known.held) > _REMEMBERED:
            known.held.popitem(last=False)
    known.held.move_to_end(wanted)
    return found.bits


def _places(
    unit: Unit, words: tuple[str, ...], party_id: str, among: Collection[int] | None
) -> list[int]:
    if search.is_told_by_index(words):
        return search.holding(unit.session, words, party_id, among)
    # Texts are looked through, and there may be many.
    return readings.do(lambda: search.holding(unit.session, words, party_id, among))


def _known(unit: Unit) -> _Known:
    return unit.once(("catalogue",), lambda: _of_edition(unit))


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
    """Return what is known with what changed since, where that is little."""
    for known in _last:
        news = index_turns.since(unit.session, known.turn, _FOLLOWED) if known.turn else None
        if news is None:
            return None
        turn, lines = news
        if not lines:
            return replace(known, edition=edition)
        catalogue, bits = known.catalogue.carried(
            lines, {wanted: found.bits for wanted, found in known.held.items()}
        )
        held = _carried(known.held, bits, lines)
        return _Known(edition=edition, turn=turn, catalogue=catalogue, held=held)
    return None


def _carried(
    held: Mapping[_Held, _Holding], bits: Mapping[_Held, int], news: Iterable[int]
) -> OrderedDict[_Held, _Holding]:
    """Return what holds words in another catalogue: what is new there is looked at when asked."""
    found = ((key, _Holding(bits[key], held[key].unread.union(news))) for key in held)
    return OrderedDict((key, one) for key, one in found if len(one.unread) <= _FOLLOWED)


def _read(unit: Unit, edition: Edition) -> _Known:
    """Return all that is listed; many may have waited for one who read it."""
    known = _followed(unit, edition)
    if known is not None:
        return known
    turn = index_turns.last(unit.session)
    return _Known(edition=edition, turn=turn, catalogue=Catalogue.of(index.lines(unit.session)))
