"""The whole log, checked: every place, every checkpoint, and that what it is about still stands."""

import json
from collections.abc import Iterator
from typing import Any, Final

from workspace.domain.acts import Act, PledgeAct
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.record.hashing.jcs import NotCanonicalError
from workspace.domain.record.hashing.proofs import Edge
from workspace.domain.record.log import signed_note
from workspace.domain.record.log.log_entry import Kind, leaf
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.signoff_states import SignOffState
from workspace.process.unit import Unit, reading
from workspace.services.record import keys
from workspace.services.record.check import Found
from workspace.services.record.log.append import HASH_DIGITS
from workspace.services.record.log.states import sign_offs_of, states
from workspace.store.campaigns import ClosingRow
from workspace.store.pledge.amendment_rows import AmendmentRow
from workspace.store.pledge.partings import PartingRow
from workspace.store.pledge.shelters import ShelterRow
from workspace.store.procedures.alignments import AlignmentRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.record import log
from workspace.store.record.log import ERASED, KEPT, LogRow, OpeningRow
from workspace.store.registry.flagships import FlagshipRow
from workspace.store.registry.withdrawals import WithdrawalRow
from workspace.store.review.classifications import ClassificationRow
from workspace.store.review.reviews import ReviewRow
from workspace.store.sign_on.sign_ons import SignOnRow
from workspace.store.signing import revisions
from workspace.store.signing.completions import CompletionRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow
from workspace.store.signing.submissions import SubmissionRow

_PART: Final = 500
_ROWS: Final[dict[str, type[Any]]] = {
    Kind.LOCK: RevisionRow,
    Kind.REOPENING: RevisionRow,
    Kind.SIGN_OFF: SignOffRow,
    Kind.WITHDRAWAL: SignOffRow,
    Kind.SUBMISSION: SubmissionRow,
    Kind.COMPLETION: CompletionRow,
    Kind.REVIEW: ReviewRow,
    Kind.CLASSIFICATION: ClassificationRow,
    Kind.FLAGSHIP_END: FlagshipRow,
    Kind.PLEDGE_WITHDRAWAL: WithdrawalRow,
    Kind.PARTING: PartingRow,
    Kind.SHELTER: ShelterRow,
    Kind.SHELTER_END: ShelterRow,
    Kind.AMENDMENT: AmendmentRow,
    Kind.AMENDMENT_END: AmendmentRow,
    Kind.PROCEDURE_OPENING: ProcedureRow,
    Kind.PROCEDURE_CLOSING: ProcedureRow,
    Kind.ALIGNMENT: AlignmentRow,
    Kind.ALIGNMENT_WITHDRAWAL: AlignmentRow,
    Kind.SIGN_ON: SignOnRow,
    Kind.SIGN_ON_LISTING: SignOnRow,
    Kind.SIGN_ON_WITHDRAWAL: SignOnRow,
    Kind.CAMPAIGN_CLOSING: ClosingRow,
    Kind.CAMPAIGN_REOPENING: ClosingRow,
}
_STATELESS: Final = (
    *(SubmissionRow, CompletionRow, AlignmentRow, FlagshipRow, ReviewRow),
    *(SignOnRow, WithdrawalRow, AmendmentRow, ClassificationRow, ShelterRow, PartingRow),
    ClosingRow,
)
ENTERED: Final[dict[str, str]] = {
    Act.LOCKED: Kind.LOCK,
    Act.REOPENED: Kind.REOPENING,
    Act.SIGNED: Kind.SIGN_OFF,
    Act.WITHDREW: Kind.WITHDRAWAL,
    Act.RECORDED_LETTER: Kind.SIGN_OFF,
    Act.DISPUTED_LETTER: Kind.WITHDRAWAL,
    Act.SUBMITTED: Kind.SUBMISSION,
    Act.COMPLETED: Kind.SUBMISSION,
    Act.CHOSE_COMPLETION: Kind.COMPLETION,
    PledgeAct.ACCEPTED_PLEDGE: Kind.REVIEW,
    PledgeAct.RETURNED: Kind.REVIEW,
    PledgeAct.REJECTED: Kind.REVIEW,
    PledgeAct.CLASSIFIED: Kind.CLASSIFICATION,
    Act.GAVE_UP_FLAGSHIP: Kind.FLAGSHIP_END,
    PledgeAct.WITHDREW_PLEDGE: Kind.PLEDGE_WITHDRAWAL,
    PledgeAct.PARTED: Kind.PARTING,
    PledgeAct.SHELTERED: Kind.SHELTER,
    PledgeAct.SHOWN_AGAIN: Kind.SHELTER_END,
    PledgeAct.UNNAMED: Kind.SHELTER,
    PledgeAct.NAMED_AGAIN: Kind.SHELTER_END,
    PledgeAct.OPENED_AMENDMENT: Kind.AMENDMENT,
    PledgeAct.ABANDONED_AMENDMENT: Kind.AMENDMENT_END,
    PledgeAct.REFUSED_AMENDMENT: Kind.AMENDMENT_END,
    PledgeAct.AMENDED: Kind.AMENDMENT_END,
    Act.OPENED_PROCEDURE: Kind.PROCEDURE_OPENING,
    Act.ADOPTED_PROCEDURE: Kind.PROCEDURE_CLOSING,
    Act.BROKE_PROCEDURE: Kind.PROCEDURE_CLOSING,
    Act.FAILED_PROCEDURE: Kind.PROCEDURE_CLOSING,
    Act.VOIDED_PROCEDURE: Kind.PROCEDURE_CLOSING,
    Act.ALIGNED: Kind.ALIGNMENT,
    Act.WITHDREW_ALIGNMENT: Kind.ALIGNMENT_WITHDRAWAL,
    PledgeAct.SIGNED_ON: Kind.SIGN_ON,
    PledgeAct.ASKED_SIGN_ON: Kind.SIGN_ON,
    PledgeAct.LISTED_SIGN_ON: Kind.SIGN_ON_LISTING,
    PledgeAct.TOOK_BACK_SIGN_ON: Kind.SIGN_ON_WITHDRAWAL,
    PledgeAct.WITHDREW_SIGN_ON: Kind.SIGN_ON_WITHDRAWAL,
}
"""The acts that the trail and the log both know."""


