"""How many public pledges each choice of a filter would leave."""

from collections.abc import Mapping
from dataclasses import replace

from workspace.process.unit import reading
from workspace.services.registry.query import CODES, Wish, asked
from workspace.services.statistics import counted

Counts = Mapping[str, Mapping[str, int]]
"""By the name of a filter and a code of it: how many pledges."""


def facets(wished: Wish, campaign_id: str = "") -> Counts:
    """Return how many pledges would be found with each code of each filter, the others as chosen.

    A code that is not there would find none.
    """
    with reading() as unit:
        found = {}
        for name in CODES:
            others = {key: code for key, code in wished.chosen.items() if key != name}
            totals = counted.totals_of(unit, asked(replace(wished, chosen=others), campaign_id))
            found[name] = counted.by_filter(totals)[name]
        return found
