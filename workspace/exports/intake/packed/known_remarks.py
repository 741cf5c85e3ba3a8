"""The comments of a document: who said what, which answers which, and which of it is ours."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, NamedTuple

from lxml.etree import _Element as Element

from workspace.domain.intake.document import GOES, Incoming, Piece
from workspace.domain.intake.losses import Loss
from workspace.domain.intake.marginalia import (
    MOST_OF_ALL,
    MOST_QUOTED,
    MOST_REMARKS,
    MOST_WORDS,
    Remark,
    sum_of,
)
from workspace.exports.intake.gathered import Gathered, NotReadable
from workspace.exports.intake.packed.package import parsed

OURS: Final = "{urn:banyan:document:1}"
NEITHER: Final = "neither"
"""Of words that one change brings and another takes: they are in neither text."""
LONGEST_NAME: Final = 80
_MOST_SAID: Final = 1 << 20
_DIGITS: Final = 15


class Ours(NamedTuple):
    """What a document says of a comment or a change that it had of us.

    Attributes:
        key: the thread; empty of what else stands in the margin.
        sum: by which it is known again as it was.
    """

    key: str = ""
    sum: str = ""


class Comment(NamedTuple):
    """A comment as it is written.

    Attributes:
        id: by which the text says where it is.
        para: by which others say that they answer it; empty where nothing can.
        parent: that of the one it answers.
        done: whether it is resolved.
        at: when it was made, ISO 8601; empty where nothing says.
    """

    id: str
    para: str
    who: str
    words: str
    sum: str
    parent: str
    done: bool
    at: str = ""


class Known:
    """The comments that a document had of us, by their sums and by their paragraphs."""

    def __init__(self, ours: Element | None) -> None:
        """Take what a document of ours says of itself."""
        said = [*(() if ours is None else ours.iter(f"{OURS}comment"))]
        found = [(Ours(one.get("thread", ""), one.get("sum", "")), one) for one in said]
        self._sums = {one.sum: one for one, _ in found if one.sum}
        self._paras = {para: one for one, each in found if (para := each.get("para", ""))}

    def ours(self, one: Comment) -> Ours | None:
        """Return what the document says of a comment that it had of us."""
        return self._sums.get(one.sum) or self._paras.get(one.para)


def told_by(said: str) -> Element | None:
    """Return what a property of a document says of it, where that is of ours."""
    if len(said) > _MOST_SAID:
        return None
    try:
        found = parsed(said.encode())
    except NotReadable:
        return None
    return found if found.tag == f"{OURS}banyan" else None


def named(found: Incoming, ours: Element) -> Incoming:
    """Return a document with which text of which draft it says it was made of."""
    seq = ours.get("seq", "")
    row = int(seq) if seq.isascii() and seq.isdigit() and len(seq) <= _DIGITS else 0
    return replace(found, draft=ours.get("draft", ""), seq=row)


class Remarks:
    """The comments of one document, and which of them are open where the words are read.

    Attributes:
        changes: the sums of tracked changes that show suggestions of the draft.
        about: the measure or the answer that is read now.
    """

    def __init__(
        self, comments: Iterable[Comment], ours: Element | None, gathered: Gathered
    ) -> None:
        """Take them; what is not to come is counted as left out.

        Args:
            comments: those of the document, each after the one it answers.
            ours: what a document of ours says of itself.
            gathered: what is read of the document.
        """
        self._gathered = gathered
        self._known = Known(ours)
        said = () if ours is None else ours.iter(f"{OURS}change")
        self.changes = frozenset(filter(None, (one.get("sum", "") for one in said)))
        by_key = {one.para or f"#{one.id}": one for one in comments}
        self._numbers: dict[str, int] = {}
        self._found: list[Remark] = []
        self._times: dict[str, int] = {}
        self._chars = 0
        for one in by_key.values():
            self._add(one, by_key)
        self._open: dict[int, None] = {}
        self._on: dict[int, str] = {}
        self._placed: set[int] = set()
        self._about: dict[int, str] = {}
        self.about = ""

    def is_ours(self, who: str, at: str) -> bool:
        """Whether a tracked change shows a suggestion of the draft."""
        return sum_of(who, at, "") in self.changes

    def begin(self, key: str) -> Piece | None:
        """Note that the words a comment is on begin; return the place, once for each comment."""
        place = self.place(key)
        if place is not None:
            self._open[self._numbers[key]] = None
        return place

    def end(self, key: str) -> None:
        """Note that the words a comment is on end."""
        self._open.pop(self._numbers.get(key, -1), None)

    def place(self, key: str) -> Piece | None:
        """Return the place of a comment that has no words, unless it was seen before."""
        number = self._numbers.get(key)
        if number is None or number in self._placed:
            return None
        self._placed.add(number)
        self._about[number] = self.about.partition("/")[0]
        return Piece("", notes=(number,))

    def held(self, piece: Piece) -> Piece:
        """Return words with the comments that are open on them."""
        for number in () if piece.edit == GOES else self._open:
            self._on[number] = f"{self._on.get(number, '')}{piece.text}"[:MOST_QUOTED]
        return replace(piece, notes=tuple(self._open)) if self._open else piece

    def break_line(self) -> None:
        """Note that a line ends."""
        for number in self._open:
            self._on[number] = f"{self._on.get(number, '')} "

    def found(self) -> tuple[Remark, ...]:
        """Return the comments that may come in, once the words were read."""
        return tuple(
            replace(
                one,
                on=self._on.get(one.number, "").strip(),
                about=self._about.get(one.number, ""),
            )
            for one in self._found
        )

    def _add(self, one: Comment, comments: dict[str, Comment]) -> None:
        if self._is_ours(one):
            return
        self._gathered.commented(one.who)
        first = _first(one, comments)
        own = first is one
        known = None if own else self._known.ours(first)
        if first.done and known is None:
            self._gathered.left[Loss.SETTLED] += 1
            return
        self._chars += len(one.words)
        if len(self._found) >= MOST_REMARKS or self._chars > MOST_OF_ALL or not one.words.strip():
            self._gathered.left[Loss.COMMENTS] += 1
            return
        self._gathered.left[Loss.SHORTENED] += len(one.words) > MOST_WORDS
        self._numbers[one.id] = len(self._found)
        self._found.append(
            Remark(
                number=len(self._found),
                who=" ".join(one.who.split())[:LONGEST_NAME],
                words=one.words[:MOST_WORDS],
                answers=-1 if own or known is not None else self._numbers.get(first.id, -1),
                thread=known.key if known else "",
                sum=self._numbered(one.sum),
            )
        )

    def _is_ours(self, one: Comment) -> bool:
        known = self._known.ours(one)
        if known is not None and known.sum and known.sum != one.sum:
            self._gathered.left[Loss.ALTERED] += 1
        return known is not None

    def _numbered(self, said: str) -> str:
        """Return a sum for each of several that say the same in one minute."""
        self._times[said] = self._times.get(said, 0) + 1
        return said if self._times[said] == 1 else f"{said}/{self._times[said]}"


def _first(one: Comment, comments: dict[str, Comment]) -> Comment:
    """Return what began the conversation that a comment is of."""
    seen = {one.para}
    while one.parent in comments and one.parent not in seen:
        one = comments[one.parent]
        seen.add(one.para)
    return one
