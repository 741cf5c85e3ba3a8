"""The engine's document behind one fence: whatever it does on outside bytes is a refusal."""

from collections.abc import Mapping
from typing import Final

from pycrdt import Doc, Text

from workspace.collab import schema
from workspace.collab.refusals import Refused

Texts = Mapping[str, Text]
"""The shared texts by section; the engine counts in bytes, see `positions`."""
EMPTY: Final = b"\x00\x00"
"""The update that changes nothing; it is acknowledged and not logged."""


class Replica:
    """One engine document with all texts at hand."""

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
            Refused: the engine failed; the replica may be half changed and must be dropped.
        """
        try:
            self.doc.apply_update(data)
        except BaseException as fault:  # pycrdt's panics are no Exceptions (pycrdt#117)
            if isinstance(fault, KeyboardInterrupt | SystemExit | GeneratorExit):
                raise
            raise Refused(f"engine: {fault}") from fault

    def characters(self) -> int:
        """Return the length of all texts together, in code points."""
        return sum(len(str(text)) for text in self.texts.values())
