"""Invitations, found by their secret, of a pledge, or waiting for a person."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, and_, bindparam, func, or_, select, text, true
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.access.roles import WORKING_SEATS
from workspace.domain.machines import Who
from workspace.domain.parties import invitation_states
from workspace.domain.parties.invitation_states import InvitationState
from workspace.domain.parties.party_states import CURRENT, PartyStatus
from workspace.store.base import Instant, Row, new_id
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import SeatRow
from workspace.store.parties.parties import PartyRow

_PENDING = text(f"state = '{InvitationState.PENDING}'")
_OF_HOUSE = text(f"state = '{InvitationState.PENDING}' AND pledge_id IS NULL")


class InvitationRow(Row):
    """A letter that asks an organisation, or a person of one, to take part.

    `letter_id` is that of the letter that brings it; none where there is no address to write to.
    `party_id` is set for an organisation's invitation, `seat_role` for a person's seat. Whoever
    administers an organisation asks people to join it; that is about no pledge.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        Index(
            "uq_invitation_pending",
            "pledge_id",
            "organisation_id",
            "email",
            unique=True,
            sqlite_where=_PENDING,
            postgresql_where=_PENDING,
        ),
        Index(
            "uq_invitation_pending_house",
            "organisation_id",
            "email",
            unique=True,
            sqlite_where=_OF_HOUSE,
            postgresql_where=_OF_HOUSE,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    pledge_id: Mapped[str | None] = mapped_column(ForeignKey("pledge.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    party_id: Mapped[str | None] = mapped_column(ForeignKey("party.id"), index=True)
    seat_role: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(254), index=True)
    message: Mapped[str] = mapped_column(String(4000), default="")
    state: Mapped[str] = mapped_column(String(20), default=invitation_states.FIRST)
    invited_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    sent_at: Mapped[datetime] = mapped_column(Instant)
    sent_count: Mapped[int] = mapped_column(default=1)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    settled_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    letter_id: Mapped[str | None] = mapped_column(ForeignKey("letter.id"), index=True)

    def settle(self, to: InvitationState, who: Who, *, by: str | None, at: datetime) -> None:
        """Note how, through which person and when an invitation ended.

        One that lapsed unanswered ends as that, whatever it was to become.

        Raises:
            NotAMove: it has ended before, or is not theirs to end so.
        """
        self.state = invitation_states.move(self.state, to, who, expires_at=self.expires_at, now=at)
        self.settled_at, self.settled_by = at, by


def by_token(session: Session, token_sha256: str) -> InvitationRow | None:
    """Return the invitation whose link holds the secret with this SHA-256."""
    return session.scalar(select(InvitationRow).where(InvitationRow.token_sha256 == token_sha256))


def locked(session: Session, invitation_id: str) -> InvitationRow | None:
    """Return the invitation as it is now, its row locked until the commit."""
    return session.scalar(
        select(InvitationRow)
        .where(InvitationRow.id == invitation_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def pending_for_party(session: Session, party_id: str) -> list[InvitationRow]:
    """Return the unanswered invitations, expired ones too, that ask this party to join."""
    return list(
        session.scalars(
            select(InvitationRow).where(
                InvitationRow.party_id == party_id, InvitationRow.state == InvitationState.PENDING
            )
        )
    )


def pending_seats(
    session: Session, pledge_id: str, organisation_id: str, email: str | None = None
) -> list[InvitationRow]:
    """Return an organisation's unanswered invitations of people, of all or of one address."""
    return list(
        session.scalars(
            select(InvitationRow)
            .where(
                InvitationRow.pledge_id == pledge_id,
                InvitationRow.organisation_id == organisation_id,
                InvitationRow.party_id.is_(None),
                InvitationRow.state == InvitationState.PENDING,
                true() if email is None else InvitationRow.email == email,
            )
            .order_by(InvitationRow.created_at, InvitationRow.id)
        )
    )


def last_of_party(session: Session, party_id: str) -> InvitationRow | None:
    """Return the newest invitation of a party."""
    rows = select(InvitationRow).where(InvitationRow.party_id == party_id)
    return session.scalar(rows.order_by(InvitationRow.created_at.desc()).limit(1))


def some(session: Session, ids: Iterable[str]) -> list[InvitationRow]:
    """Return these invitations."""
    return list(session.scalars(select(InvitationRow).where(InvitationRow.id.in_(list(ids)))))


def sent_since(session: Session, pledge_id: str, since: datetime) -> int:
    """Return how many invitations a pledge has sent from `since` on, each repetition counted."""
    return session.scalars(
        select(func.count())
        .select_from(InvitationRow)
        .where(InvitationRow.pledge_id == pledge_id, InvitationRow.created_at >= since)
    ).one()


def sent_by_house_since(session: Session, organisation_id: str, since: datetime) -> int:
    """Return how many invitations to join it an organisation has sent from `since` on."""
    return session.scalars(
        select(func.count())
        .select_from(InvitationRow)
        .where(
            InvitationRow.organisation_id == organisation_id,
            InvitationRow.pledge_id.is_(None),
            InvitationRow.created_at >= since,
        )
    ).one()


def sent_to_since(
    session: Session, pledge_id: str | None, organisation_id: str, email: str, since: datetime
) -> int:
    """Return how many invitations went to an address from `since` on, each repetition counted.

    Of a pledge all are counted; of none, those by which an organisation asks people to join it.
    """
    own = InvitationRow.pledge_id == pledge_id
    of_none = and_(
        InvitationRow.pledge_id.is_(None), InvitationRow.organisation_id == organisation_id
    )
    return session.scalars(
        select(func.count())
        .select_from(InvitationRow)
        .where(
            own if pledge_id else of_none,
            InvitationRow.email == email,
            InvitationRow.created_at >= since,
        )
    ).one()


def pending_of_house(
    session: Session, organisation_id: str, email: str | None = None
) -> list[InvitationRow]:
    """Return an organisation's own unanswered invitations, of all or of one address."""
    return list(
        session.scalars(
            select(InvitationRow)
            .where(
                InvitationRow.organisation_id == organisation_id,
                InvitationRow.pledge_id.is_(None),
                InvitationRow.state == InvitationState.PENDING,
                true() if email is None else InvitationRow.email == email,
            )
            .order_by(InvitationRow.created_at, InvitationRow.id)
        )
    )


def sent_by_since(session: Session, person_id: str, since: datetime) -> int:
    """Return how many invitations a person has sent from `since` on, each repetition counted."""
    return session.scalars(
        select(func.count())
        .select_from(InvitationRow)
        .where(InvitationRow.invited_by == person_id, InvitationRow.sent_at >= since)
    ).one()


_WORKS_FOR = select(SeatRow.organisation_id).where(
    SeatRow.person_id == bindparam("person_id"), SeatRow.role.in_(WORKING_SEATS)
)
# Asked on every page, so it is put together once.
_WAITING = (
    select(InvitationRow)
    .where(
        InvitationRow.state == InvitationState.PENDING,
        InvitationRow.expires_at > bindparam("now"),
        or_(
            InvitationRow.email == bindparam("email"),
            and_(
                InvitationRow.party_id.is_not(None),
                InvitationRow.organisation_id.in_(_WORKS_FOR),
            ),
        ),
    )
    .order_by(InvitationRow.expires_at, InvitationRow.id)
)


def waiting_for(session: Session, person_id: str, email: str, now: datetime) -> list[InvitationRow]:
    """Return the invitations a person can answer: to their address or to their organisation."""
    asked = {"person_id": person_id, "email": email, "now": now}
    return list(session.scalars(_WAITING, asked))


def current_party(session: Session, pledge_id: str, organisation_id: str) -> PartyRow | None:
    """Return the organisation's part in the pledge, invited or active."""
    return session.scalar(
        select(PartyRow).where(
            PartyRow.pledge_id == pledge_id,
            PartyRow.organisation_id == organisation_id,
            PartyRow.status.in_(CURRENT),
        )
    )


def choosable(session: Session, pledge_id: str) -> list[OrganisationRow]:
    """Return the organisations a pledge can invite by name, those taking part left out.

    Organisations nobody has verified are known only to the pledges that brought them in: their
    names may be as confidential as the drafts.
    """
    tied = select(PartyRow.organisation_id).where(PartyRow.pledge_id == pledge_id)
    active = tied.where(PartyRow.status == PartyStatus.ACTIVE)
    return list(
        session.scalars(
            select(OrganisationRow)
            .where(
                or_(OrganisationRow.verified_at.is_not(None), OrganisationRow.id.in_(tied)),
                OrganisationRow.id.not_in(active),
            )
            .order_by(OrganisationRow.name)
        )
    )


def seat_of(session: Session, person_id: str, organisation_id: str) -> SeatRow | None:
    """Return the seat a person holds in an organisation, if any."""
    return session.scalar(
        select(SeatRow).where(
            SeatRow.person_id == person_id, SeatRow.organisation_id == organisation_id
        )
    )


def locked_organisation(session: Session, organisation_id: str) -> OrganisationRow:
    """Return an organisation, locked until the commit: nobody else gets a seat in it meanwhile."""
    return session.scalars(
        select(OrganisationRow).where(OrganisationRow.id == organisation_id).with_for_update()
    ).one()
