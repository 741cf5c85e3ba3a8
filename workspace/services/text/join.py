"""Opening a draft on a page: a leased client id, and the text from where the page has it."""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from workspace.collab.format.rows import Row, pack
from workspace.domain.access.display import Viewer
from workspace.extensions import db
from workspace.process.unit import Unit, reading, transaction
from workspace.services.access.display import one
from workspace.services.accounts import Person
from workspace.services.text import leases, ready
from workspace.services.text.memory import open_texts
from workspace.services.text.memory.open_text import OpenText
from workspace.services.text.news import admitted, document_of, rows_after
from workspace.services.text.ready import Ready
from workspace.store.journal.documents import DocumentRow
from workspace.store.journal.packed import DamagedError

_TAIL_ROWS: Final = 2_500
_TAIL_BYTES: Final = 512 * 1024

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What a client needs to start: see `join` in the wire contract.

    Attributes:
        name: what the person goes by here, to everybody in the room.
        organisation: name of the organisation the person acts for here.
        role: the person's role there.
        state: the whole text at `base` as one update; empty in mode "tail".
        rows: packed rows after it.
        rights: the draft's number of rights under which the person was let in.
        until: the first instant at which the clock may change what they may do; None for never.
    """

    epoch: str
    head: int
    client_id: int
    capabilities: tuple[str, ...]
    name: str
    organisation: str
    role: str
    mode: Literal["tail", "full", "reset"]
    base: int
    state: bytes
    rows: bytes
    rights: int
    until: datetime | None


def join(person: Person, draft_id: str, epoch: str | None, have: int) -> Joined:
    """Open a draft for a page: lease a client id and bring the page up to the head.

    Args:
        person: who opens it.
        draft_id: the draft.
        epoch: the epoch of the page's replica, None when it has none.
        have: the last seq in the page's replica.

    Raises:
        NotFound: there is no such draft for this person.
        Busy: very many texts are being put together.
    """
    open_text = open_texts.of(draft_id)
    with transaction() as unit:
        document = document_of(unit, draft_id)  # before the rights whose number it holds
        where = admitted(unit, person, draft_id)
        client_id = leases.grant(
            unit, draft_id, person.id, where.organisation_id, person.session_id
        )
        seen = one(unit, person.id, where.organisation_id, Viewer.CO_PARTY)
    found = _from_disk(open_text, document, epoch, have) or _from_memory(
        document, client_id, epoch, have
    )
    return Joined(
        epoch=document.epoch,
        head=found.head,
        client_id=client_id,
        capabilities=tuple(sorted(permission.value for permission in where.permissions)),
        name=seen.who,
        organisation=seen.organisation,
        role=where.tie.seat,
        mode=found.mode,
        base=found.base,
        state=found.state,
        rows=pack(found.rows),
        rights=document.rights,
        until=where.until,
    )


@dataclass(frozen=True, slots=True)
class _CaughtUp:
    """How a page comes to the head."""

    head: int
    mode: Literal["tail", "full", "reset"]
    base: int
    state: bytes
    rows: list[Row]


def _from_disk(
    open_text: OpenText, document: DocumentRow, epoch: str | None, have: int
) -> _CaughtUp | None:
    """Answer from the newest snapshot while no document is in memory: none is loaded to be read."""
    if open_text.seq:
        return None
    with reading() as unit:
        kept = ready.found(unit, document)
    if kept is None:
        return None
    head, same = document.head, epoch == document.epoch and have <= document.head
    if same and have > 0:
        return _kept_tail(kept, head, have)
    mode: Literal["full", "reset"] = "full" if epoch is None or same else "reset"
    return _CaughtUp(head, mode, kept.base, kept.state, kept.rows)


def _kept_tail(kept: Ready, head: int, have: int) -> _CaughtUp | None:
    if have < kept.base:
        return None
    return _CaughtUp(head, "tail", have, b"", [row for row in kept.rows if row.seq > have])


def _from_memory(document: DocumentRow, client_id: int, epoch: str | None, have: int) -> _CaughtUp:
    open_text = open_texts.bring(db.engine, document.draft_id)
    with reading() as unit, open_text.lock:
        doc = open_text.document(unit, document)
        open_text.recent.note_lease(client_id)
        same = epoch == open_text.epoch and have <= open_text.seq
        rows = _tail(unit, open_text, have) if same and have > 0 else None
        if rows is not None:
            return _CaughtUp(doc.seq, "tail", have, b"", rows)
        base, state = open_text.recent.state(doc)
        mode: Literal["full", "reset"] = "full" if epoch is None or same else "reset"
        return _CaughtUp(doc.seq, mode, base, state, rows_after(unit, open_text, base))


def _tail(unit: Unit, open_text: OpenText, have: int) -> list[Row] | None:
    """Return all rows after `have`, or None where the whole text is the shorter answer."""
    if open_text.seq - have > _TAIL_ROWS:
        return None
    rows: list[Row] = []
    size = 0
    while size <= _TAIL_BYTES:
        try:
            more = rows_after(unit, open_text, rows[-1].seq if rows else have)
        except DamagedError:
            log.exception("draft %s: rows after %s cannot be read", open_text.draft_id, have)
            return None
        if not more:
            return rows
        rows += more
        size += sum(len(row.update) for row in more)
    return None
