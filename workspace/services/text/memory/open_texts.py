"""The texts this process has open: what is in use stays, of the rest the longest unused goes."""

from collections import OrderedDict
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from workspace.process.clock import now
from workspace.process.offload import off_loop
from workspace.process.unit import Unit
from workspace.services.text.memory.open_text import OpenText
from workspace.store.journal.documents import DocumentRow

MOST_OPEN: Final = 200

_open: OrderedDict[str, OpenText] = OrderedDict()


def of(draft_id: str) -> OpenText:
    """Return this process's open text of a draft; of too many the longest unused is dropped.

    Two open texts of one draft do no harm: the row lock of its head orders their writers.
    """
    open_text = _open.get(draft_id)
    if open_text is None:
        open_text = _open[draft_id] = OpenText(draft_id)
        if len(_open) > MOST_OPEN:
            _open.popitem(last=False)
    _open.move_to_end(draft_id)
    open_text.used_at = now()
    return open_text


def warm(engine: Engine, draft_id: str) -> None:
    """Bring a draft's text into memory and put it in order, which takes a while for long ones."""
    open_text = of(draft_id)
    with Session(engine) as session, open_text.lock:
        document = session.get(DocumentRow, draft_id)
        weave = document and open_text.document(Unit(session), document).woven.weaving()
        if weave:
            off_loop(weave)


def opened(draft_id: str) -> OpenText | None:
    """Return the open text of a draft if this process has one."""
    return _open.get(draft_id)


def drop(draft_id: str) -> None:
    """Forget the draft's open text; its next use makes a new one."""
    _open.pop(draft_id, None)


def all_open() -> list[str]:
    """Return the drafts this process has open."""
    return list(_open)


def in_memory() -> int:
    """Return how many drafts this process has open."""
    return len(_open)
