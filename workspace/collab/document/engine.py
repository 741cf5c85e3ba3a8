"""The engine, pycrdt, behind one fence: whatever it does on outside bytes is a refusal."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from pycrdt import Doc, Text

from workspace.collab.document.projection import Piece
from workspace.collab.format import schema
from workspace.collab.format.refusals import Refused

Texts = Mapping[str, Text]
"""The shared texts by section; the engine counts in bytes, see `positions`."""
EMPTY: Final = b"\x00\x00"
"""The update that changes nothing; it is acknowledged and not logged."""


class Engine:
    """A document of pycrdt with all texts at hand."""

    __slots__ = ("doc", "texts")

    def __init__(self, state: bytes = EMPTY, client_id: int | None = None) -> None:
        self.doc: Doc[Text] = Doc(client_id=client_id)
        self.texts: Texts = {
            section: self.doc.get(root, type=Text) for root, section in schema.ROOTS.items()
        }
        self.apply(state)

    def apply(self, data: bytes) -> None:
        """Apply outside bytes; whatever the engine does becomes a refusal.

        Raises:
            Refused: it failed; it may be half changed and must be dropped.
        """
        try:
            self.doc.apply_update(data)
        except BaseException as fault:  # pycrdt's panics are no Exceptions (pycrdt#117)
            raise _refusal(fault) from fault

    def apply_all(self, rows: Collection[bytes]) -> None:
        """Apply one update after another in one transaction, several times cheaper than alone.

        Raises:
            Refused: it failed; it may be half changed and must be dropped.
        """
        if not rows:
            return
        try:
            with self.doc.transaction():
                for data in rows:
                    self.doc.apply_update(data)
        except BaseException as fault:
            raise _refusal(fault) from fault

    def state(self) -> bytes:
        """Return the whole document as one update; never hash it, equal texts may differ.

        Raises:
            Refused: the engine cannot write what it took.
        """
        try:
            return self.doc.get_update()
        except BaseException as fault:
            raise _refusal(fault) from fault

    def pieces(self) -> list[Sequence[Piece]]:
        """Return every text as runs of characters with their marks, in the order of sections."""
        return [text.diff() for text in self.texts.values()]


def _refusal(fault: BaseException) -> Refused:
    """Return what a failure of the engine means; what is none of the engine's goes on."""
    if isinstance(fault, KeyboardInterrupt | SystemExit | GeneratorExit):
        raise fault
    return Refused(f"engine: {fault}")
