"""The part of a large tree that stands for it; no more of the tree is read than is drawn."""

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from workspace.domain.tree.leaf import Leaf, bough_of
from workspace.process.unit import Unit
from workspace.services.registry.found.catalogue import Found
from workspace.services.registry.found.catalogue import Part as OfList
from workspace.services.registry.found.match import matching
from workspace.services.registry.query import Wish, asked
from workspace.services.registry.tree.tree_view import LeafView, leaf_view
from workspace.store.registry import leaves
from workspace.store.registry.leaves import Grown


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which part of which tree: what the reader looks for, and whose leaf it has to hold."""

    campaign_id: str
    wish: Wish
    most: int
    at: datetime
    sought: str = ""


def of_tree(unit: Unit, part: Part) -> tuple[tuple[LeafView, ...], str]:
    """Return the oldest places with the newest pledges of each bough on them.

    Those that match come before others. Of what is looked for on one bough only that is drawn.
    Beside them the symbol of the pledge that is sought is returned, where it has a leaf.
    """
    region = part.wish.chosen.get("region", "")
    places = _places(unit, part, bough_of(region) if region else "", part.most)
    row = _sought(unit, part)
    if row is not None and (not region or row.bough == bough_of(region)):
        if row.bough not in {place.bough for place in places}:
            # The bough began to grow after all places of the picture were taken.
            places[-1] = _places(unit, part, row.bough, 1)[0]
        sought = leaf_view(row, matches=_matches(unit, part).has(row.place))
    else:
        sought = None
    waiting = {
        bough: iter(_waiting(unit, part, bough, number, sought))
        for bough, number in Counter(place.bough for place in places).items()
    }
    drawn = ((place, next(waiting[place.bough], None)) for place in places)
    found = tuple(replace(view, leaf=place) for place, view in drawn if view is not None)
    return found, row.symbol if row is not None else ""


def _places(unit: Unit, part: Part, bough: str, most: int) -> list[Leaf]:
    found = leaves.oldest_places(unit.session, part.campaign_id, part.at, most, bough)
    return [Leaf(*place) for place in found]


def _sought(unit: Unit, part: Part) -> Grown | None:
    if not part.sought:
        return None
    return leaves.of_symbol(unit.session, part.campaign_id, part.sought, part.at)


def _waiting(
    unit: Unit, part: Part, bough: str, number: int, sought: LeafView | None
) -> Iterator[LeafView]:
    """Yield so many leaves of a bough: the one that is sought, what matches, then the others."""
    first = [sought] if sought is not None and sought.leaf.bough == bough else []
    known = {sought.entry_id} if sought is not None else set()
    yield from first
    for view in _by_age(unit, part, bough, number):
        if view.entry_id not in known:
            known.add(view.entry_id)
            yield view


def _by_age(unit: Unit, part: Part, bough: str, number: int) -> Iterator[LeafView]:
    left = number
    if part.wish.narrows:
        for row in _found(unit, part, bough, number):
            left -= 1
            yield leaf_view(row)
    if left > 0:
        for row in _newest(unit, part, bough, number):
            left -= 1
            yield leaf_view(row, matches=not part.wish.narrows)
    if left > 0:
        for row in leaves.withdrawn_on(unit.session, part.campaign_id, bough, part.at, number):
            yield leaf_view(row)


def _newest(unit: Unit, part: Part, bough: str, number: int) -> list[Grown]:
    rows = heapq.merge(
        *(
            leaves.newest_from(unit.session, part.campaign_id, region, part.at, number)
            for region in _regions(bough)
        ),
        key=_age,
        reverse=True,
    )
    return list(rows)[:number]


def _found(unit: Unit, part: Part, bough: str, number: int) -> list[Grown]:
    found = _matches(unit, part).under("region", _regions(bough))
    places = found.page(OfList(most=number))
    return sorted(leaves.at_places(unit.session, places), key=_age, reverse=True)


def _matches(unit: Unit, part: Part) -> Found:
    return matching(unit, asked(part.wish, part.campaign_id))


def _regions(bough: str) -> tuple[str, ...]:
    """Return the regions whose pledges grow on a bough; what is of none spans them."""
    return (bough, "") if bough == bough_of("") else (bough,)


def _age(row: Grown) -> tuple[datetime, str]:
    return row.published_at, row.symbol
