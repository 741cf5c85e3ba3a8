"""What stands beside a text for one reader: the threads they may see, and what is proposed."""

from dataclasses import dataclass

from workspace.domain.discussion.topics import Topic
from workspace.domain.suggestions.pieces import Piece
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.discussion import order
from workspace.services.discussion.order import Entry
from workspace.services.discussion.views import ThreadView, views
from workspace.services.suggestions import overview
from workspace.services.suggestions.views import CardView, cards


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A thread, and where the words are that it is on.

    Attributes:
        start: its first character in its section; -1 where it is on no words that are there.
        end: the place after its last.
    """

    thread: ThreadView
    start: int = -1
    end: int = -1

    @property
    def topic(self) -> Topic:
        """What it is about."""
        return self.thread.section


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A suggestion that waits, and which words of its section it would exchange.

    Attributes:
        card: what everybody may know of it.
        start: where the words begin that would go.
        end: where they end; the same place where words only come in.
    """

    card: CardView
    start: int = 0
    end: int = 0

    @property
    def section(self) -> str:
        """Key of the section of its words; empty where it is about an answer or a measure."""
        return self.card.section.key if self.card.section else ""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What would change, word by word."""
        return self.card.pieces


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a text, in the order of the text."""

    remarks: tuple[Remark, ...] = ()
    proposed: tuple[Proposed, ...] = ()


NOTHING = Beside()


def beside(unit: Unit, standing: Standing) -> Beside:
    """Return the threads that are a reader's to see, whole, and the suggestions that wait.

    The text must have been brought, see `places.bring`.
    """
    return Beside(tuple(_remarks(unit, standing)), tuple(_proposed(unit, standing)))


def _remarks(unit: Unit, standing: Standing) -> list[Remark]:
    entries = order.whole(unit, standing, with_own=False).entries
    places = {key: one.place for key, one in entries.items() if one.place}
    found = views(unit, standing, list(entries), places, begins=dict.fromkeys(entries, 1))
    listed = sorted((one for one in entries.values() if one.row.id in found), key=_place)
    return [_remark(one, found[one.row.id]) for one in listed]


def _place(one: Entry) -> tuple[int, int, int]:
    return one.topic.rank, one.place.start if one.place else -1, one.topic.number


def _remark(one: Entry, thread: ThreadView) -> Remark:
    if one.place is None or one.removed:
        return Remark(thread=thread)
    start = one.place.start
    return Remark(thread=thread, start=start, end=start + len(one.place.words))


def _proposed(unit: Unit, standing: Standing) -> list[Proposed]:
    whole = overview.every(unit, standing)
    waiting = [line.id for line in whole.passing(overview.Asked(show="pending"))]
    rows = [whole.waiting[key] for key in waiting]
    found: list[Proposed] = []
    for card in cards(unit, overview.around(standing, whole), rows, whole=True):
        stand = whole.stands.get(card.id)
        if stand is None:
            found.append(Proposed(card=card))
        else:
            found.append(Proposed(card=card, start=stand.stretch.from_, end=stand.stretch.to))
    return found
