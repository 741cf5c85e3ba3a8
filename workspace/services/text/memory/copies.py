"""The replicas this process holds: what is in use stays, of the rest the longest unused goes."""

from collections import OrderedDict
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from workspace.process.clock import now
from workspace.process.offload import off_loop
from workspace.process.unit import Unit
from workspace.services.text.memory.copy import Replica
from workspace.store.journal.documents import DocumentRow

MOST_OPEN: Final = 200

_open: OrderedDict[str, Replica] = OrderedDict()


def of(draft_id: str) -> Replica:
    """Return this process's replica of a draft; of too many the longest unused is dropped.

    Two replicas of one draft do no harm: the row lock of its head orders their writers.
    """
    replica = _open.get(draft_id)
    if replica is None:
        replica = _open[draft_id] = Replica(draft_id)
        if len(_open) > MOST_OPEN:
            _open.popitem(last=False)
    _open.move_to_end(draft_id)
    replica.used_at = now()
    return replica


def warm(engine: Engine, draft_id: str) -> None:
    """Bring a draft's text into memory and put it in order, which takes a while for long ones."""
    replica = of(draft_id)
    with Session(engine) as session, replica.lock:
        document = session.get(DocumentRow, draft_id)
        weave = document and replica.room(Unit(session), document).weaving()
        if weave:
            off_loop(weave)


def opened(draft_id: str) -> Replica | None:
    """Return the replica of a draft if this process has one."""
    return _open.get(draft_id)


def drop(draft_id: str) -> None:
    """Forget the draft's replica; its next use makes a new one."""
    _open.pop(draft_id, None)


def all_open() -> list[str]:
    """Return the drafts this process has replicas of."""
    return list(_open)


def in_memory() -> int:
    """Return how many drafts this process has replicas of."""
    return len(_open)
