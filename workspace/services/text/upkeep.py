"""What follows typing but must not delay it: snapshots, the lists' title, a tidy memory."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from workspace.process.clock import now
from workspace.process.offload import off_loop
from workspace.process.unit import transaction
from workspace.services.text.document import MAX_TITLE
from workspace.services.text.memory import open_texts, snapshots
from workspace.services.text.memory.open_text import OpenText
from workspace.store.pledge.pledges import PledgeRow

MIRROR_EVERY: Final = timedelta(seconds=10)
IDLE: Final = timedelta(minutes=10)
"""A text nobody has asked for as long as this leaves memory, even while pages are open."""
MOST_BYTES: Final = 8 * 1024 * 1024
"""Of all texts' states together; in memory a document takes some twenty times its state."""
_A_BEAT: Final = 4
_BYTES_A_ROW: Final = 1_000
"""To store so much of a state takes about as long as to replay one row."""
_LARGE: Final = 32 * 1024
"""A state of this size is kept whenever its draft is closed, for the next page that shows it."""


def keep(draft_id: str, *, closing: bool = False) -> None:
    """Store a snapshot and the lists' title of a draft, each when it is due.

    Args:
        draft_id: whose text.
        closing: the last reader has left, or the process ends: now rather than later.
    """
    open_text = open_texts.opened(draft_id)
    if open_text is None:
        return
    _snapshot(open_text, closing=closing)
    if open_text.typed and (closing or now() - open_text.mirrored_at >= MIRROR_EVERY):
        _mirror(open_text)


def close(draft_id: str) -> None:
    """Keep what is due of a draft nobody reads here any more, and free its memory."""
    try:
        keep(draft_id, closing=True)
    finally:
        open_texts.drop(draft_id)


def close_all() -> None:
    """Keep what is due of every open draft; for the end of the process."""
    for draft_id in open_texts.all_open():
        close(draft_id)


def keep_house(at: datetime) -> int:
    """Close texts that are idle, and of too many bytes the longest unused; return how many.

    To be called once a beat; a few at a time, since each may be stored.

    Args:
        at: now.
    """
    held = [found for found in map(open_texts.opened, open_texts.all_open()) if found is not None]
    idle = [open_text for open_text in held if at - open_text.used_at >= IDLE]
    excess = sum(open_text.kept_bytes for open_text in held if open_text not in idle) - MOST_BYTES
    for open_text in held[:-1]:  # the longest unused come first; one may be as large as it likes
        if excess <= 0:
            break
        if open_text not in idle:
            idle.append(open_text)
            excess -= open_text.kept_bytes
    for open_text in idle[:_A_BEAT]:
        close(open_text.draft_id)
    return len(idle[:_A_BEAT])


def _snapshot(open_text: OpenText, *, closing: bool) -> None:
    with open_text.lock:
        doc, rows = open_text.loaded, open_text.seq - open_text.kept
        # A large state costs as much as the rows it spares only after more of them.
        due = max(snapshots.EVERY_ROWS, open_text.kept_bytes // _BYTES_A_ROW)
        if doc is None or rows < (1 if closing else due):
            return
        made = off_loop(partial(snapshots.taken, doc))
        if closing and rows < snapshots.WORTH_ROWS and len(made.state) < _LARGE:
            return
        open_text.kept, open_text.kept_bytes = made.seq, len(made.state)
    snapshots.keep(open_text.draft_id, made)


def _mirror(open_text: OpenText) -> None:
    """Copy title and date of change to the pledge's row, in a transaction of its own.

    Not in the push's: that holds the text's row, and whoever locks a pledge holds the pledge's
    and waits for the text's.
    """
    with open_text.lock:
        title = open_text.loaded.text("title") if open_text.loaded else ""
        open_text.typed, open_text.mirrored_at = False, now()
    with transaction() as unit:
        pledge = unit.session.get(PledgeRow, open_text.draft_id)
        if pledge is not None and title:
            pledge.title, pledge.updated_at = title[:MAX_TITLE], open_text.mirrored_at
