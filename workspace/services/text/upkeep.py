"""What follows typing but must not delay it: checkpoints, the lists' title, a tidy memory."""

from datetime import datetime, timedelta
from typing import Final

from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.text.document import MAX_TITLE
from workspace.services.text.memory import copies, snapshots
from workspace.services.text.memory.copy import Replica
from workspace.store.pledge.pledges import PledgeRow

MIRROR_EVERY: Final = timedelta(seconds=10)
IDLE: Final = timedelta(minutes=10)
"""A replica nobody has asked for as long as this leaves memory, even while pages are open."""
MOST_BYTES: Final = 8 * 1024 * 1024
"""Of all replicas' states together; in memory a document takes some twenty times its state."""
_A_BEAT: Final = 4
_BYTES_A_ROW: Final = 1_000
"""To store so much of a state takes about as long as to replay one row."""
_LARGE: Final = 32 * 1024
"""A state of this size is kept whenever its draft is closed, for the next page that shows it."""


def keep(draft_id: str, *, closing: bool = False) -> None:
    """Store a checkpoint and the lists' title of a draft, each when it is due.

    Args:
        draft_id: whose text.
        closing: the last reader has left, or the process ends: now rather than later.
    """
    replica = copies.opened(draft_id)
    if replica is None:
        return
    _checkpoint(replica, closing=closing)
    if replica.typed and (closing or now() - replica.mirrored_at >= MIRROR_EVERY):
        _mirror(replica)


def close(draft_id: str) -> None:
    """Keep what is due of a draft nobody reads here any more, and free its memory."""
    try:
        keep(draft_id, closing=True)
    finally:
        copies.drop(draft_id)


def close_all() -> None:
    """Keep what is due of every open draft; for the end of the process."""
    for draft_id in copies.all_open():
        close(draft_id)


def keep_house(at: datetime) -> int:
    """Close replicas that are idle, and of too many bytes the longest unused; return how many.

    To be called once a beat; a few at a time, since each may be stored.

    Args:
        at: now.
    """
    held = [found for found in map(copies.opened, copies.all_open()) if found is not None]
    idle = [replica for replica in held if at - replica.used_at >= IDLE]
    excess = sum(replica.kept_bytes for replica in held if replica not in idle) - MOST_BYTES
    for replica in held[:-1]:  # the longest unused come first; one may be as large as it likes
        if excess <= 0:
            break
        if replica not in idle:
            idle.append(replica)
            excess -= replica.kept_bytes
    for replica in idle[:_A_BEAT]:
        close(replica.draft_id)
    return len(idle[:_A_BEAT])


def _checkpoint(replica: Replica, *, closing: bool) -> None:
    with replica.lock:
        rows = replica.seq - replica.kept
        # A large state costs as much as the rows it spares only after more of them.
        due = max(snapshots.EVERY_ROWS, replica.kept_bytes // _BYTES_A_ROW)
        if rows < (1 if closing else due):
            return
        made = replica.checkpoint()
        if closing and rows < snapshots.WORTH_ROWS and len(made.state) < _LARGE:
            return
        replica.kept, replica.kept_bytes = made.seq, len(made.state)
    snapshots.keep(replica.draft_id, made)


def _mirror(replica: Replica) -> None:
    """Copy title and date of change to the pledge's row, in a transaction of its own.

    Not in the push's: that holds the text's row, and whoever locks a pledge holds the pledge's
    and waits for the text's.
    """
    with replica.lock:
        title = replica.title()
        replica.typed, replica.mirrored_at = False, now()
    with transaction() as unit:
        pledge = unit.session.get(PledgeRow, replica.draft_id)
        if pledge is not None and title:
            pledge.title, pledge.updated_at = title[:MAX_TITLE], replica.mirrored_at
