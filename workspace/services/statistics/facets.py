"""How many public pledges each choice of a filter would leave."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workspace.process.unit import reading
from workspace.services.registry.found import counted
from workspace.services.registry.query import CODES, Wish, asked
from workspace.store import campaigns

Counts = Mapping[str, Mapping[str, int]]
"""By the name of a filter and a code of it: how many pledges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A campaign as a choice: what addresses call it, and how many pledges it would leave."""

    slug: str
    title: str
    number: int


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


def rounds(wished: Wish) -> tuple[Round, ...]:
    """Return the campaigns of which pledges would be found, the others as chosen, latest first."""
    with reading() as unit:
        totals = counted.totals_of(unit, asked(replace(wished, campaign="")), "campaign")
        numbers = {code: number for (_, code), number in totals.codes.items()}
        rows = campaigns.by_ids(unit.session, numbers).values()
        return tuple(
            Round(slug=row.slug, title=row.title, number=numbers[row.id])
            for row in sorted(rows, key=lambda one: one.deadline_at, reverse=True)
        )


def _without(wished: Wish, name: str) -> Wish:
    return replace(wished, chosen={key: one for key, one in wished.chosen.items() if key != name})
