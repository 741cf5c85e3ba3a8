"""How many public pledges each choice of a filter would leave."""

from collections.abc import Mapping
from dataclasses import replace

from workspace.process.unit import reading
from workspace.services.registry.found import counted
from workspace.services.registry.query import CODES, Wish, asked

Counts = Mapping[str, Mapping[str, int]]
"""By the name of a filter and a code of it: how many pledges."""


def facets(wished: Wish, campaign_id: str = "") -> Counts:
    """Return how many pledges would be found with each code of each filter, the others as chosen.

    A code that is not there would find none.
    """
    with reading() as unit:
        totals = {
            name: counted.totals_of(unit, asked(_without(wished, name), campaign_id), name)
            for name in CODES
        }
    return {name: counted.by_filter(found)[name] for name, found in totals.items()}


def _without(wished: Wish, name: str) -> Wish:
    return replace(wished, chosen={key: one for key, one in wished.chosen.items() if key != name})
