"""The threads of a draft in the order in which its page shows them, and one page of that order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.discussion.kinds import FILTERS, OBJECTION
from workspace.domain.discussion.thread_states import ThreadState
from workspace.domain.discussion.topics import Topic
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.discussion import places as passages
from workspace.services.discussion import visible
from workspace.services.discussion.places import Place
from workspace.services.discussion.tag import digest
from workspace.services.discussion.utterance.holders import words_changed
from workspace.store.discussion import Outlined

PAGE: Final = 50
"""How many threads a page shows at first, and how many more at a time."""
_MOST: Final = 2_000
Key = tuple[bool, int, int, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A thread in outline, what it is about, and where its passage stands (None without one)."""

    row: Outlined
    place: Place | None
    topic: Topic

    @property
    def removed(self) -> bool:
        """Whether the words it was about are gone, or the measure was taken out."""
        return self.topic.gone or (self.place is not None and self.place.removed)

    @property
    def is_open(self) -> bool:
        """Whether it is being talked about."""
        return self.row.state == ThreadState.OPEN

    @property
    def objects(self) -> bool:
        """Whether it is an objection that nobody cleared."""
        return self.is_open and self.row.kind == OBJECTION

    @property
    def key(self) -> Key:
        """By what it is sorted: those without their words last, the others as in the text."""
        start = max(self.place.start, 0) if self.place else self.topic.number
        return self.removed, self.topic.rank, start, _sortable(self.row.created_at), self.row.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Every thread of a draft that a person may see.

    Attributes:
        entries: by thread.
        mine: those the person took part in.
        ours: those their organisation took part in.
        moved: stands for the passages that are gone, or are held otherwise than at first.
        found: those that were searched for; None where nothing was.
    """

    entries: dict[str, Entry]
    mine: set[str]
    ours: set[str]
    moved: str
    found: frozenset[str] | None = None

    def passing(self, show: str) -> list[Entry]:
        """Return the threads that a filter lets through, in the order they are shown in."""
        found = (one for one in self.entries.values() if self.passes(one, show))
        return sorted(found, key=lambda one: one.key)

    def passes(self, one: Entry, show: str) -> bool:
        """Whether a filter and what is searched for let a thread through."""
        if self.found is not None and one.row.id not in self.found:
            return False
        return {
            "open": one.is_open,
            "mine": one.row.id in self.mine,
            "organisation": one.row.id in self.ours,
            "objections": one.objects,
            "resolved": not one.is_open,
            "removed": one.is_open and one.removed,
        }[show]

    def counts(self) -> dict[str, int]:
        """Return how many threads each filter lets through."""
        every = self.entries.values()
        return {code: sum(self.passes(one, code) for one in every) for code in FILTERS.codes}


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the order that a page shows.

    Attributes:
        entries: its threads.
        before: how many there are before it.
        after: how many there are after it.
    """

    entries: Sequence[Entry]
    before: int
    after: int


def whole(unit: Unit, standing: Standing, *, with_own: bool = True) -> Whole:
    """Return all threads of a draft that a person may see, and where they stand.

    Args:
        unit: the running unit.
        standing: the person's.
        with_own: whether it matters which of them the person and their organisation took part in.
    """
    rows = visible.outlines(unit, standing)
    places = passages.places(unit, standing, {row.id: row.seq for row in rows})
    about = passages.topics_of(unit, standing, {row.section for row in rows})
    mine, ours = visible.with_own(unit, standing) if with_own else (set[str](), set[str]())
    return Whole(
        entries={row.id: Entry(row, places.get(row.id), about[row.section]) for row in rows},
        mine=mine,
        ours=ours,
        moved=digest(_moved(rows, places)),
    )


def _moved(rows: Iterable[Outlined], places: Mapping[str, Place]) -> Iterator[str]:
    """Yield what stands for passages held otherwise than at first, and objections to ask about."""
    for row in rows:
        place = places.get(row.id)
        if place is not None and place.moved:
            yield f"{row.id} {place.start if place.removed else place.anchor}"
        if words_changed(row, place):
            yield f"{row.id} asks"


def window(entries: Sequence[Entry], begins: Key | None, shown: int) -> Window:
    """Return the stretch that begins after a place and holds at least a page.

    Args:
        entries: all of them, in order.
        begins: the place after which it begins; None for the first.
        shown: how many threads it is to hold.
    """
    before = sum(one.key <= begins for one in entries) if begins else 0
    end = before + min(max(shown, PAGE), _MOST)
    return Window(entries[before:end], before, max(0, len(entries) - end))


def before_page_of(entries: Sequence[Entry], thread_id: str) -> str:
    """Return the thread after which the page begins that a thread is on; empty for the first."""
    ids = [one.row.id for one in entries]
    first = ids.index(thread_id) // PAGE * PAGE if thread_id in ids else 0
    return ids[first - 1] if first else ""


def _sortable(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
