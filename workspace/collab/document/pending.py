"""An update between being found good and being stored."""

from collections.abc import Collection, Sequence

from workspace.collab.admit.guard import Admission, Guard
from workspace.collab.format.updates import Update
from workspace.collab.order import strand
from workspace.collab.order.item_index import Deleted


class Pending:
    """An update that may be stored: it fits, and the engine took it on a copy.

    Attributes:
        data: the bytes to store and send on.
        update: what they say.
        admission: what the guard knows by it.
        deleted: what to make visible again should it not be stored.
        woven: whether its content stands in the document's sequence.
    """

    __slots__ = ("admission", "data", "deleted", "update", "woven")

    def __init__(self, data: bytes, admission: Admission) -> None:
        self.data = data
        self.update: Update = admission.update
        self.admission = admission
        self.deleted: Collection[Deleted] = ()
        self.woven = False


def settled_strands(guard: Guard, pending: Sequence[Pending]) -> bytes:
    """Return what a guard knows, packed, without what is pending in its order of admission."""
    for one in reversed(pending):
        guard.forget(one.admission)
    found = strand.pack(guard.strands)
    for one in pending:
        guard.take(one.admission)
    return found
