"""Who of some people has a part in what was submitted; asked of reviewers, who should have none."""

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workspace.domain.parties import party_states
from workspace.domain.record.receipt import ACCOUNT
from workspace.store.organisations.seats import SeatRow
from workspace.store.parties.parties import PartyRow
from workspace.store.procedures.alignments import AlignmentRow, FirstAlignmentRow
from workspace.store.procedures.ballots import ProcedureAnswerRow
from workspace.store.procedures.groups import MembershipRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.signing.first_signatures import FirstSignatureRow
from workspace.store.signing.revisions import SignOffRow


def involved(session: Session, people: Iterable[str], pledge_id: str, revision_id: str) -> set[str]:
    """Return those of these people who have a part in a pledge, themselves or by a seat.

    A seat counts in an organisation that takes part or is asked to, that signed the revision or
    aligned itself with it, or that belongs to a group that takes part. Whoever signed, aligned or
    answered for anybody on the revision has a part for good.
    """
    wanted = list(people)
    return _seated(session, wanted, pledge_id, revision_id) | _spoke(session, wanted, revision_id)


def _seated(session: Session, people: list[str], pledge_id: str, revision_id: str) -> set[str]:
    parties = select(PartyRow.organisation_id).where(
        PartyRow.pledge_id == pledge_id, PartyRow.status.in_(party_states.CURRENT)
    )
    signed = select(SignOffRow.organisation_id).where(SignOffRow.revision_id == revision_id)
    aligned = select(AlignmentRow.organisation_id).where(
        AlignmentRow.revision_id == revision_id, AlignmentRow.ended_at.is_(None)
    )
    members = select(MembershipRow.member_id).where(
        MembershipRow.group_id.in_(parties),
        MembershipRow.accepted_at.is_not(None),
        MembershipRow.ended_at.is_(None),
    )
    among = or_(
        *(SeatRow.organisation_id.in_(some) for some in (parties, signed, aligned, members))
    )
    found = select(SeatRow.person_id).where(SeatRow.person_id.in_(people), among)
    return set(session.scalars(found))


def _spoke(session: Session, people: list[str], revision_id: str) -> set[str]:
    given = [
        select(row.person_id).where(row.revision_id == revision_id, row.person_id.in_(people))
        for row in (FirstSignatureRow, AlignmentRow, FirstAlignmentRow)
    ]
    signed = select(SignOffRow.person_id).where(
        SignOffRow.revision_id == revision_id,
        SignOffRow.person_id.in_(people),
        SignOffRow.method == ACCOUNT,
    )
    answered = (
        select(ProcedureAnswerRow.person_id)
        .join(ProcedureRow, ProcedureRow.id == ProcedureAnswerRow.procedure_id)
        .where(ProcedureRow.revision_id == revision_id, ProcedureAnswerRow.person_id.in_(people))
    )
    # Who is named twice is one; the kinds are few, so one statement asks for all.
    return set(session.scalars(signed.union(answered, *given)))
