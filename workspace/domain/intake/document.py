"""A document as it was read: blocks of marked words, with the changes that are tracked in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final, NamedTuple, Self

from workspace.domain.input import without_controls
from workspace.domain.text.prose import Line, Run, normalised

COMES: Final = "ins"
GOES: Final = "del"
TITLE_LEVEL: Final = -1
"""The level of what is called the title of a document by its style."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look in one line.

    Attributes:
        edit: `COMES` or `GOES` where a tracked change brings or takes them, else empty.
    """

    text: str
    strong: bool = False
    em: bool = False
    link: str = ""
    edit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a heading or an item of a list.

    Attributes:
        level: of a heading, from 1; 0 for no heading.
        key: the section that a bookmark of ours says it is in, else empty.
        edit: of the end of it: with it gone, it and the next are one.
    """

    pieces: tuple[Piece, ...] = ()
    level: int = 0
    list: str = ""
    indent: int = 0
    lang: str = ""
    key: str = ""
    edit: str = ""

    def line(self) -> Line:
        """Return it as a line of a section."""
        runs = tuple(
            Run(
                without_controls(piece.text, compose=False),
                piece.strong,
                piece.em,
                piece.link or None,
            )
            for piece in self.pieces
        )
        found = normalised([Line(runs, self.list or None, self.indent, self.lang)])
        return found[0] if found else Line((), self.list or None, self.indent, self.lang)


class Hand(NamedTuple):
    """Somebody whose changes or comments are in a document, as the document calls them."""

    who: str
    comes: int
    goes: int
    comments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A whole document.

    Attributes:
        left: what a pledge cannot hold, counted, by the names of `Loss`.
        hands: whose changes and comments are in it.
        draft: the id of the draft it was made of here; empty for another document.
        seq: the row of the text at which that was.
    """

    blocks: tuple[Block, ...] = ()
    left: Mapping[str, int] = field(default_factory=dict)
    hands: tuple[Hand, ...] = ()
    draft: str = ""
    seq: int = 0

    @property
    def changes(self) -> int:
        """How many changes are tracked in it."""
        return sum(hand.comes + hand.goes for hand in self.hands)

    def as_json(self) -> dict[str, Any]:
        """Return it as values of JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Self:
        """Return what `as_json` gave (only for values we wrote ourselves)."""
        blocks = (
            Block(**{**one, "pieces": tuple(Piece(**piece) for piece in one["pieces"])})
            for one in said["blocks"]
        )
        hands = tuple(Hand(*one) for one in said["hands"])
        return cls(**{**said, "blocks": tuple(blocks), "hands": hands})

    def decided(self, *, accepted: bool) -> tuple[Block, ...]:
        """Return the blocks as they are with every tracked change accepted, or refused."""
        return tuple(_decided(self.blocks, GOES if accepted else COMES))


def _decided(blocks: Iterable[Block], gone: str) -> Iterator[Block]:
    held: tuple[Piece, ...] = ()
    last: Block | None = None
    for block in blocks:
        kept = tuple(replace(piece, edit="") for piece in block.pieces if piece.edit != gone)
        if held and last is not None and last.key != block.key:
            yield replace(last, pieces=held, edit="")
            held = ()
        if block.edit == gone:
            held, last = (*held, *kept), block
            continue
        yield replace(block, pieces=(*held, *kept), edit="")
        held, last = (), None
    if held and last is not None:
        yield replace(last, pieces=held, edit="")
