"""Pushing what was typed: checked, stored, and only then acknowledged and told of."""

import logging
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from workspace.collab.refusals import NotTaken
from workspace.collab.rows import Row
from workspace.collab.schema import MAX_UPDATE
from workspace.domain.errors import Frozen, NotFound, NotPermitted, Refusal
from workspace.domain.events import TextGrew
from workspace.domain.roles import Permission
from workspace.domain.words import N_
from workspace.services.access import Standing
from workspace.services.accounts import Person
from workspace.services.clock import now
from workspace.services.editing import leases, replicas
from workspace.services.editing.following import admitted
from workspace.services.editing.leases import Rejoin
from workspace.services.editing.replicas import Replica
from workspace.services.unit import Unit, tell, transaction
from workspace.store import documents
from workspace.store.documents import DocumentRow

log = logging.getLogger(__name__)


class NotStored(Refusal):
    """An update that is not taken; `code` is the wire's: refused, gap or too_big."""

    sentence = N_("What was typed could not be added to the text.")

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = "refused" if code == "known" else code


class StoreUnavailable(Refusal):
    """The database does not answer; nothing was stored, and trying again can work."""

    code = "retry"
    status = 503
    sentence = N_("The text cannot be saved at this moment. It is kept and tried again.")


# How the wire contract calls refusals that have another code elsewhere.
_WIRE: Final = {
    "not-found": "not_found",
    "not-permitted": "readonly",
    "sign-in-needed": "rejoin",
    "too-many": "rate",
}


def wire_code(refused: Refusal) -> str:
    """Return the `error` of the wire contract for a refusal."""
    return _WIRE.get(refused.code, refused.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """One update as a client sends it: the `n`-th under its lease of `client_id`."""

    draft_id: str
    client_id: int
    n: int
    data: bytes


def push(person: Person, asked: Push) -> int:
    """Store an update and return its seq; returning means it is on disk.

    The same `(client_id, n)` again gives the same seq and stores nothing. An update that changes
    nothing gives the present seq.

    Raises:
        NotStored: too large, not legal, or it builds on something unknown.
        Rejoin: the client id is not leased to this person.
        SignInNeeded: the session has ended.
        NotPermitted: they may not type in it, or not even read it any more.
        Frozen: the text is locked.
        StoreUnavailable: the database failed; nothing is stored.
    """
    if len(asked.data) > MAX_UPDATE:
        raise NotStored("too_big")
    replica = replicas.of(asked.draft_id)
    try:
        with replica.queue:
            seq, grew = _store(replica, person, asked)
    except NotTaken as refusal:
        log.info("push to %s by %s not taken: %s", asked.draft_id, person.id, refusal.reason)
        raise NotStored(refusal.code) from refusal
    except SQLAlchemyError as fault:
        log.warning("push to %s failed: %s", asked.draft_id, type(fault).__name__)
        raise StoreUnavailable from fault
    if grew:
        tell(TextGrew(draft=asked.draft_id, seq=seq))
    return seq


def _store(replica: Replica, person: Person, asked: Push) -> tuple[int, bool]:
    """Commit the update; give its seq and whether it is new."""
    with ExitStack() as held:
        with transaction() as unit:
            document = documents.locked(unit.session, asked.draft_id)
            if document is None or _holder(unit, replica, asked) != person.id:
                raise Rejoin
            where = _admitted(unit, person, asked.draft_id)
            held.enter_context(replica.lock)  # until the room has settled, after the commit
            room = replica.room(unit, document)
            known = None if replica.is_new(asked.client_id, asked.n) else _known(unit, asked)
            if known is not None:
                return known, False
            _demand_typing(replica, document, where)
            pending = room.admit(asked.data, asked.client_id)
            if pending.update.empty:
                return document.head, False
            seq = document.head + 1
            held.callback(_forget_unless, replica, seq)
            documents.append(unit.session, asked.draft_id, seq, _journal(asked, where))
            row = Row(seq, asked.client_id, asked.n, 0, asked.data)
        replica.settle(pending, row)
    return seq, True


def _holder(unit: Unit, replica: Replica, asked: Push) -> str:
    """Return who the client id is leased to; that never changes, so it is read once."""
    known = replica.holders.get(asked.client_id)
    if known is None:
        known = leases.holder(unit, asked.draft_id, asked.client_id)
        replica.holders[asked.client_id] = known
    return known


def _admitted(unit: Unit, person: Person, draft_id: str) -> Standing:
    """Somebody with a lease knows of the draft: only their right to it can have ended."""
    try:
        return admitted(unit, person, draft_id)
    except NotFound as refused:
        raise NotPermitted from refused


def _forget_unless(replica: Replica, seq: int) -> None:
    """Drop a room that did not come to `seq`: the commit failed, and the trial is in its copy."""
    if replica.seq < seq:
        replica.forget()


def _demand_typing(replica: Replica, document: DocumentRow, where: Standing) -> None:
    if document.frozen:
        raise Frozen
    where.require(Permission.TYPE)
    if not replica.readable:
        raise StoreUnavailable


def _known(unit: Unit, asked: Push) -> int | None:
    row = documents.row_of(unit.session, asked.draft_id, asked.client_id, asked.n)
    return row.seq if row else None


def _journal(asked: Push, where: Standing) -> dict[str, object]:
    return {
        "client_id": asked.client_id,
        "n": asked.n,
        "flags": 0,
        "kind": "type",
        "person_id": where.person_id,
        "organisation_id": where.organisation_id,
        "at": now(),
        "data": asked.data,
    }
