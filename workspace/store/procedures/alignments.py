"""Offers to align with what a group endorses, and alignments given by one or two; none is lost."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, bindparam, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.machines import Who
from workspace.domain.procedures import alignment_states
from workspace.domain.procedures.alignment_states import AlignmentState
from workspace.store.base import Instant, Row, new_id
from workspace.store.organisations.seats import SeatRow
from workspace.store.procedures.procedures import ProcedureRow

_OFFERED = text(f"state = '{AlignmentState.OFFERED}'")
_STANDS = text("ended_at IS NULL")


class AlignmentOfferRow(Row):
    """That an organisation may align itself with a group's decision until an instant."""

    __tablename__ = "alignment_offer"
    __table_args__ = (
        Index(
            "uq_alignment_offer_open",
            "procedure_id",
            "organisation_id",
            unique=True,
            sqlite_where=_OFFERED,
            postgresql_where=_OFFERED,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    procedure_id: Mapped[str] = mapped_column(ForeignKey("group_procedure.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    offered_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    offered_at: Mapped[datetime] = mapped_column(Instant)
    closes_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str] = mapped_column(String(20))
    settled_at: Mapped[datetime | None] = mapped_column(Instant)

    def settle(self, to: AlignmentState, who: Who, at: datetime) -> None:
        """Take the offer to where it ends.

        Raises:
            NotAMove: `who` cannot take it there from where it stands.
        """
        self.state, self.settled_at = alignment_states.move(self.state, to, who), at


class AlignmentRow(Row):
    """That an organisation aligns itself, on exactly one revision: its own act, with its words.

    `ended_because` says what became of it, see `domain.procedures.alignment.End`. `seal` covers
    the row as it stands; made anew when it ends.
    """

    __tablename__ = "alignment"
    __table_args__ = (
        Index(
            "uq_alignment_standing",
            "revision_id",
            "organisation_id",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    offer_id: Mapped[str] = mapped_column(ForeignKey("alignment_offer.id"), index=True)
    procedure_id: Mapped[str] = mapped_column(ForeignKey("group_procedure.id"), index=True)
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    organisation_name: Mapped[str] = mapped_column(String(200))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    statement: Mapped[str] = mapped_column(String(2000))
    signer_name: Mapped[str] = mapped_column(String(200))
    signer_title: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_because: Mapped[str] = mapped_column(String(20), default="")
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def end(self, at: datetime, because: str) -> None:
        """Let it stand no more."""
        self.ended_at, self.ended_because = at, because


class FirstAlignmentRow(Row):
    """The first of two signatures by which an organisation aligns itself: it binds nobody.

    `alignment_id` is the alignment that both made; with it, or ended otherwise (see
    `domain.procedures.alignment.End`), it waits no more. `seal` covers the row as it stands; made
    anew when it ends.
    """

    __tablename__ = "first_alignment"
    __table_args__ = (
        Index(
            "uq_first_alignment_waiting",
            "offer_id",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    offer_id: Mapped[str] = mapped_column(ForeignKey("alignment_offer.id"), index=True)
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    signer_name: Mapped[str] = mapped_column(String(200))
    signer_title: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_because: Mapped[str] = mapped_column(String(20), default="")
    alignment_id: Mapped[str | None] = mapped_column(ForeignKey("alignment.id"), index=True)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def end(self, at: datetime, because: str, alignment_id: str | None) -> None:
        """Let it wait no more: it has a second one, was taken back, or leads nowhere any more."""
        self.ended_at, self.ended_because, self.alignment_id = at, because, alignment_id


def offer(session: Session, offer_id: str) -> AlignmentOfferRow | None:
    """Return an offer by its id."""
    # PostgreSQL fails on a zero byte, and no id of ours holds anything but letters and digits.
    return session.get(AlignmentOfferRow, offer_id) if offer_id.isalnum() else None


def offers_in(session: Session, procedure_id: str) -> list[AlignmentOfferRow]:
    """Return every offer made in a procedure, the earliest first."""
    found = select(AlignmentOfferRow).where(AlignmentOfferRow.procedure_id == procedure_id)
    return list(session.scalars(found.order_by(AlignmentOfferRow.offered_at, AlignmentOfferRow.id)))


def offers_on(session: Session, revision_ids: Iterable[str]) -> list[AlignmentOfferRow]:
    """Return every offer made to align on these revisions."""
    found = (
        select(AlignmentOfferRow)
        .join(ProcedureRow, ProcedureRow.id == AlignmentOfferRow.procedure_id)
        .where(ProcedureRow.revision_id.in_(list(revision_ids)))
    )
    return list(session.scalars(found.order_by(AlignmentOfferRow.offered_at, AlignmentOfferRow.id)))


# Asked on every page, so it is put together once.
_OFFERED_TO = (
    select(AlignmentOfferRow)
    .where(
        AlignmentOfferRow.state == AlignmentState.OFFERED,
        AlignmentOfferRow.organisation_id.in_(
            select(SeatRow.organisation_id).where(SeatRow.person_id == bindparam("person_id"))
        ),
    )
    .order_by(AlignmentOfferRow.closes_at, AlignmentOfferRow.id)
)


def offered_to(session: Session, person_id: str) -> list[AlignmentOfferRow]:
    """Return what is offered, as stored, to organisations somebody works for, soonest first."""
    return list(session.scalars(_OFFERED_TO, {"person_id": person_id}))


def offers_ending(session: Session, at: datetime, until: datetime) -> list[AlignmentOfferRow]:
    """Return the offers that are open, as stored, and end between two instants, soonest first."""
    found = select(AlignmentOfferRow).where(
        AlignmentOfferRow.state == AlignmentState.OFFERED,
        AlignmentOfferRow.closes_at > at,
        AlignmentOfferRow.closes_at <= until,
    )
    return list(session.scalars(found.order_by(AlignmentOfferRow.closes_at, AlignmentOfferRow.id)))


def of_offer(session: Session, offer_id: str) -> AlignmentRow | None:
    """Return the alignment that was given to an offer."""
    return session.scalar(select(AlignmentRow).where(AlignmentRow.offer_id == offer_id))


def given_in(session: Session, procedure_id: str) -> dict[str, AlignmentRow]:
    """Return the alignments that were given in a procedure, by the ids of their offers."""
    found = select(AlignmentRow).where(AlignmentRow.procedure_id == procedure_id)
    return {row.offer_id: row for row in session.scalars(found)}


def on_revision(session: Session, revision_id: str) -> list[AlignmentRow]:
    """Return every alignment ever given on a revision, the earliest first."""
    found = select(AlignmentRow).where(AlignmentRow.revision_id == revision_id)
    return list(session.scalars(found.order_by(AlignmentRow.at, AlignmentRow.id)))


def in_force(session: Session, revision_ids: Iterable[str]) -> list[AlignmentRow]:
    """Return the alignments on these revisions that have not ended, the earliest first."""
    found = select(AlignmentRow).where(
        AlignmentRow.revision_id.in_(list(revision_ids)), AlignmentRow.ended_at.is_(None)
    )
    return list(session.scalars(found.order_by(AlignmentRow.at, AlignmentRow.id)))


def firsts_waiting(session: Session, offer_ids: Iterable[str]) -> list[FirstAlignmentRow]:
    """Return the first of two signatures that wait for a second one, of these offers."""
    found = select(FirstAlignmentRow).where(
        FirstAlignmentRow.offer_id.in_(list(offer_ids)), FirstAlignmentRow.ended_at.is_(None)
    )
    return list(session.scalars(found.order_by(FirstAlignmentRow.at, FirstAlignmentRow.id)))


def firsts_to(session: Session, offer_id: str) -> list[FirstAlignmentRow]:
    """Return every first of two signatures ever given to an offer, the earliest first."""
    found = select(FirstAlignmentRow).where(FirstAlignmentRow.offer_id == offer_id)
    return list(session.scalars(found.order_by(FirstAlignmentRow.at, FirstAlignmentRow.id)))


def firsts_on(session: Session, revision_id: str) -> list[FirstAlignmentRow]:
    """Return every first of two signatures given to align on a revision, the earliest first."""
    found = select(FirstAlignmentRow).where(FirstAlignmentRow.revision_id == revision_id)
    return list(session.scalars(found.order_by(FirstAlignmentRow.at, FirstAlignmentRow.id)))


def given_by(session: Session, person_id: str, revision_id: str) -> list[AlignmentRow]:
    """Return every alignment a person ever gave on a revision, alone or as one of two."""
    first = FirstAlignmentRow.alignment_id == AlignmentRow.id
    found = (
        select(AlignmentRow)
        .outerjoin(FirstAlignmentRow, first)
        .where(
            AlignmentRow.revision_id == revision_id,
            (AlignmentRow.person_id == person_id) | (FirstAlignmentRow.person_id == person_id),
        )
    )
    return list(session.scalars(found))


def firsts_by(
    session: Session, person_id: str, revision_id: str
) -> list[tuple[FirstAlignmentRow, AlignmentOfferRow]]:
    """Return what waits, as stored, of a person's first of two signatures, with what it answers."""
    found = (
        select(FirstAlignmentRow, AlignmentOfferRow)
        .join(AlignmentOfferRow, AlignmentOfferRow.id == FirstAlignmentRow.offer_id)
        .where(
            FirstAlignmentRow.revision_id == revision_id,
            FirstAlignmentRow.person_id == person_id,
            FirstAlignmentRow.ended_at.is_(None),
        )
    )
    return [(row[0], row[1]) for row in session.execute(found)]
