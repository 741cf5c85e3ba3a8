"""What was read of a document so far, and the limits of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import Final

from workspace.domain.input import is_safe_link
from workspace.domain.intake.document import COMES, Block, Hand, Incoming, Piece
from workspace.domain.intake.losses import Loss
from workspace.domain.intake.reasons import Reason
from workspace.domain.text.prose import MAX_INDENT

MOST_CHARS: Final = 200_000
MOST_BLOCKS: Final = 5_000
MOST_PIECES: Final = 4_000
"""Beyond the first of each block: each is a change of looks that a text has to keep."""
_LONGEST_NAME: Final = 80
_MOST_HANDS: Final = 50
# A document made here ends with the record's checkpoint: where it is compared, and the signed note.
_COMPARED_AT: Final = "/record/checkpoint"
_SIGNED: Final = "\u2014 "
_NOTE_LINES: Final = 8


class NotReadable(Exception):  # noqa: N818 - nothing failed, the document is refused
    """A document is not read; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Gathered:
    """Blocks as they come, and what is left out of them.

    Attributes:
        left: what a pledge cannot hold, counted.
    """

    def __init__(self) -> None:
        self.left: Counter[Loss] = Counter()
        self._blocks: list[Block] = []
        self._chars = self._pieces = 0
        self._hands: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, block: Block) -> None:
        """Take one more block.

        Raises:
            NotReadable: there is more than a draft can hold.
        """
        pieces = tuple(_joined(map(self._sound, block.pieces)))
        if block.list and block.indent > MAX_INDENT:
            self.left[Loss.DEPTHS] += 1
        self._chars += sum(len(piece.text) for piece in pieces) + 1
        self._pieces += max(0, len(pieces) - 1)
        self._blocks.append(replace(block, pieces=pieces, indent=min(block.indent, MAX_INDENT)))
        if (
            self._chars > MOST_CHARS
            or len(self._blocks) > MOST_BLOCKS
            or self._pieces > MOST_PIECES
        ):
            raise NotReadable(Reason.LONG)

    def changed(self, who: str, edit: str) -> None:
        """Count a tracked change."""
        self._hands[self._known(who)][edit] += 1

    def commented(self, who: str) -> None:
        """Count a comment."""
        self._hands[self._known(who)]["comments"] += 1

    def found(self) -> Incoming:
        """Return the whole document.

        Raises:
            NotReadable: there is no text in it.
        """
        blocks = tuple(self._without_checkpoint())
        if not any(piece.text.strip() for block in blocks for piece in block.pieces):
            raise NotReadable(Reason.EMPTY)
        hands = (
            Hand(who, told[COMES], told.total() - told[COMES] - told["comments"], told["comments"])
            for who, told in self._hands.items()
        )
        left = {str(loss): self.left[loss] for loss in Loss if self.left[loss]}
        return Incoming(blocks=blocks, left=left, hands=tuple(hands))

    def _without_checkpoint(self) -> list[Block]:
        """Return the blocks without the note that whoever made the document here did not write."""
        said = ["".join(piece.text for piece in block.pieces) for block in self._blocks]
        for n, words in enumerate(said):
            if _COMPARED_AT in words:
                note = said[n + 1 : n + 1 + _NOTE_LINES]
                end = next((k for k, line in enumerate(note) if line.startswith(_SIGNED)), None)
                if end is not None:
                    self.left[Loss.CHECKPOINT] += 1
                    return [*self._blocks[:n], *self._blocks[n + end + 2 :]]
        return self._blocks

    def _known(self, who: str) -> str:
        """Return by which name somebody is told of; those beyond the fiftieth together."""
        name = " ".join(who.split())[:_LONGEST_NAME]
        return name if name in self._hands or len(self._hands) < _MOST_HANDS else "…"

    def _sound(self, piece: Piece) -> Piece:
        if piece.link and not is_safe_link(piece.link):
            self.left[Loss.LINKS] += 1
            piece = replace(piece, link="")
        return replace(piece, text=piece.text.replace("\n", " "))


def _joined(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """Yield pieces, neighbours of one look as one."""
    for alike, some in groupby(
        (piece for piece in pieces if piece.text or piece.notes),
        key=lambda piece: replace(piece, text=""),
    ):
        yield replace(alike, text="".join(piece.text for piece in some))
