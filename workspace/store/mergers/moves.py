"""What an organisation has here that moves with it into another one, and what stands in the way."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from workspace.domain.parties import party_states
from workspace.domain.parties.invitation_states import InvitationState
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.signing.pledge_states import PledgeState
from workspace.store.base import replaced
from workspace.store.discussion import passed_on
from workspace.store.enrolment.seat_requests import SeatRequestRow
from workspace.store.organisations.seats import MandateRow, SeatRow
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.join_requests import JoinRequestRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.procedures.groups import GroupRuleRow, MembershipRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.signing.revisions import RevisionRow
from workspace.store.signing.temperature import ReadinessRow, TemperatureRow
from workspace.store.suggestions import SuggestionRow

_WRITTEN: Final = (PledgeState.DRAFTING, PledgeState.CONSULTATION, PledgeState.ABANDONED)
_SETTLED: Final = (
    *(PledgeState.ACCEPTED, PledgeState.PUBLISHED, PledgeState.CLOSED),
    *(PledgeState.REJECTED, PledgeState.WITHDRAWN),
)
_LED_ON: Final = (PledgeState.ACCEPTED, PledgeState.PUBLISHED, PledgeState.CLOSED)
_BY_PLEDGE: Final[tuple[tuple[InstrumentedAttribute[Any], InstrumentedAttribute[Any]], ...]] = (
    (PledgeRow.lead_id, PledgeRow.id),
    (PartyRow.organisation_id, PartyRow.pledge_id),
    (InvitationRow.organisation_id, InvitationRow.pledge_id),
    (JoinRequestRow.organisation_id, JoinRequestRow.pledge_id),
    (SuggestionRow.organisation_id, SuggestionRow.pledge_id),
)
"""What of a draft names an organisation as one that takes part, and by what it is of the draft.

What somebody said, wrote or signed for it is none of it: that stays under the name it was said
under."""

MOVED: Final = (
    *(column for column, _ in _BY_PLEDGE),
    *(*passed_on.COLUMNS, ReadinessRow.organisation_id),
    *(SeatRow.organisation_id, MandateRow.organisation_id, MembershipRow.member_id),
    SeatRequestRow.organisation_id,
)
"""All that moves, in drafts and at the organisation itself."""


def parts(session: Session, organisation_id: str) -> list[tuple[PartyRow, PledgeRow, bool]]:
    """Return where an organisation takes part or is asked to, and whether its text was locked."""
    locked = select(RevisionRow.id).where(RevisionRow.pledge_id == PledgeRow.id).exists()
    rows = session.execute(
        select(PartyRow, PledgeRow, locked)
        .join(PledgeRow, PledgeRow.id == PartyRow.pledge_id)
        .where(
            PartyRow.organisation_id == organisation_id,
            PartyRow.status.in_(party_states.CURRENT),
        )
        .order_by(PledgeRow.id)
    )
    return [(row[0], row[1], bool(row[2])) for row in rows]


def is_written(pledge: PledgeRow) -> bool:
    """Whether a pledge is still a draft, of which nothing was ever signed or submitted."""
    return pledge.state in _WRITTEN


def is_led_on(pledge: PledgeRow) -> bool:
    """Whether a pledge is public or will be, so that somebody has to lead it still."""
    return pledge.state in _LED_ON


def is_settled(pledge: PledgeRow) -> bool:
    """Whether nobody has to sign a pledge any more: it is public, will be, or has ended."""
    return pledge.state in _SETTLED


def is_group(session: Session, organisation_id: str) -> bool:
    """Whether an organisation decides by a rule, or has or asks members."""
    rule = select(GroupRuleRow.id).where(GroupRuleRow.group_id == organisation_id)
    member = select(MembershipRow.id).where(
        MembershipRow.group_id == organisation_id, MembershipRow.ended_at.is_(None)
    )
    return session.scalar(rule.limit(1)) is not None or session.scalar(member.limit(1)) is not None


def groups_of(session: Session, organisation_id: str) -> list[MembershipRow]:
    """Return the memberships of an organisation that stand or are asked."""
    query = select(MembershipRow).where(
        MembershipRow.member_id == organisation_id, MembershipRow.ended_at.is_(None)
    )
    return list(session.scalars(query.order_by(MembershipRow.id)))


def groups_that_decide(session: Session, group_ids: Iterable[str]) -> set[str]:
    """Return those of these groups in which a procedure is open."""
    query = select(ProcedureRow.group_id).where(
        ProcedureRow.group_id.in_(list(group_ids)), ProcedureRow.state == ProcedureState.RUNNING
    )
    return set(session.scalars(query))


def seats(session: Session, organisation_ids: Iterable[str]) -> list[SeatRow]:
    """Return the seats in these organisations, the oldest first."""
    query = select(SeatRow).where(SeatRow.organisation_id.in_(list(organisation_ids)))
    return list(session.scalars(query.order_by(SeatRow.created_at, SeatRow.id)))


def seat_in(seat: SeatRow, organisation_id: str, at: datetime) -> SeatRow:
    """Return a seat of the same person and role in another organisation."""
    return SeatRow(
        person_id=seat.person_id, organisation_id=organisation_id, role=seat.role, created_at=at
    )


def mandates(session: Session, organisation_id: str) -> list[MandateRow]:
    """Return the mandates of an organisation that nobody ended."""
    query = select(MandateRow).where(
        MandateRow.organisation_id == organisation_id, MandateRow.revoked_at.is_(None)
    )
    return list(session.scalars(query.order_by(MandateRow.id)))


def invitations(session: Session, organisation_id: str) -> list[InvitationRow]:
    """Return the invitations to seats in an organisation that wait for an answer."""
    query = select(InvitationRow).where(
        InvitationRow.organisation_id == organisation_id,
        InvitationRow.pledge_id.is_(None),
        InvitationRow.state == InvitationState.PENDING,
    )
    return list(session.scalars(query.order_by(InvitationRow.id)))


def move_in(session: Session, pledge_ids: Iterable[str], gone_id: str, kept_id: str) -> None:
    """Let one organisation take the place of another in these drafts."""
    wanted = list(pledge_ids)
    if not wanted:
        return
    for column, of_pledge in _BY_PLEDGE:
        session.execute(replaced(column, of_pledge.in_(wanted), gone_id, kept_id))
    passed_on.move(session, wanted, gone_id, kept_id)
    asked = select(TemperatureRow.id).where(TemperatureRow.pledge_id.in_(wanted))
    among = ReadinessRow.temperature_id.in_(asked)
    session.execute(replaced(ReadinessRow.organisation_id, among, gone_id, kept_id))
