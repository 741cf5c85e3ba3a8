"""A document's units in order, with what is pending among them."""

from collections.abc import Callable
from typing import Final

from workspace.collab.admit import limits, reader
from workspace.collab.document.copies import Copies
from workspace.collab.document.pending import Pending
from workspace.collab.format.updates import Struct, Update
from workspace.collab.order.item_index import prepare
from workspace.collab.order.sequence import Sequence

LONG: Final = 32 * 1024
"""Bytes of a state that is put in order within some 25 ms."""
_MANY: Final = 500
"""Pieces of rows that are put in order in some 5 ms."""


class Woven:
    """The sequence of a document, put together when it is first needed and then kept up.

    What is pending stands in it too, so that the next update finds its place among it. Whoever
    reads it is given what is settled alone; the rest is put back before the next update.
    """

    __slots__ = ("_copies", "_long", "_loose", "_pending", "_sequence", "_unwoven")

    def __init__(self, copies: Copies, pending: list[Pending], size: int) -> None:
        """Prepare without putting anything in order.

        Args:
            copies: what the engine has, to begin from.
            pending: the document's own list, which it goes on changing.
            size: bytes of its state.
        """
        self._copies = copies
        self._pending = pending
        self._sequence: Sequence | None = None
        self._unwoven = False  # whether something pending does not stand in the sequence
        self._long = size >= LONG
        self._loose = 0  # pieces that came since

    @property
    def long(self) -> bool:
        """Whether it began with very much, or many pieces came since."""
        return self._long

    @property
    def ready(self) -> bool:
        """Whether an update finds its place at once; asks the engine nothing."""
        return self._sequence is not None or not self._long

    def admit(self, pending: Pending) -> None:
        """Put an update in its place.

        Raises:
            Refused: it has no place, or takes too long to find it; take it out with `retract`.
            TooBig: the text would be over a limit; likewise.
        """
        woven = self._sequence
        if woven is None or self._unwoven:
            woven = self._whole()
        structs, deletions = pending.update
        self._note(structs)
        if structs:
            woven.insert(structs, limited=True)
        pending.woven = True
        if deletions:
            pending.deleted = woven.delete(deletions)
        if structs:
            limits.check_text(woven.characters, woven.gone)
            limits.check_pieces(woven.lines, woven.marks)

    def prepare(self, update: Update) -> None:
        """Do ahead of `admit` what takes long of very many deletions and changes nothing.

        It may be done in another thread while the caller keeps everybody else from the document.
        """
        if update.deletions:
            prepare(self._begun(), update.deletions)

    def retract(self, pending: Pending) -> None:
        """Take out an update, of those that stand here the last one."""
        if pending.woven and self._sequence is not None:
            self._sequence.restore(pending.deleted)
            if pending.update.structs:
                self._sequence.retract(pending.update.structs[0])
        pending.woven = False

    def settle(self) -> None:
        """Put all that is pending in its place, before some of it is settled."""
        self._whole()

    def insert(self, update: Update) -> None:
        """Put in a stored row, where there is a sequence already; nothing is pending."""
        self._note(update.structs)
        if self._sequence is not None:
            self._sequence.insert(update.structs)
            self._sequence.delete(update.deletions)

    def sequence(self) -> Sequence:
        """Return the document unit by unit, with the names of its units; read it at once."""
        found = self._begun()
        for pending in reversed(self._pending):
            self.retract(pending)
            self._unwoven = True
        return found

    def weaving(self) -> Callable[[], None] | None:
        """Return the work of putting the sequence together, None where it is done or short.

        It takes about a second for a few hundred thousand edits and touches no engine, so it may
        be done in another thread while the caller keeps everybody else from the document.
        """
        if self.ready:
            return None
        state = self._copies.settled().state()

        def weave() -> None:
            self._sequence = Sequence(reader.read(state, trusted=True))

        return weave

    def _note(self, structs: tuple[Struct, ...]) -> None:
        self._loose += len(structs)
        self._long = self._long or self._loose >= _MANY

    def _whole(self) -> Sequence:
        """Return the sequence with all that is pending in it."""
        woven = self._begun()
        if self._unwoven:
            for pending in self._pending:
                if not pending.woven:
                    _weave(woven, pending)
            self._unwoven = False
        return woven

    def _begun(self) -> Sequence:
        """Return the sequence, made new where there is none; pending updates may stand in it."""
        if self._sequence is None:
            state = self._copies.settled().state()
            self._sequence = Sequence(reader.read(state, trusted=True))
        return self._sequence


def _weave(woven: Sequence, pending: Pending) -> None:
    """Put an update that stood there before in its place again."""
    structs, deletions = pending.update
    if structs:
        woven.insert(structs)
    pending.woven = True
    if deletions:
        pending.deleted = woven.delete(deletions)
