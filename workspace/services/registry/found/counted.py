"""Public pledges counted under their codes."""

from collections import Counter
from typing import NamedTuple

from workspace.domain.tree.leaf import kind_of
from workspace.process.unit import Unit
from workspace.services.registry.found.match import matching
from workspace.services.registry.query import CODES, Asked


class Totals(NamedTuple):
    """How many pledges there are, and how many under each code of what they are found by.

    Attributes:
        total: all of them.
        codes: by `region`, `type` (of the leading organisation), `kind` or the kind of a tag, and
            code. Under a family of rights, as under every first part of a code, a pledge counts
            once, however many of its rights it names. Under `cohort` it stands by its campaign and
            the year in which it was published, and there by what was reported of it; under
            `measures` by its cohort, a status and of how many of its measures that was reported.
    """

    total: int
    codes: Counter[tuple[str, str]]


def totals_of(unit: Unit, query: Asked, *names: str) -> Totals:
    """Return the totals of what a query finds, under codes of these names or of all."""
    found = matching(unit, query)
    return Totals(found.number, found.counts(*names))


def measures_in(found: Totals) -> Counter[str]:
    """Return how many measures there are by campaign, year and status, and by `ALL` of both."""
    counts: Counter[str] = Counter()
    for (name, code), pledges in found.codes.items():
        if name == "measures":
            what, _, number = code.rpartition(".")
            counts[what] += int(number) * pledges
    return counts


def by_filter(found: Totals) -> dict[str, Counter[str]]:
    """Return totals by names of filters and their codes.

    Who pledges is told as the leaves of the tree tell it, and rights by their families.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in CODES}
    for (name, code), number in found.codes.items():
        if name in counts and "." not in code:
            counts[name][kind_of(code) if name == "type" else code] += number
    return counts
