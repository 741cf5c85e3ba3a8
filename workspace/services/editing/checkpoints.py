"""Checkpoints: replicas on disk, so that opening a draft does not replay its whole journal."""

import logging
import zlib
from typing import Final

from sqlalchemy.exc import IntegrityError

from workspace.collab.refusals import NotTaken
from workspace.collab.room import Room
from workspace.services.unit import Unit, transaction
from workspace.store import documents
from workspace.store.documents import CheckpointRow

EVERY_ROWS: Final = 500
WORTH_ROWS: Final = 100
"""Fewer rows than this are replayed faster than a checkpoint of them is worth keeping."""

log = logging.getLogger(__name__)


def opened(unit: Unit, draft_id: str, at_most: int | None = None) -> Room:
    """Return the draft's newest checkpoint (not after `at_most`) as a room, or an empty one.

    A checkpoint that cannot be read is passed over: the journal before it says the same.
    """
    while True:
        row = documents.last_checkpoint(unit.session, draft_id, at_most)
        if row is None:
            return Room.fresh()
        try:
            state, guard = zlib.decompress(row.state), zlib.decompress(row.guard_state)
            return Room.load(state, guard, row.seq)
        except (NotTaken, ValueError, KeyError, zlib.error):
            log.exception("checkpoint %s of draft %s cannot be read", row.seq, draft_id)
            at_most = row.seq - 1


def room_at(unit: Unit, draft_id: str, seq: int) -> Room:
    """Return a room of the draft as it was at `seq`, which the caller has for itself.

    Raises:
        LookupError: the journal does not reach `seq`.
        NotTaken: a row of it cannot be read.
    """
    room = opened(unit, draft_id, seq)
    while room.seq < seq:
        rows = documents.rows_after(unit.session, draft_id, room.seq)
        if not rows:
            raise LookupError(f"draft {draft_id} has no row {seq}")
        for row in rows:
            if row.seq > seq:
                break
            room.apply(row.seq, row.data, row.client_id)
    return room


def keep(draft_id: str, seq: int, state: bytes, guard_state: bytes) -> None:
    """Store a checkpoint at `seq`; one that another process has stored already stays."""
    packed, packed_guard = zlib.compress(state, 1), zlib.compress(guard_state, 1)
    try:
        with transaction() as unit:
            if unit.session.get(CheckpointRow, (draft_id, seq)) is None:
                row = CheckpointRow(draft_id=draft_id, seq=seq, state=packed)
                row.guard_state = packed_guard
                unit.session.add(row)
    except IntegrityError:
        log.debug("checkpoint %s of %s is there already", seq, draft_id)
