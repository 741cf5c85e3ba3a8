"""What follows typing but must not delay it: checkpoints, and the title shown in lists."""

from datetime import timedelta
from typing import Final

from workspace.services.clock import now
from workspace.services.editing import checkpoints, replicas
from workspace.services.editing.replicas import Replica
from workspace.services.editing.texts import MAX_TITLE
from workspace.services.unit import transaction
from workspace.store.pledges import PledgeRow

MIRROR_EVERY: Final = timedelta(seconds=10)
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
    replica = replicas.opened(draft_id)
    if replica is None:
        return
    _checkpoint(replica, closing=closing)
    if replica.typed and (closing or now() - replica.mirrored_at >= MIRROR_EVERY):
        _mirror(replica)


def close(draft_id: str) -> None:
    """Keep what is due of a draft nobody reads here any more, and free its memory."""
    keep(draft_id, closing=True)
    replicas.drop(draft_id)


def close_all() -> None:
    """Keep what is due of every open draft; for the end of the process."""
    for draft_id in replicas.all_open():
        close(draft_id)


def _checkpoint(replica: Replica, *, closing: bool) -> None:
    with replica.lock:
        rows = replica.seq - replica.kept
        # A large state costs as much as the rows it spares only after more of them.
        due = max(checkpoints.EVERY_ROWS, replica.kept_bytes // _BYTES_A_ROW)
        if rows < (1 if closing else due):
            return
        made = replica.checkpoint()
        if closing and rows < checkpoints.WORTH_ROWS and len(made.state) < _LARGE:
            return
        replica.kept, replica.kept_bytes = made.seq, len(made.state)
    checkpoints.keep(replica.draft_id, made)


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
