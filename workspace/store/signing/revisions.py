"""Revisions (Rev.n): frozen texts, and the sign-offs organisations gave to exactly one of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    false,
    func,
    select,
    text,
    union,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.machines import Who
from workspace.domain.organisations.policies import TOGETHER
from workspace.domain.record.receipt import ACCOUNT, BY_SECRETARIAT
from workspace.domain.signing import revision_states, signoff_states
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.signoff_states import WAS_GIVEN, SignOffState
from workspace.store.base import Instant, Row, new_id

_ACTIVE = text(f"state = '{SignOffState.SIGNED}'")
ON_PAPER = text(f"method = '{BY_SECRETARIAT}'")
"""What holds of sign-offs recorded from letters, as an index says it."""


class RevisionRow(Row):
    """A text locked for signature; only `state` ever changes: open, superseded or submitted.

    `seal` covers what never changes, see `services.record.seals`.

    Attributes:
        note: why it was locked although threads were blocking; empty where none was.
        overridden: the ids of those threads.
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("pledge_id", "n"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"))
    n: Mapped[int] = mapped_column()
    seq: Mapped[int] = mapped_column(BigInteger)
    content: Mapped[str] = mapped_column(Text)
    leaves: Mapped[list[Any]] = mapped_column()
    fingerprint: Mapped[str] = mapped_column(String(64))
    smart: Mapped[dict[str, Any]] = mapped_column()
    state: Mapped[str] = mapped_column(String(20), default=revision_states.FIRST)
    note: Mapped[str] = mapped_column(String(4000), default="")
    overridden: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    reopen_reason: Mapped[str] = mapped_column(String(4000), default="")
    locked_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    locked_at: Mapped[datetime] = mapped_column(Instant)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def move(self, to: RevisionState, who: Who) -> None:
        """Take the revision to its end.

        Raises:
            NotAMove: `who` cannot take it there from where it stands.
        """
        self.state = revision_states.move(self.state, to, who)


class SeenRow(Row):
    """That an organisation opened a revision; the next one shows it what changed since."""

    __tablename__ = "revision_seen"

    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(
        ForeignKey("organisation.id"), primary_key=True, index=True
    )
    at: Mapped[datetime] = mapped_column(Instant)


class SignOffRow(Row):
    """An organisation's act on one revision: signed, declined, withdrawn or superseded.

    `organisation_name` is what the organisation was called when it acted; `seal` covers all that
    was given. `decided_by` and `decided_on` (YYYY-MM-DD) say who decided before to sign, and when.

    Of a letter that the secretariat recorded `method` says so; `letter_on` is its day, `kept_at`
    where it is, `scan` the SHA-256 of a scan, and `person_id` who recorded it. `flagship` says that
    the organisation named the pledge as one of its flagships with it.
    """

    __tablename__ = "signoff"
    __table_args__ = (
        Index(
            "uq_signoff_active",
            "party_id",
            "revision_id",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index("ix_signoff_on_paper", "at", "id", sqlite_where=ON_PAPER, postgresql_where=ON_PAPER),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    party_id: Mapped[str] = mapped_column(ForeignKey("party.id"), index=True)
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    organisation_name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    state: Mapped[str] = mapped_column(String(20))
    fingerprint: Mapped[str] = mapped_column(String(64))
    statement: Mapped[str] = mapped_column(Text)
    signer_name: Mapped[str] = mapped_column(String(200))
    signer_title: Mapped[str] = mapped_column(String(200))
    reservation: Mapped[str] = mapped_column(String(4000), default="")
    decided_by: Mapped[str] = mapped_column(String(800), default="", server_default="")
    decided_on: Mapped[str] = mapped_column(String(10), default="", server_default="")
    reason: Mapped[str] = mapped_column(String(4000), default="")
    method: Mapped[str] = mapped_column(String(30), default=ACCOUNT, server_default=ACCOUNT)
    letter_on: Mapped[str] = mapped_column(String(10), default="", server_default="")
    kept_at: Mapped[str] = mapped_column(String(800), default="", server_default="")
    scan: Mapped[str] = mapped_column(String(64), default="", server_default="")
    flagship: Mapped[bool] = mapped_column(default=False, server_default=false())
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def move(self, to: SignOffState, who: Who, at: datetime) -> None:
        """End the sign-off at an instant.

        Raises:
            NotAMove: `who` cannot take it there from where it stands.
        """
        self.state, self.ended_at = signoff_states.move(self.state, to, who), at


def of_pledge(session: Session, pledge_id: str) -> list[RevisionRow]:
    """Return the revisions of a pledge, the newest first."""
    return list(
        session.scalars(
            select(RevisionRow)
            .where(RevisionRow.pledge_id == pledge_id)
            .order_by(RevisionRow.n.desc())
        )
    )


def overrides(session: Session, pledge_id: str) -> list[tuple[int, str, list[str]]]:
    """Return number, reason and thread ids of the revisions locked over blocking threads."""
    rows = session.execute(
        select(RevisionRow.n, RevisionRow.note, RevisionRow.overridden)
        .where(RevisionRow.pledge_id == pledge_id, RevisionRow.note != "")
        .order_by(RevisionRow.n)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def all_pledges(session: Session) -> list[str]:
    """Return every pledge that was ever locked."""
    return list(
        session.scalars(select(RevisionRow.pledge_id).distinct().order_by(RevisionRow.pledge_id))
    )


def by_number(session: Session, pledge_id: str, n: int) -> RevisionRow | None:
    """Return Rev.n of a pledge."""
    return session.scalar(
        select(RevisionRow).where(RevisionRow.pledge_id == pledge_id, RevisionRow.n == n)
    )


def by_ids(session: Session, ids: Iterable[str]) -> dict[str, RevisionRow]:
    """Return revisions by their ids, as they are stored by now."""
    found = select(RevisionRow).where(RevisionRow.id.in_(list(ids)))
    now_stored = found.execution_options(populate_existing=True)
    return {row.id: row for row in session.scalars(now_stored)}


def signoffs_of(session: Session, revision_id: str) -> list[SignOffRow]:
    """Return every sign-off ever given on a revision, oldest first."""
    return signoffs_on(session, [revision_id])[revision_id]


def signoffs_by(session: Session, revision_id: str, person_id: str) -> list[SignOffRow]:
    """Return every sign-off a person ever gave on a revision."""
    mine = (SignOffRow.revision_id == revision_id, SignOffRow.person_id == person_id)
    return list(session.scalars(select(SignOffRow).where(*mine)))


def signoffs_on(session: Session, revision_ids: Iterable[str]) -> dict[str, list[SignOffRow]]:
    """Return every sign-off ever given on each of these revisions, oldest first."""
    found: dict[str, list[SignOffRow]] = {one: [] for one in revision_ids}
    rows = session.scalars(
        select(SignOffRow)
        .where(SignOffRow.revision_id.in_(list(found)))
        .order_by(SignOffRow.at, SignOffRow.id)
    )
    for row in rows:
        found[row.revision_id].append(row)
    return found


def open_of(session: Session, pledge_ids: Iterable[str]) -> dict[str, RevisionRow]:
    """Return the revision each of these pledges has in signature, by pledge."""
    rows = session.scalars(
        select(RevisionRow).where(
            RevisionRow.pledge_id.in_(list(pledge_ids)), RevisionRow.state == RevisionState.OPEN
        )
    )
    return {row.pledge_id: row for row in rows}


def superseded_on(session: Session, pledge_id: str) -> list[tuple[int, str]]:
    """Return for which revisions of a pledge who had signed, by name as signed, oldest first."""
    rows = session.execute(
        select(RevisionRow.n, SignOffRow.organisation_name)
        .join(RevisionRow, RevisionRow.id == SignOffRow.revision_id)
        .where(RevisionRow.pledge_id == pledge_id, SignOffRow.state == SignOffState.SUPERSEDED)
        .order_by(SignOffRow.at, SignOffRow.id)
    )
    return [(row[0], row[1]) for row in rows]


def last_seen(session: Session, pledge_id: str, organisation_id: str, n: int) -> int:
    """Return the newest revision before Rev.n that an organisation opened or answered; else 0."""
    opened = (
        select(RevisionRow.n)
        .join(SeenRow, SeenRow.revision_id == RevisionRow.id)
        .where(SeenRow.organisation_id == organisation_id)
    )
    answered = (
        select(RevisionRow.n)
        .join(SignOffRow, SignOffRow.revision_id == RevisionRow.id)
        .where(SignOffRow.organisation_id == organisation_id)
    )
    of_pledge = (RevisionRow.pledge_id == pledge_id, RevisionRow.n < n)
    found = union(opened.where(*of_pledge), answered.where(*of_pledge)).subquery()
    return session.scalar(select(func.max(found.c.n))) or 0


def last_signed(session: Session, pledge_id: str, organisation_id: str, n: int) -> int:
    """Return the newest revision before Rev.n that an organisation signed; else 0."""
    found = (
        select(func.max(RevisionRow.n))
        .join(SignOffRow, SignOffRow.revision_id == RevisionRow.id)
        .where(
            SignOffRow.organisation_id == organisation_id,
            SignOffRow.state.in_(sorted(WAS_GIVEN)),
            RevisionRow.pledge_id == pledge_id,
            RevisionRow.n < n,
        )
    )
    return session.scalar(found) or 0


def last_of_person(
    session: Session, pledge_id: str, organisation_id: str, person_id: str
) -> SignOffRow | None:
    """Return what a person gave last for an organisation, on any revision of a pledge."""
    return session.scalar(
        select(SignOffRow)
        .join(RevisionRow, RevisionRow.id == SignOffRow.revision_id)
        .where(
            SignOffRow.organisation_id == organisation_id,
            SignOffRow.person_id == person_id,
            SignOffRow.signer_title != "",
            # What two persons gave together is nobody's to fill in again.
            ~SignOffRow.signer_title.contains(TOGETHER),
            RevisionRow.pledge_id == pledge_id,
        )
        .order_by(RevisionRow.n.desc(), SignOffRow.at.desc())
        .limit(1)
    )


def has_signed(session: Session, party_id: str, revision_id: str | None = None) -> bool:
    """Whether a party has a valid sign-off of a text in signature, or of this one."""
    theirs = [SignOffRow.party_id == party_id, SignOffRow.state == SignOffState.SIGNED]
    rows = select(SignOffRow.id)
    if revision_id is not None:
        theirs.append(SignOffRow.revision_id == revision_id)
    else:
        rows = rows.join(RevisionRow, RevisionRow.id == SignOffRow.revision_id)
        theirs.append(RevisionRow.state == RevisionState.OPEN)
    return session.scalar(rows.where(*theirs).limit(1)) is not None


def open_with(session: Session, digits: str) -> list[RevisionRow]:
    """Return the texts in signature whose fingerprint begins with these digits, at most two."""
    rows = select(RevisionRow).where(
        RevisionRow.state == RevisionState.OPEN, RevisionRow.fingerprint.startswith(digits)
    )
    return list(session.scalars(rows.limit(2)))
