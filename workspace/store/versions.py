"""Versions: saved states of a draft that people can name, compare and return to."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    String,
    Text,
    UniqueConstraint,
    exists,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, defer, mapped_column

from workspace.domain.acts import CHANGES_ANSWERS
from workspace.store import suggestions
from workspace.store.base import Instant, Row, new_id
from workspace.store.journal import documents
from workspace.store.pledge.answers import FactRow, MeasureRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.trail import AuditRow


class VersionRow(Row):
    """A saved state; `n` counts from 1 within the draft and never changes.

    `kind`: see `domain.versions.occasions`. `content` holds sections, facts and measures as JSON;
    `authors` pairs of person and organisation id: who changed anything since the version before.
    `restores`: of one saved before a restore, the number of the version that was gone back to.
    """

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("draft_id", "n"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    draft_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"))
    n: Mapped[int] = mapped_column()
    seq: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200), default="")
    made_by: Mapped[str] = mapped_column(String(20))
    made_at: Mapped[datetime] = mapped_column(Instant)
    content: Mapped[dict[str, Any]] = mapped_column()
    authors: Mapped[list[Any]] = mapped_column(default=list)
    description: Mapped[str] = mapped_column(Text, default="", server_default="")
    protected: Mapped[bool] = mapped_column(default=False, server_default=false())
    restores: Mapped[int | None] = mapped_column()


def locked_as(session: Session, draft_id: str, name: str) -> VersionRow | None:
    """Return the version that was saved as a text was locked, by its name, such as Rev.2."""
    return session.scalar(
        select(VersionRow).where(
            VersionRow.draft_id == draft_id, VersionRow.kind == "locked", VersionRow.name == name
        )
    )


def of_draft(session: Session, draft_id: str) -> list[VersionRow]:
    """Return a draft's versions, the newest first."""
    return list(
        session.scalars(
            select(VersionRow).where(VersionRow.draft_id == draft_id).order_by(VersionRow.n.desc())
        )
    )


def last(session: Session, draft_id: str) -> VersionRow | None:
    """Return a draft's newest version."""
    return session.scalar(
        select(VersionRow)
        .where(VersionRow.draft_id == draft_id)
        .order_by(VersionRow.n.desc())
        .limit(1)
    )


def newest_until(session: Session, draft_id: str, at: datetime) -> int:
    """Return the number of a draft's newest version that was made by then; 0 for none."""
    made = (VersionRow.draft_id == draft_id, VersionRow.made_at <= at)
    return session.scalar(select(func.max(VersionRow.n)).where(*made)) or 0


def answers_in_none(
    session: Session, states: Collection[str], between: tuple[datetime, datetime]
) -> list[str]:
    """Return pledges in these states whose newest answer or measure is in no version yet.

    Those alone that changed last between these instants.
    """
    since, until = between
    version, saved = VersionRow.draft_id == PledgeRow.id, func.max(VersionRow.made_at)
    made = select(saved).where(version).scalar_subquery()
    found = select(PledgeRow.id).where(
        PledgeRow.state.in_(list(states)), PledgeRow.updated_at.between(since, until)
    )
    changed = [
        exists().where(row.pledge_id == PledgeRow.id, row.changed_at > func.coalesce(made, since))
        for row in (FactRow, MeasureRow)
    ]
    return list(session.scalars(found.where(or_(*changed)).order_by(PledgeRow.id)))


def by_number(session: Session, draft_id: str, n: int) -> VersionRow | None:
    """Return version `n` of a draft."""
    return session.scalar(
        select(VersionRow).where(VersionRow.draft_id == draft_id, VersionRow.n == n)
    )


def listed(session: Session, draft_id: str) -> list[VersionRow]:
    """Return a draft's versions without what they hold, the newest first."""
    return list(
        session.scalars(
            select(VersionRow)
            .where(VersionRow.draft_id == draft_id)
            .order_by(VersionRow.n.desc())
            .options(defer(VersionRow.content, raiseload=True))
        )
    )


def went_back(session: Session, draft_id: str) -> dict[int, int]:
    """Return of each restore of a draft: the row of the text before it, and that gone back to."""
    rows = session.execute(
        select(VersionRow.n, VersionRow.seq, VersionRow.restores).where(
            VersionRow.draft_id == draft_id
        )
    ).all()
    seqs = {row[0]: row[1] for row in rows}
    return {row[1]: seqs[row[2]] for row in rows if row[2] in seqs}


def writers(
    session: Session, draft_id: str, after: VersionRow | None, seq: int, until: datetime
) -> list[tuple[str, str]]:
    """Return (person, organisation) of everybody who changed a draft between two moments.

    Args:
        session: where to look.
        draft_id: whose.
        after: the version from which on, None from the beginning.
        seq: the last row of the text that counts.
        until: the last instant at which a change of facts or measures counts.
    """
    answered = select(AuditRow.person_id, AuditRow.organisation_id).where(
        AuditRow.draft_id == draft_id,
        AuditRow.action.in_(sorted(CHANGES_ANSWERS)),
        AuditRow.at <= until,
    )
    if after is not None:
        answered = answered.where(AuditRow.at > after.made_at)
    first = after.seq if after else 0
    typed = documents.writers_between(session, draft_id, first, seq)
    since = after.made_at if after else None
    typed |= suggestions.proposers(session, draft_id, (first, seq), (since, until))
    return sorted(typed.union((row[0], row[1]) for row in session.execute(answered.distinct())))