def check() -> Iterator[Found]:
    """Give what is found of the log, entry by entry, then of the keys."""
    edge, first = Edge(), 0
    while True:
        with reading() as unit:
            part = log.part(unit.session, first, _PART)
            for row, opening in part:
                edge, faults = _of_place(edge, row)
                faults += _of_opening(unit, row, opening)
                gone = ("it was erased",) if opening and opening.state == ERASED else ()
                yield Found(f"entry {row.position} of the log", tuple(faults), gone)
        if len(part) < _PART:
            break
        first = part[-1][0].position + 1
    with reading() as unit:
        strays = log.strays(unit.session)
    for position in strays:
        yield Found(f"entry {position} of the log", ("it has no place in the tree",))
    for key_id, vouched in keys.vouched_for().items():
        faults = [] if vouched else ["the key before did not sign it as it stands"]
        yield Found(f"key {key_id}", tuple(faults))


def _of_place(edge: Edge, row: LogRow) -> tuple[Edge, list[str]]:
    """Return the edge with a place added, and what does not hold about the place."""
    faults = []
    if row.position != edge.size:
        faults.append(f"the entry that stood at {edge.size} is not there")
    try:
        edge, nodes = edge.appended(bytes.fromhex(row.nodes[:HASH_DIGITS]))
    except ValueError:
        edge, nodes = edge.appended(b"")
    if row.nodes != "".join(one.hex() for one in nodes):
        faults.append("its hashes are not those of the tree")
    head = signed_note.opened(row.checkpoint, keys.public_keys(), keys.is_signed)
    if head is None or (head.size, head.root) != (row.position + 1, edge.root()):
        faults.append("its checkpoint is not ours, or of another tree")
    return edge, faults


