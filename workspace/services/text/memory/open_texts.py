"""The texts this process has open: what is in use stays, of the rest the longest unused goes."""

from collections import OrderedDict
from functools import partial
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from workspace.process.clock import now
from workspace.process.offload import readings
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


def bring(engine: Engine, draft_id: str, *, woven: bool = False) -> OpenText:
    """Return the open text of a draft that is in memory now, at once where it was there before.

    A long one takes seconds. It is put together beside the loop, once for all who want it, and
    nobody holds a connection or the text meanwhile: what is typed in other drafts goes on.

    Args:
        engine: of the database.
        draft_id: whose text.
        woven: whether it is to be in order too, as who writes or looks for places needs it.

    Raises:
        Busy: very many texts are being put together.
    """
    open_text = of(draft_id)
    if _at_hand(open_text, woven=woven):
        return open_text
    with open_text.coming:
        if open_text.loaded is None:
            fresh = readings.do(partial(_loaded, engine, draft_id, woven=woven))
            with open_text.lock:
                if open_text.loaded is None:
                    open_text.adopt(fresh)
        elif not _at_hand(open_text, woven=woven):
            with open_text.lock:
                weave = open_text.loaded.woven.weaving()
                if weave:
                    readings.do(weave)
    return open_text


def _at_hand(open_text: OpenText, *, woven: bool) -> bool:
    return open_text.ready if woven else open_text.loaded is not None


def _loaded(engine: Engine, draft_id: str, *, woven: bool) -> OpenText:
    """Return an open text of a draft that nobody else knows."""
    fresh = OpenText(draft_id)
    with Session(engine) as session:
        document = session.get(DocumentRow, draft_id)
        doc = document and fresh.document(Unit(session), document)
    weave = doc.woven.weaving() if doc and woven else None
    if weave:
        weave()
    return fresh


def opened(draft_id: str) -> OpenText | None:
    """Return the open text of a draft if this process has one."""
    return _open.get(draft_id)


def drop(draft_id: str) -> None:
    """Forget the draft's open text, which its next use makes anew; not while it comes."""
    open_text = _open.get(draft_id)
    if open_text is not None and not open_text.coming.locked():
        del _open[draft_id]


def all_open() -> list[str]:
    """Return the drafts this process has open."""
    return list(_open)


def in_memory() -> int:
    """Return how many drafts this process has open."""
    return len(_open)
