"""What the log says of rows, so that no row changed past it could stand for what was entered."""

from hashlib import sha256

from sqlalchemy.orm import Session

from workspace.domain.record.hashing.chain import microseconds
from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.domain.record.log.log_entry import Kind
from workspace.domain.signing.signoff_states import SignOffState
from workspace.domain.values import Json
from workspace.services.record import seals
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow, SignOffRow
from workspace.store.signing.submissions import SubmissionRow

Binding = RevisionRow | SignOffRow | SubmissionRow


def states(session: Session, kind: Kind, row: Binding) -> dict[str, Json]:
    """Return what an entry of a kind says of a row: identifiers, numbers and digests."""
    if isinstance(row, SubmissionRow):
        return _of_submission(row)
    number: dict[str, Json] = {"rev": row.n} if isinstance(row, RevisionRow) else {}
    said = {**number, "fingerprint": row.fingerprint, "row": _digest(seals.covered(row))}
    if kind == Kind.REOPENING and isinstance(row, RevisionRow):
        ended = [
            [one.id, _instant(one)]
            for one in revisions.signoffs_of(session, row.id)
            if one.state == SignOffState.SUPERSEDED
        ]
        said["ended"] = _digest([row.reopen_reason, sorted(ended)])
    if kind == Kind.WITHDRAWAL and isinstance(row, SignOffRow):
        said["ended"] = _digest([row.reason, _instant(row)])
    return said


def _of_submission(row: SubmissionRow) -> dict[str, Json]:
    ids = [row.id, row.campaign_id, row.pledge_id, row.revision_id, row.submitted_by]
    return {
        "symbol": row.symbol,
        "number": row.receipt_no,
        "receipt": row.sha256,
        "row": _digest([*ids, microseconds(row.submitted_at)]),
    }


def _instant(row: SignOffRow) -> int | None:
    return None if row.ended_at is None else microseconds(row.ended_at)


def _digest(stated: list[object]) -> str:
    # The entry is hashed with a salt, and so is this: nobody can guess what it stands for.
    return sha256(canonical_bytes(stated)).hexdigest()
