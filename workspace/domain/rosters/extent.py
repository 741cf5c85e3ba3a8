"""A page of a list of parties, and what is said of all of them, on every page."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeVar

from workspace.domain.rosters.wish import Wish
from workspace.domain.text.search import fold, terms

PAGE: Final = 50
"""So many parties stand on a page; a list of no more has neither pages nor a search."""

T = TypeVar("T")


class Entry(NamedTuple):
    """What a list must know of each of its rows: `rank` goes before the name, the lowest first."""

    name: str
    state: str
    rank: int


class Some(NamedTuple):
    """The first names of a list, as many as stand on a page, and how many more there are."""

    names: list[str]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Which part of a list is shown, and how much there is.

    Attributes:
        all: how many there are, shown or not.
        found: how many of them fit what is looked for.
        counts: how many of all are in each state.
        page: from 1.
    """

    all: int = 0
    found: int = 0
    page: int = 1
    counts: Mapping[str, int] = field(default_factory=dict)
    search: str = ""
    state: str = ""

    @property
    def is_long(self) -> bool:
        """Whether there are more than stand on a page."""
        return self.all > PAGE

    @property
    def narrows(self) -> bool:
        """Whether only some are looked for."""
        return bool(self.search or self.state)

    @property
    def pages(self) -> int:
        """How many pages there are of what fits, at least one."""
        return max(1, -(-self.found // PAGE))

    @property
    def first(self) -> int:
        """Number of the first row of the page among those that fit; 0 where none does."""
        return min(self.found, (self.page - 1) * PAGE + 1)

    @property
    def last(self) -> int:
        """Number of its last row."""
        return min(self.found, self.page * PAGE)

    def at(self, page: int, state: str | None = None) -> dict[str, Any]:
        """Return the parameters of the address of a page, or of all that are in another state."""
        wanted = self.state if state is None else state
        named = {"q": self.search, "state": wanted, "page": page if page > 1 else None}
        return {key: value for key, value in named.items() if value}


def cut(rows: Iterable[T], wish: Wish, said: Callable[[T], Entry]) -> tuple[list[T], Extent]:
    """Return the rows of one page, in their order, and which part of the list that is.

    A page behind the last one is the last: the list may have become shorter since.
    """
    every = [(said(row), row) for row in rows]
    wanted = terms(wish.search)
    found = [
        one
        for one in every
        if (not wish.state or one[0].state == wish.state)
        and (not wanted or _has(one[0].name, wanted))
    ]
    found.sort(key=lambda one: (one[0].rank, wish.order(one[0].name)))
    extent = Extent(
        all=len(every),
        found=len(found),
        page=min(wish.page, max(1, -(-len(found) // PAGE))),
        counts=Counter(entry.state for entry, _ in every),
        search=wish.search,
        state=wish.state,
    )
    return [row for _, row in found[extent.first - 1 : extent.last] if extent.found], extent


def some(names: Iterable[str], wish: Wish) -> Some:
    """Return the first of these names, in the order of the reader's language."""
    every = sorted(names, key=wish.order)
    return Some(every[:PAGE], len(every[PAGE:]))


def _has(name: str, wanted: Iterable[str]) -> bool:
    """Whether a name has all of this in it, in whatever case and with any accents."""
    folded = fold(name)
    return all(term in folded for term in wanted)
