"""Enters what binds into the log, in the transaction of the act itself."""

from typing import Any, Final

from workspace.domain.acts import Act, AnyAct, PledgeAct
from workspace.process.unit import Unit
from workspace.services.acts.deed import Deed
from workspace.services.record import log
from workspace.services.record.log import Kind
from workspace.services.record.log.states import Binding, states
from workspace.store.pledge.amendment_rows import AmendmentRow
from workspace.store.pledge.partings import PartingRow
from workspace.store.pledge.shelters import ShelterRow
from workspace.store.procedures.alignments import AlignmentRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.registry.flagships import FlagshipRow
from workspace.store.registry.withdrawals import WithdrawalRow
from workspace.store.review.classifications import ClassificationRow
from workspace.store.review.reviews import ReviewRow
from workspace.store.sign_on.sign_ons import SignOnRow
from workspace.store.signing.completions import CompletionRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow
from workspace.store.signing.submissions import SubmissionRow

_ENTERED: Final[dict[AnyAct, tuple[Kind, type[Binding]]]] = {
    Act.LOCKED: (Kind.LOCK, RevisionRow),
    Act.REOPENED: (Kind.REOPENING, RevisionRow),
    Act.SIGNED: (Kind.SIGN_OFF, SignOffRow),
    Act.WITHDREW: (Kind.WITHDRAWAL, SignOffRow),
    Act.RECORDED_LETTER: (Kind.SIGN_OFF, SignOffRow),
    Act.DISPUTED_LETTER: (Kind.WITHDRAWAL, SignOffRow),
    Act.SUBMITTED: (Kind.SUBMISSION, SubmissionRow),
    Act.COMPLETED: (Kind.SUBMISSION, SubmissionRow),
    PledgeAct.ACCEPTED_PLEDGE: (Kind.REVIEW, ReviewRow),
    PledgeAct.RETURNED: (Kind.REVIEW, ReviewRow),
    PledgeAct.REJECTED: (Kind.REVIEW, ReviewRow),
    Act.CHOSE_COMPLETION: (Kind.COMPLETION, CompletionRow),
    Act.GAVE_UP_FLAGSHIP: (Kind.FLAGSHIP_END, FlagshipRow),
    PledgeAct.CLASSIFIED: (Kind.CLASSIFICATION, ClassificationRow),
    PledgeAct.WITHDREW_PLEDGE: (Kind.PLEDGE_WITHDRAWAL, WithdrawalRow),
    PledgeAct.PARTED: (Kind.PARTING, PartingRow),
    PledgeAct.SHELTERED: (Kind.SHELTER, ShelterRow),
    PledgeAct.SHOWN_AGAIN: (Kind.SHELTER_END, ShelterRow),
    PledgeAct.UNNAMED: (Kind.SHELTER, ShelterRow),
    PledgeAct.NAMED_AGAIN: (Kind.SHELTER_END, ShelterRow),
    PledgeAct.OPENED_AMENDMENT: (Kind.AMENDMENT, AmendmentRow),
    **dict.fromkeys(
        (PledgeAct.ABANDONED_AMENDMENT, PledgeAct.REFUSED_AMENDMENT, PledgeAct.AMENDED),
        (Kind.AMENDMENT_END, AmendmentRow),
    ),
    Act.OPENED_PROCEDURE: (Kind.PROCEDURE_OPENING, ProcedureRow),
    Act.ADOPTED_PROCEDURE: (Kind.PROCEDURE_CLOSING, ProcedureRow),
    Act.BROKE_PROCEDURE: (Kind.PROCEDURE_CLOSING, ProcedureRow),
    Act.FAILED_PROCEDURE: (Kind.PROCEDURE_CLOSING, ProcedureRow),
    Act.VOIDED_PROCEDURE: (Kind.PROCEDURE_CLOSING, ProcedureRow),
    Act.ALIGNED: (Kind.ALIGNMENT, AlignmentRow),
    Act.WITHDREW_ALIGNMENT: (Kind.ALIGNMENT_WITHDRAWAL, AlignmentRow),
    PledgeAct.SIGNED_ON: (Kind.SIGN_ON, SignOnRow),
    PledgeAct.ASKED_SIGN_ON: (Kind.SIGN_ON, SignOnRow),
    PledgeAct.LISTED_SIGN_ON: (Kind.SIGN_ON_LISTING, SignOnRow),
    PledgeAct.TOOK_BACK_SIGN_ON: (Kind.SIGN_ON_WITHDRAWAL, SignOnRow),
    PledgeAct.WITHDREW_SIGN_ON: (Kind.SIGN_ON_WITHDRAWAL, SignOnRow),
}


def write(unit: Unit, deed: Deed) -> None:
    """Enter the act if it is one of those that bind."""
    if deed.act not in _ENTERED:
        return
    kind, row_type = _ENTERED[deed.act]
    row: Any = unit.session.get(row_type, deed.thing_id)
    if row is None:  # nothing is bound by what is not there
        return
    log.enter(unit, kind, deed.by.draft_id, deed.thing_id, states(unit.session, kind, row))
