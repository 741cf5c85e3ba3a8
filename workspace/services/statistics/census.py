"""The statistics of the registry: its public pledges, counted under every code, to be cited."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from workspace.domain.codes.goals import GOALS
from workspace.domain.codes.themes import THEMES
from workspace.domain.codes.vocabulary import AFFECTED_GROUPS, PLEDGE_KINDS, REGIONS
from workspace.domain.progress.statuses import STATUSES
from workspace.domain.tree.leaf import KINDS
from workspace.domain.words import N_
from workspace.process.unit import Unit, reading
from workspace.services.registry import search
from workspace.services.registry.found import counted
from workspace.services.registry.found.counted import Totals
from workspace.services.registry.found.match import matching
from workspace.services.registry.query import Wish, asked
from workspace.services.registry.search import EntryLine
from workspace.store import campaigns
from workspace.store.registry.index import ALL


@dataclass(frozen=True, slots=True)
class Figure:
    """How many pledges there are under a code; its label is untranslated."""

    code: str
    label: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One table of the statistics; labels are untranslated.

    Attributes:
        name: of the filter by which its pledges are found.
        several: whether one pledge can stand under several codes, so that they do not add up.
        figures: one for each code of its list, whether or not there is a pledge.
    """

    name: str
    label: str
    several: bool
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a bar that is `WIDTH` wide; `strength` is from 0 to 1."""

    x: int
    width: int
    strength: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """The pledges of one campaign that became public in one year.

    Attributes:
        campaign, title: of the campaign: what addresses call it, and its name.
        number: how many they are.
        statuses: how many of them stand where, as reported; those that there are.
        measures: how many measures they have.
        measured: how many of those stand where, as reported; every status there is.
    """

    campaign: str
    title: str
    year: int
    number: int
    statuses: tuple[Figure, ...]
    measures: int = 0
    measured: tuple[Figure, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The measures as a bar, by status, each lighter than the one before; the silent last."""
        numbers = [*(one.number for one in self.measured), self.unmeasured]
        ends = [sum(numbers[:n]) * WIDTH // (self.measures or 1) for n in range(len(numbers) + 1)]
        return tuple(
            Part(x=x, width=end - x, strength=f"{1 - n / len(numbers):.2f}")
            for n, (x, end) in enumerate(pairwise(ends))
        )

    @property
    def unmeasured(self) -> int:
        """Of how many measures nothing was reported yet."""
        return self.measures - sum(one.number for one in self.measured)

    @property
    def silent(self) -> int:
        """Of how many nothing was reported yet."""
        return self.number - self.reported

    @property
    def reported(self) -> int:
        """Of how many something was."""
        return sum(one.number for one in self.statuses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """Public pledges counted under every code.

    Attributes:
        wish: which ones are counted.
        found: how many they are.
        total: how many public pledges there are at all.
        groups: how many of those that are counted stand where.
        cohorts: the same by campaign and year, the newest years first.
        newest: the pledge that became public last, up to which all are counted; None for none.
    """

    wish: Wish
    found: int
    total: int
    groups: tuple[Group, ...]
    cohorts: tuple[Cohort, ...]
    newest: EntryLine | None

    @property
    def silent(self) -> int:
        """Of how many nothing was reported yet."""
        return sum(one.silent for one in self.cohorts)


WIDTH: Final = 1_000
"""How wide the whole of a bar is drawn."""
_CAMPAIGN_AND_YEAR: Final = 2
_ALL: Final = Wish(search="", chosen={})
_FAMILIES: Final = {theme.code: theme.label for theme in THEMES if not theme.articles}
_GROUPS: Final[tuple[tuple[str, str, bool, Mapping[str, str]], ...]] = (
    ("type", N_("Who pledges"), False, KINDS),
    ("region", N_("Region"), False, {term.code: term.label for term in REGIONS}),
    ("theme", N_("Rights"), True, _FAMILIES),
    ("sdg", N_("Sustainable Development Goals"), True, {one.code: one.label for one in GOALS}),
    ("group", N_("Who benefits"), True, {term.code: term.label for term in AFFECTED_GROUPS}),
    ("kind", N_("Kind of pledge"), False, {term.code: term.label for term in PLEDGE_KINDS}),
    ("progress", N_("Progress, as reported"), False, {one.code: one.label for one in STATUSES}),
)


def census(wished: Wish) -> Census:
    """Return how many of the public pledges that match stand under every code."""
    with reading() as unit:
        totals, total = counted.totals_of(unit, asked(wished)), matching(unit, asked(_ALL)).number
        cohorts = _cohorts(unit, totals)
    counts = counted.by_filter(totals)
    newest = search.newest(1, "")
    return Census(
        wish=wished,
        found=totals.total,
        total=total,
        groups=tuple(
            Group(
                name=name,
                label=label,
                several=several,
                figures=tuple(Figure(key, words, counts[name][key]) for key, words in of.items()),
            )
            for name, label, several, of in _GROUPS
        ),
        cohorts=cohorts,
        newest=newest[0] if newest else None,
    )


def _cohorts(unit: Unit, totals: Totals) -> tuple[Cohort, ...]:
    """Return what was counted of each campaign and year."""
    found = [code.split(".") for name, code in totals.codes if name == "cohort"]
    parts = [(one[0], one[1]) for one in found if len(one) == _CAMPAIGN_AND_YEAR]
    rows = campaigns.by_ids(unit.session, {campaign_id for campaign_id, _ in parts})
    pledges = Counter({code: n for (name, code), n in totals.codes.items() if name == "cohort"})
    measures = counted.measures_in(totals)
    cohorts = (
        Cohort(
            campaign=rows[campaign_id].slug,
            title=rows[campaign_id].title,
            year=int(year),
            number=pledges[f"{campaign_id}.{year}"],
            statuses=tuple(one for one in _by_status(pledges, campaign_id, year) if one.number),
            measures=measures[f"{campaign_id}.{year}.{ALL}"],
            measured=_by_status(measures, campaign_id, year),
        )
        for campaign_id, year in parts
    )
    return tuple(sorted(cohorts, key=lambda one: (-one.year, one.title, one.campaign)))


def _by_status(counts: Counter[str], campaign_id: str, year: str) -> tuple[Figure, ...]:
    return tuple(
        Figure(one.code, one.label, counts[f"{campaign_id}.{year}.{one.code}"]) for one in STATUSES
    )
