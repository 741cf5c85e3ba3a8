"""A document as it was read: blocks of marked words, with the changes that are tracked in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final, NamedTuple, Self

from workspace.domain.input import without_controls
from workspace.domain.intake.marginalia import Remark, Rewritten
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
        who: whose change that is, or was before somebody decided on it.
        ours: whether it shows a suggestion that is in the draft.
        notes: the numbers of the remarks that are on them.
    """

    text: str
    strong: bool = False
    em: bool = False
    link: str = ""
    edit: str = ""
    who: str = ""
    ours: bool = False
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a heading or an item of a list.

    Attributes:
        level: of a heading, from 1; 0 for no heading.
        key: the section that a bookmark of ours says it is in, else empty.
        edit: of the end of it: with it gone, it and the next are one.
        who: whose change that is.
        ours: as of a piece.
        aside: whether it stands in a document of ours beside the sections, and is no prose.
    """

    pieces: tuple[Piece, ...] = ()
    level: int = 0
    list: str = ""
    indent: int = 0
    lang: str = ""
    key: str = ""
    edit: str = ""
    who: str = ""
    ours: bool = False
    aside: bool = False

    def line(self) -> Line:
        """Return it as a line of a section."""
        found = normalised([self.line_as_read()])
        return found[0] if found else Line((), self.list or None, self.indent, self.lang)

    def line_as_read(self) -> Line:
        """Return it as a line, blanks at its end and all."""
        runs = tuple(
            Run(
                without_controls(piece.text, compose=False),
                piece.strong,
                piece.em,
                piece.link or None,
            )
            for piece in self.pieces
        )
        return Line(runs, self.list or None, self.indent, self.lang)


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
        rewritten: answers of a document of ours that say something else by now.
        remarks: what is said in its margin and may come in.
        draft: the id of the draft it was made of here; empty for another document.
        seq: the row of the text at which that was.
    """

    blocks: tuple[Block, ...] = ()
    left: Mapping[str, int] = field(default_factory=dict)
    hands: tuple[Hand, ...] = ()
    remarks: tuple[Remark, ...] = ()
    rewritten: tuple[Rewritten, ...] = ()
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
            Block(**{**one, "pieces": tuple(map(_piece, one["pieces"]))}) for one in said["blocks"]
        )
        more = {
            "blocks": tuple(blocks),
            "hands": tuple(Hand(*one) for one in said["hands"]),
            "remarks": tuple(Remark(**one) for one in said["remarks"]),
            "rewritten": tuple(
                Rewritten(**{**one, "who": tuple(one["who"])}) for one in said["rewritten"]
            ),
        }
        return cls(**{**said, **more})

    def decided(self, *, accepted: bool) -> tuple[Block, ...]:
        """Return the blocks as they are with every tracked change accepted, or refused."""
        gone = GOES if accepted else COMES
        return tuple(_decided(self.blocks, lambda one: one.edit == gone))

    def asked(self) -> tuple[Block, ...]:
        """Return the blocks as people want them who had the document.

        What shows a suggestion of the draft is no wish of theirs, and counts as refused.
        """
        blocks = (_without_ours(block) for block in self.blocks)
        return tuple(_decided(blocks, lambda one: one.edit == GOES))


def _piece(said: Mapping[str, Any]) -> Piece:
    return Piece(**{**said, "notes": tuple(said["notes"])})


def _without_ours(block: Block) -> Block:
    """Return a block in which what shows suggestions of the draft is refused."""
    pieces: list[Piece] = []
    for piece in block.pieces:
        if not piece.ours:
            pieces.append(piece)
        elif piece.edit == GOES or piece.notes:
            text = piece.text if piece.edit == GOES else ""
            pieces.append(replace(piece, text=text, edit="", who="", ours=False))
    made = replace(block, pieces=tuple(pieces))
    if not block.ours:
        return made
    # Without the end that a suggestion brings, a paragraph and the next are one.
    return replace(made, edit=GOES if block.edit == COMES else "", who="", ours=False)


def _decided(blocks: Iterable[Block], is_gone: Callable[[Piece | Block], bool]) -> Iterator[Block]:
    held: tuple[Piece, ...] = ()
    last: Block | None = None
    for block in blocks:
        kept = tuple(_kept(block, is_gone))
        if last is not None and last.key != block.key:
            if _says(held):
                yield replace(last, pieces=held, edit="")
            held = ()
        if is_gone(block):
            held, last = (*held, *kept), block
            continue
        yield replace(block, pieces=(*held, *kept), edit="")
        held, last = (), None
    if last is not None and _says(held):
        yield replace(last, pieces=held, edit="")


def _kept(block: Block, is_gone: Callable[[Piece | Block], bool]) -> Iterator[Piece]:
    """Yield the words of a block that stay; of what goes, the places that somebody marked."""
    for piece in block.pieces:
        if not piece.edit:
            yield piece
        elif not is_gone(piece):
            yield replace(piece, edit="")
        elif piece.who or piece.notes:
            yield replace(piece, text="", edit="")
    if block.edit and block.who:
        yield Piece("", who=block.who)


def _says(pieces: Iterable[Piece]) -> bool:
    return any(piece.text for piece in pieces)
