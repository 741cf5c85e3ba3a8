"""An update between being found good and being stored."""

from workspace.collab.guard import Admission
from workspace.collab.reader import Update
from workspace.collab.sequence import Deleted


class Pending:
    """An update that may be stored: it fits, and the engine took it on a copy.

    Attributes:
        data: the bytes to store and send on.
        admission: what the guard knows by it.
        deleted: what to make visible again should it not be stored.
        woven: whether its content stands in the room's sequence.
    """

    __slots__ = ("admission", "data", "deleted", "woven")

    def __init__(self, data: bytes, admission: Admission) -> None:
        self.data = data
        self.admission = admission
        self.deleted: list[Deleted] = []
        self.woven = False

    @property
    def update(self) -> Update:
        """What the bytes say."""
        return self.admission.update
