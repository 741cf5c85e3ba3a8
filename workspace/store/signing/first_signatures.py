"""The first of two signatures an organisation gives to a revision, and which of them need two."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, false, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.signing.signoff_states import WAS_GIVEN
from workspace.store.base import Instant, Row, new_id
from workspace.store.signing.revisions import SignOffRow

_WAITS = text("ended_at IS NULL")


class TwofoldRow(Row):
    """That an organisation signs a revision by two persons: its policy when that was locked.

    `later` says that it joined, or was invited to align itself, only after the lock, with the
    policy it had then.
    """

    __tablename__ = "revision_twofold"

    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(
        ForeignKey("organisation.id"), primary_key=True, index=True
    )
    later: Mapped[bool] = mapped_column(default=False, server_default=false())
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")


class FirstSignatureRow(Row):
    """A signature that waits for a second one of its organisation, or had it, or was taken back.

    `signoff_id` is the sign-off that both made; with it, or taken back, it waits no more.
    `instead_of` is the one that stands meanwhile, where both confirm again. `seal` covers the row
    as it stands; made anew when it ends.
    """

    __tablename__ = "first_signature"
    __table_args__ = (
        Index(
            "uq_first_signature_waiting",
            "party_id",
            "revision_id",
            unique=True,
            sqlite_where=_WAITS,
            postgresql_where=_WAITS,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), index=True)
    party_id: Mapped[str] = mapped_column(ForeignKey("party.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    signer_name: Mapped[str] = mapped_column(String(200))
    signer_title: Mapped[str] = mapped_column(String(200))
    reservation: Mapped[str] = mapped_column(String(4000), default="")
    decided_by: Mapped[str] = mapped_column(String(800), default="", server_default="")
    decided_on: Mapped[str] = mapped_column(String(10), default="", server_default="")
    flagship: Mapped[bool] = mapped_column(default=False, server_default=false())
    at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_because: Mapped[str] = mapped_column(String(4000), default="")
    signoff_id: Mapped[str | None] = mapped_column(ForeignKey("signoff.id"), index=True)
    instead_of: Mapped[str | None] = mapped_column(ForeignKey("signoff.id"), index=True)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def end(self, at: datetime, reason: str = "", signoff_id: str | None = None) -> None:
        """Let it wait no more: it has a second one, was taken back, or its text is open again."""
        self.ended_at, self.ended_because, self.signoff_id = at, reason, signoff_id


def waiting(session: Session, revision_ids: Iterable[str]) -> list[FirstSignatureRow]:
    """Return the first signatures of these revisions that wait for a second one."""
    rows = select(FirstSignatureRow).where(
        FirstSignatureRow.revision_id.in_(list(revision_ids)), FirstSignatureRow.ended_at.is_(None)
    )
    return list(session.scalars(rows))


def of_revision(session: Session, revision_id: str) -> list[FirstSignatureRow]:
    """Return every first signature ever given to a revision, the oldest first."""
    rows = select(FirstSignatureRow).where(FirstSignatureRow.revision_id == revision_id)
    return list(session.scalars(rows.order_by(FirstSignatureRow.at, FirstSignatureRow.id)))


def twofold_on(session: Session, revision_id: str) -> list[TwofoldRow]:
    """Return which organisations sign a revision by two persons."""
    rows = select(TwofoldRow).where(TwofoldRow.revision_id == revision_id)
    return list(session.scalars(rows.order_by(TwofoldRow.organisation_id)))


def twofold_among(session: Session, revision_ids: Iterable[str]) -> set[tuple[str, str]]:
    """Return which organisations sign which of these revisions by two persons, by both ids."""
    rows = select(TwofoldRow.revision_id, TwofoldRow.organisation_id).where(
        TwofoldRow.revision_id.in_(list(revision_ids))
    )
    return {(row[0], row[1]) for row in session.execute(rows)}


def is_twofold(session: Session, revision_id: str, organisation_id: str) -> bool:
    """Whether an organisation signs a revision by two persons."""
    return session.get(TwofoldRow, (revision_id, organisation_id)) is not None


def spoken_for(session: Session, person_id: str, revision_id: str) -> set[str]:
    """Return the organisations for which a person gave the first of two signatures that counts.

    It does while it waits, and as part of a sign-off that was not taken back.
    """
    counts = FirstSignatureRow.ended_at.is_(None) | SignOffRow.state.in_(WAS_GIVEN)
    rows = (
        select(FirstSignatureRow.organisation_id)
        .outerjoin(SignOffRow, SignOffRow.id == FirstSignatureRow.signoff_id)
        .where(
            FirstSignatureRow.person_id == person_id,
            FirstSignatureRow.revision_id == revision_id,
            counts,
        )
    )
    return set(session.scalars(rows))
