"""Public pledges counted under every code, once for each edition of the registry."""

from collections import Counter, OrderedDict
from datetime import datetime
from typing import Final

from workspace.domain.tree.leaf import kind_of
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.registry import edition as editions
from workspace.services.registry.edition import Edition
from workspace.services.registry.query import CODES
from workspace.store.registry import search
from workspace.store.registry.search import Asked
from workspace.store.registry.tally import Totals

_REMEMBERED: Final = 200
# Nothing public changes within an edition, so each is counted once, however many ask.
_known: OrderedDict[tuple[Edition, Asked], Totals] = OrderedDict()


def totals_of(unit: Unit, *queries: Asked) -> tuple[Totals, ...]:
    """Return the totals of what each query finds in the edition that is out."""
    edition, at = editions.of(unit), now()
    return tuple(_totals(unit, edition, query, at) for query in queries)


def _totals(unit: Unit, edition: Edition, query: Asked, at: datetime) -> Totals:
    key = (edition, query)
    if key not in _known:
        _known[key] = search.totals(unit.session, query, at)
        if len(_known) > _REMEMBERED:
            _known.popitem(last=False)
    _known.move_to_end(key)
    return _known[key]


def by_filter(found: Totals) -> dict[str, Counter[str]]:
    """Return totals by names of filters and their codes.

    Who pledges is told as the leaves of the tree tell it, and rights by their families.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in CODES}
    for (name, code), number in found.codes.items():
        if name in counts and "." not in code:
            counts[name][kind_of(code) if name == "type" else code] += number
    return counts
