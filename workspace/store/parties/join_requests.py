"""Requests of organisations to take part in a pledge, each made at the door of an invitation."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, func, select, text
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from workspace.domain.access.roles import WORKING_SEATS
from workspace.domain.machines import Who
from workspace.domain.parties import join_request_states
from workspace.domain.parties.join_request_states import WAITS, JoinRequestState
from workspace.store.base import Instant, Row, new_id
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import SeatRow
from workspace.store.parties.invitations import InvitationRow

_OPEN = text(f"state = '{JoinRequestState.OPEN}'")


class JoinRequestRow(Row):
    """That an organisation asks to take part; `answer` is what the lead said when it declined.

    `invitation_id` is the invitation whose link led there, which is all the asker knows of.
    """

    __tablename__ = "join_request"
    __table_args__ = (
        Index(
            "uq_join_request_open",
            "pledge_id",
            "organisation_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    invitation_id: Mapped[str] = mapped_column(ForeignKey("invitation.id"), index=True)
    capacity: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(String(4000))
    state: Mapped[str] = mapped_column(String(20), default=join_request_states.FIRST)
    asked_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    settled_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    answer: Mapped[str] = mapped_column(String(4000), default="", server_default="")

    def settle(self, to: JoinRequestState, who: Who, *, by: str | None, at: datetime) -> None:
        """Note how, through which person and when the request ended.

        Raises:
            NotAMove: it has ended before, or is not theirs to end so.
        """
        self.state = join_request_states.move(self.state, to, who)
        self.settled_at, self.settled_by = at, by


def locked(session: Session, request_id: str) -> JoinRequestRow | None:
    """Return a request as it is now, its row locked until the commit."""
    return session.scalar(
        select(JoinRequestRow)
        .where(JoinRequestRow.id == request_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def last(session: Session, pledge_id: str, organisation_id: str) -> JoinRequestRow | None:
    """Return the last request of an organisation at a pledge."""
    return session.scalar(
        select(JoinRequestRow)
        .where(
            JoinRequestRow.pledge_id == pledge_id,
            JoinRequestRow.organisation_id == organisation_id,
        )
        .order_by(JoinRequestRow.asked_at.desc(), JoinRequestRow.id.desc())
        .limit(1)
    )


def asked_since(session: Session, person_id: str, since: datetime) -> int:
    """Return how many requests a person made from `since` on."""
    return session.scalars(
        select(func.count())
        .select_from(JoinRequestRow)
        .where(JoinRequestRow.asked_by == person_id, JoinRequestRow.asked_at >= since)
    ).one()


def waiting(session: Session, pledge_id: str, now: datetime) -> list[JoinRequestRow]:
    """Return the requests at a pledge that wait for an answer, the oldest first."""
    return list(
        session.scalars(
            select(JoinRequestRow)
            .where(
                JoinRequestRow.pledge_id == pledge_id,
                JoinRequestRow.state == JoinRequestState.OPEN,
                JoinRequestRow.asked_at > now - WAITS,
            )
            .order_by(JoinRequestRow.asked_at, JoinRequestRow.id)
        )
    )


def with_houses(
    session: Session, pledge_id: str, now: datetime
) -> list[tuple[JoinRequestRow, OrganisationRow, str]]:
    """Return the requests that wait, who asks, and whose invitation led there, the oldest first."""
    invited = aliased(OrganisationRow)
    rows = session.execute(
        select(JoinRequestRow, OrganisationRow, invited.name)
        .join(OrganisationRow, OrganisationRow.id == JoinRequestRow.organisation_id)
        .join(InvitationRow, InvitationRow.id == JoinRequestRow.invitation_id)
        .join(invited, invited.id == InvitationRow.organisation_id)
        .where(
            JoinRequestRow.pledge_id == pledge_id,
            JoinRequestRow.state == JoinRequestState.OPEN,
            JoinRequestRow.asked_at > now - WAITS,
        )
        .order_by(JoinRequestRow.asked_at, JoinRequestRow.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def waiting_counts(session: Session, pledge_ids: list[str], now: datetime) -> dict[str, int]:
    """Return how many requests wait at each of these pledges; none where none does."""
    rows = session.execute(
        select(JoinRequestRow.pledge_id, func.count())
        .where(
            JoinRequestRow.pledge_id.in_(pledge_ids),
            JoinRequestRow.state == JoinRequestState.OPEN,
            JoinRequestRow.asked_at > now - WAITS,
        )
        .group_by(JoinRequestRow.pledge_id)
    )
    return {row[0]: row[1] for row in rows}


def of_person(
    session: Session, person_id: str, since: datetime
) -> list[tuple[JoinRequestRow, str, str]]:
    """Return the requests of the organisations a person drafts for, the latest first.

    With the name of each, and what is kept of the secret of the invitation that led there.
    """
    own = select(SeatRow.organisation_id).where(
        SeatRow.person_id == person_id, SeatRow.role.in_(WORKING_SEATS)
    )
    rows = session.execute(
        select(JoinRequestRow, OrganisationRow.name, InvitationRow.token_sha256)
        .join(OrganisationRow, OrganisationRow.id == JoinRequestRow.organisation_id)
        .join(InvitationRow, InvitationRow.id == JoinRequestRow.invitation_id)
        .where(JoinRequestRow.organisation_id.in_(own), JoinRequestRow.asked_at >= since)
        .order_by(JoinRequestRow.asked_at.desc(), JoinRequestRow.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]
