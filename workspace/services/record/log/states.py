"""What the log says of rows, so that no row changed past it could stand for what was entered."""

from hashlib import sha256

from sqlalchemy.orm import Session

from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.record.hashing.chain import microseconds
from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.domain.record.log.log_entry import Kind
from workspace.domain.signing.signoff_states import WAS_GIVEN, SignOffState
from workspace.domain.values import Json
from workspace.services.record import seals
from workspace.store.campaigns import ClosingRow
from workspace.store.pledge.amendment_rows import AmendmentRow
from workspace.store.pledge.partings import PartingRow
from workspace.store.pledge.shelters import ShelterRow
from workspace.store.procedures import ballots
from workspace.store.procedures import covered as of_groups
from workspace.store.procedures.alignments import AlignmentRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.registry.flagships import FlagshipRow
from workspace.store.registry.withdrawals import WithdrawalRow
from workspace.store.review.classifications import ClassificationRow
from workspace.store.review.reviews import ReviewRow
from workspace.store.sign_on import covered
from workspace.store.sign_on.sign_ons import SignOnRow
from workspace.store.signing import first_signatures, revisions
from workspace.store.signing.completions import CompletionRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow
from workspace.store.signing.submissions import SubmissionRow

Acted = RevisionRow | SignOffRow | SubmissionRow | ProcedureRow
Unmoving = ReviewRow | ClassificationRow | WithdrawalRow | PartingRow
Settled = Unmoving | AmendmentRow | ShelterRow | ClosingRow
Beside = CompletionRow | AlignmentRow | FlagshipRow | SignOnRow | Settled
Binding = Acted | Beside


def states(session: Session, kind: Kind, row: Binding) -> dict[str, Json]:
    """Return what an entry of a kind says of a row: identifiers, numbers and digests."""
    if isinstance(row, SubmissionRow):
        return _of_submission(row)
    if isinstance(row, Beside):
        return _of_beside(kind, row)
    if isinstance(row, ProcedureRow):
        return _of_end(session, row) if kind == Kind.PROCEDURE_CLOSING else _of_opening(row)
    number: dict[str, Json] = {"rev": row.n} if isinstance(row, RevisionRow) else {}
    said = {**number, "fingerprint": row.fingerprint, "row": _digest(seals.covered(row))}
    if kind == Kind.LOCK and isinstance(row, RevisionRow):
        said |= _twofold(session, row)
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


def _of_beside(kind: Kind, row: Beside) -> dict[str, Json]:
    """Return what is said of what stands beside texts and their sign-offs."""
    if isinstance(row, Settled):
        return _of_settled(kind, row)
    if isinstance(row, FlagshipRow):
        return {"slot": row.slot_no, "row": _digest(seals.as_taken(row)), **_ended(row)}
    if isinstance(row, CompletionRow):
        return {"fingerprint": row.fingerprint, "row": _digest(seals.as_chosen(row))}
    if isinstance(row, AlignmentRow):
        stated = of_groups.as_aligned(row) if kind == Kind.ALIGNMENT else seals.covered(row)
    elif kind == Kind.SIGN_ON:
        stated = covered.as_signed_on(row)
    else:
        stated = covered.as_listed(row) if kind == Kind.SIGN_ON_LISTING else seals.covered(row)
    return {"fingerprint": row.fingerprint, "row": _digest(stated)}


def _of_settled(kind: Kind, row: Settled) -> dict[str, Json]:
    if isinstance(row, ClosingRow):
        return {"row": _digest(seals.covered(row))}
    if isinstance(row, Unmoving):
        return _of_decision(row)
    if isinstance(row, ShelterRow):
        begun = kind == Kind.SHELTER
        return {"row": _digest(row.as_opened() if begun else seals.covered(row))}
    if kind == Kind.AMENDMENT:
        return {"rev": row.from_no, "row": _digest(row.as_opened())}
    return {"result": row.ended_because, "row": _digest(seals.covered(row))}


def _of_decision(
    row: ReviewRow | WithdrawalRow | ClassificationRow | PartingRow,
) -> dict[str, Json]:
    """Return what is said of what never moves once it is entered."""
    whole = {"row": _digest(seals.covered(row))}
    if isinstance(row, ClassificationRow):
        return {"n": row.n, **whole}
    if isinstance(row, PartingRow):
        return {"rev": row.revision_no, **whole}
    return {"result": row.state if isinstance(row, ReviewRow) else row.state_was, **whole}


def sign_offs_of(session: Session, row: ProcedureRow) -> list[SignOffRow]:
    """Return the sign-off a procedure gave with its end: one if it adopted, else none."""
    if row.state != ProcedureState.ADOPTED:
        return []
    return [
        one
        for one in revisions.signoffs_of(session, row.revision_id)
        if one.party_id == row.party_id and one.at == row.ended_at and one.state in WAS_GIVEN
    ]


def _twofold(session: Session, row: RevisionRow) -> dict[str, Json]:
    """Return whose two persons a text was locked for; nothing where there is nobody."""
    at_lock = [one for one in first_signatures.twofold_on(session, row.id) if not one.later]
    houses: list[object] = [one.organisation_id for one in at_lock]
    return {"twofold": _digest(houses)} if houses else {}


def _of_opening(row: ProcedureRow) -> dict[str, Json]:
    """Return what a procedure opened with: it is the same whatever comes of it."""
    return {
        "fingerprint": row.fingerprint,
        "rule": _digest([row.terms]),
        "electorate": _digest([row.electorate]),
        "row": _digest(of_groups.at_opening(row)),
    }


def _of_end(session: Session, row: ProcedureRow) -> dict[str, Json]:
    """Return how a procedure ended, with every answer given in it and the sign-off it gave."""
    said = ballots.given(session, [row.id])[row.id]
    given = sign_offs_of(session, row)
    return {
        "fingerprint": row.fingerprint,
        "result": row.state,
        "answers": _digest([seals.covered(one) for one in said]),
        "signoffs": _digest([seals.covered(one) for one in given]),
        "row": _digest(seals.covered(row)),
    }


def _ended(row: FlagshipRow) -> dict[str, Json]:
    at = None if row.ended_at is None else microseconds(row.ended_at)
    return {"ended": _digest([at, row.ended_because, row.ended_by, row.reason])}


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
