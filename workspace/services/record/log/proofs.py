"""What anybody may ask of the log: its newest checkpoint, and that one tree continues another."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from workspace.domain.errors import NotFound
from workspace.domain.record.hashing.proofs import (
    Edge,
    Span,
    consistency_spans,
    folded,
    inclusion_spans,
    subtrees,
)
from workspace.domain.record.log.log_entry import Kind
from workspace.domain.values import Json
from workspace.process.unit import Unit, reading
from workspace.services.record.log.append import node, sign_checkpoint
from workspace.store.record import log
from workspace.store.record.log import KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """That the log of one size begins with the whole log of another.

    Attributes:
        path: the hashes of the proof, 64 hex digits each (RFC 9162 section 2.1.4).
        checkpoints: the signed notes about both.
    """

    old: int
    new: int
    path: tuple[str, ...]
    checkpoints: tuple[str, str]


def newest() -> str:
    """Return the checkpoint of the log as it is now; of an empty one it is signed on asking."""
    with reading() as unit:
        found = log.checkpoint(unit.session)
    return found if found is not None else sign_checkpoint(Edge())


def checkpoint_at(size: int) -> str:
    """Return the checkpoint that was signed when the log had this size.

    Raises:
        NotFound: it never had.
    """
    with reading() as unit:
        found = log.checkpoint(unit.session, size)
    if found is None:
        raise NotFound
    return found


def consistency(old: int, new: int) -> Consistency:
    """Return the proof that the log of size `new` begins with the log of size `old`.

    Raises:
        NotFound: the log never had one of them, or `new` is the smaller.
    """
    with reading() as unit:
        notes = [log.checkpoint(unit.session, size) for size in (old, new)]
        if notes[0] is None or notes[1] is None or old > new:
            raise NotFound
        path = _hashes(unit.session, consistency_spans(old, new))
    return Consistency(old=old, new=new, path=path, checkpoints=(notes[0], notes[1]))


def of_submission(unit: Unit, submission_id: str) -> dict[str, Json] | None:
    """Return what proves that a submission is in the log, as receipts carry it; see `proved`."""
    return proved(unit, Kind.SUBMISSION, submission_id)


def proved(unit: Unit, kind: Kind, thing_id: str) -> dict[str, Json] | None:
    """Return what proves that an act is in the log.

    None for one of before there was a log, and where the entry was erased. It is proved against
    the checkpoint signed with it, so that the same act is always given the same proof.
    """
    found = log.about(unit.session, kind, thing_id)
    note = log.checkpoint(unit.session, found.position + 1) if found else None
    if found is None or found.state != KEPT or note is None:
        return None
    said: Any = json.loads(found.entry)
    path = _hashes(unit.session, inclusion_spans(found.position, found.position + 1))
    return {
        "entry": said,
        "salt": found.salt,
        "position": found.position,
        "path": list(path),
        "checkpoint": note,
    }


def _hashes(session: Session, spans: Sequence[Span]) -> tuple[str, ...]:
    parts = {span: subtrees(*span) for span in spans}
    rows = log.at(session, {last - 1 for inner in parts.values() for _, last in inner})
    return tuple(folded([node(rows, one) for one in parts[span]]).hex() for span in spans)
