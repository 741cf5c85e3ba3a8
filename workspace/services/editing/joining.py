"""Opening a draft on a page: a leased client id, and the text from where the page has it."""

from dataclasses import dataclass
from typing import Final, Literal

from workspace.collab.rows import Row, pack
from workspace.services.accounts import Person
from workspace.services.editing import leases, replicas
from workspace.services.editing.following import admitted, document_of, rows_after
from workspace.services.editing.replicas import Replica
from workspace.services.unit import Unit, reading, transaction
from workspace.store.organisations import OrganisationRow

_TAIL_ROWS: Final = 2_500
_TAIL_BYTES: Final = 512 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What a client needs to start: see `join` in the wire contract.

    Attributes:
        organisation: name of the organisation the person acts for here.
        state: the whole text at `base` as one update; empty in mode "tail".
        rows: packed rows after it.
    """

    epoch: str
    head: int
    client_id: int
    capabilities: tuple[str, ...]
    organisation: str
    mode: Literal["tail", "full", "reset"]
    base: int
    state: bytes
    rows: bytes


def join(person: Person, draft_id: str, epoch: str | None, have: int) -> Joined:
    """Open a draft for a page: lease a client id and bring the page up to the head.

    Args:
        person: who opens it.
        draft_id: the draft.
        epoch: the epoch of the page's replica, None when it has none.
        have: the last seq in the page's replica.

    Raises:
        NotFound: there is no such draft for this person.
    """
    replica = replicas.of(draft_id)
    with transaction() as unit:
        where = admitted(unit, person, draft_id)
        document = document_of(unit, draft_id)
        client_id = leases.grant(
            unit, draft_id, person.id, where.organisation_id, person.session_id
        )
        organisation = unit.session.get(OrganisationRow, where.organisation_id)
    with reading() as unit, replica.lock:
        room = replica.room(unit, document)
        replica.note_lease(client_id)
        mode, base, state, rows = _catch_up(unit, replica, epoch, have)
        return Joined(
            epoch=document.epoch,
            head=room.seq,
            client_id=client_id,
            capabilities=tuple(sorted(permission.value for permission in where.permissions)),
            organisation=organisation.name if organisation else "",
            mode=mode,
            base=base,
            state=state,
            rows=pack(rows),
        )


def _catch_up(
    unit: Unit, replica: Replica, epoch: str | None, have: int
) -> tuple[Literal["tail", "full", "reset"], int, bytes, list[Row]]:
    same = epoch == replica.epoch and have <= replica.seq
    if same and have > 0:
        rows = _tail(unit, replica, have)
        if rows is not None:
            return "tail", have, b"", rows
    base, state = replica.state()
    return (
        "full" if epoch is None or same else "reset",
        base,
        state,
        rows_after(unit, replica, base),
    )


def _tail(unit: Unit, replica: Replica, have: int) -> list[Row] | None:
    """Return all rows after `have`, or None where the whole text is the shorter answer."""
    if replica.seq - have > _TAIL_ROWS:
        return None
    rows: list[Row] = []
    size = 0
    while size <= _TAIL_BYTES:
        more = rows_after(unit, replica, rows[-1].seq if rows else have)
        if not more:
            return rows
        rows += more
        size += sum(len(row.update) for row in more)
    return None