def _of_opening(unit: Unit, row: LogRow, opening: OpeningRow | None) -> list[str]:
    if opening is None:
        return ["what it says is not there"]
    if opening.state != KEPT:
        left = opening.entry or opening.salt
        known = opening.state == ERASED and not left
        return [] if known else ["it is said to be erased, and is not"]
    said = _said(row, opening)
    if said is None:
        return ["what it says is not what was entered"]
    return list(_of_thing(unit, opening, said))


def _said(row: LogRow, opening: OpeningRow) -> Any:
    """Return what an entry says, None where that is not what was entered."""
    try:
        said: Any = json.loads(opening.entry)
        whole = leaf(said, bytes.fromhex(opening.salt)).hex() == row.nodes[:HASH_DIGITS]
    except (ValueError, TypeError, NotCanonicalError):
        return None
    columns = (opening.kind, opening.draft_id, opening.thing_id)
    same = whole and columns == (said["kind"], said["draft"], said["thing"])
    return said if same else None


def _of_thing(unit: Unit, opening: OpeningRow, said: dict[str, Any]) -> Iterator[str]:
    """Yield what does not hold about what an entry is about, as it stands now."""
    if opening.kind not in _ROWS:
        return
    of_draft = f" of draft {opening.draft_id}" if opening.draft_id else ""
    what = f"{opening.kind} {opening.thing_id}{of_draft}"
    row = unit.session.get(_ROWS[opening.kind], opening.thing_id)
    if row is None:
        yield f"{what} is not there"
        return
    if states(unit.session, Kind(opening.kind), row) != said["states"]:
        yield f"{what} does not stand as it was entered{_which(unit, opening)}"
    if not isinstance(row, _STATELESS) and row.state != _end_of(unit, opening, row):
        yield f"{what}: it stands as {row.state}"
    if opening.kind == Kind.PROCEDURE_CLOSING:
        for given in sign_offs_of(unit.session, row):
            if given.state != _end_of(unit, opening, given):
                yield f"{what}: its sign-off {given.id} stands as {given.state}"


def _which(unit: Unit, opening: OpeningRow) -> str:
    """Return, of a reopening, which sign-offs it ended: its entry cannot say which one differs."""
    if opening.kind != Kind.REOPENING:
        return ""
    given = revisions.signoffs_of(unit.session, opening.thing_id)
    ended = [row.id for row in given if row.state == SignOffState.SUPERSEDED]
    return f", nor perhaps one of the sign-offs it ended: {', '.join(ended)}" if ended else ""


def _end_of(unit: Unit, opening: OpeningRow, row: RevisionRow | SignOffRow | ProcedureRow) -> str:
    """Return the state in which the log leaves a revision, a sign-off or a procedure."""
    of_draft = log.of_draft(unit.session, opening.draft_id)
    kinds = {one.kind for one in of_draft if one.thing_id == row.id}
    if isinstance(row, ProcedureRow):  # how it closed is among what its entry states
        return row.state if Kind.PROCEDURE_CLOSING in kinds else ProcedureState.RUNNING
    if isinstance(row, SignOffRow):
        reopened = {one.thing_id for one in of_draft if one.kind == Kind.REOPENING}
        if Kind.WITHDRAWAL in kinds:
            return SignOffState.WITHDRAWN
        return SignOffState.SUPERSEDED if row.revision_id in reopened else SignOffState.SIGNED
    if Kind.REOPENING in kinds:
        return RevisionState.SUPERSEDED
    submitted = {one.thing_id for one in of_draft if one.kind == Kind.SUBMISSION}
    of_row = [unit.session.get(SubmissionRow, one) for one in submitted]
    done = any(one is not None and one.revision_id == row.id for one in of_row)
    return RevisionState.SUBMITTED if done else RevisionState.OPEN
