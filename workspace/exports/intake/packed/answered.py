"""Answers in a document of ours: which is read now, and what of them was written otherwise."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from lxml.etree import _Element

from workspace.domain.intake.document import Block, Incoming, Piece
from workspace.domain.intake.marginalia import Rewritten, answer_sum, without_isolates
from workspace.exports.intake.packed.known_remarks import OURS, Remarks

_MOST: Final = 2_000


class _Place(NamedTuple):
    """Where one question is answered, and what the document said there as it was made."""

    on: str
    label: str
    sum: str


class Answered:
    """Follows the places where answers are, and gathers what stands in each."""

    def __init__(self, ours: _Element | None, remarks: Remarks) -> None:
        self._remarks = remarks
        said = () if ours is None else ours.iter(f"{OURS}place")
        self._places = {
            one.get("name", ""): _Place(*(one.get(key, "") for key in _Place._fields))
            for _, one in zip(range(_MOST), said, strict=False)
        }
        self._open: dict[str, None] = {}
        self._at = ""
        self._lines: dict[str, list[Block]] = {}

    def knows(self, name: str) -> bool:
        """Whether this is the name of such a place."""
        return name in self._places

    @property
    def is_open(self) -> bool:
        """Whether what is read now is in such a place."""
        return bool(self._open)

    def begin(self, names: Iterable[str] = ()) -> None:
        """Note that a paragraph begins, and which places begin in it."""
        self._open |= dict.fromkeys(name for name in names if name in self._places)
        self._at = next(iter(self._open), "")
        self._remarks.about = self._places[self._at].on if self._at else ""

    def end(self, name: str) -> None:
        """Note that a place ends."""
        self._open.pop(name, None)

    def add(self, pieces: Iterable[Piece], edit: str = "", who: str = "") -> None:
        """Take the words of the paragraph that began."""
        if self._at:
            made = Block(pieces=tuple(pieces), edit=edit, who=who)
            self._lines.setdefault(self._at, []).append(made)

    def found(self) -> tuple[Rewritten, ...]:
        """Return the answers that say something else than the document did as it was made."""
        made = (_said(place, self._lines.get(name, [])) for name, place in self._places.items())
        return tuple(one for one in made if one is not None)


def _said(place: _Place, lines: list[Block]) -> Rewritten | None:
    blocks = Incoming(blocks=tuple(lines)).asked()
    said = "\n".join("".join(piece.text for piece in block.pieces) for block in blocks)
    words, label = (without_isolates(one) for one in (said, place.label))
    kept = words.startswith(label)
    words = words.removeprefix(label).strip()
    if kept and answer_sum(words) == place.sum:
        return None
    ends = [block.who for block in lines if block.edit]
    who = [piece.who for block in lines for piece in block.pieces if piece.edit]
    return Rewritten(
        on=place.on,
        sum=place.sum,
        words=words,
        who=tuple(dict.fromkeys(filter(None, (*who, *ends)))),
        whole=kept,
    )
