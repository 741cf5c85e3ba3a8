"""When people last looked at drafts: their own, and nobody else's to see."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, and_, exists, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.access.visits import Seen, Visits
from workspace.domain.acts import NEWS
from workspace.domain.suggestions.suggestion_states import SuggestionState
from workspace.store.base import Instant, Row
from workspace.store.journal.documents import JournalRow
from workspace.store.suggestions import SuggestionRow
from workspace.store.trail import AuditRow


class VisitRow(Row):
    """A person's visits to a draft: when this one was last noted, and when the one before ended."""

    __tablename__ = "visit"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), primary_key=True, index=True)
    latest_at: Mapped[datetime] = mapped_column(Instant)
    latest_seq: Mapped[int] = mapped_column(BigInteger)
    before_at: Mapped[datetime | None] = mapped_column(Instant)
    before_seq: Mapped[int] = mapped_column(BigInteger, default=0)


def of(session: Session, person_id: str, pledge_ids: Iterable[str]) -> dict[str, Visits]:
    """Return what is kept of a person's visits to these drafts, by draft."""
    rows = session.scalars(
        select(VisitRow).where(
            VisitRow.person_id == person_id, VisitRow.pledge_id.in_(list(pledge_ids))
        )
    )
    return {row.pledge_id: _visits(row) for row in rows}


def keep(session: Session, person_id: str, pledge_id: str, visits: Visits) -> None:
    """Keep what is known of a person's visits to a draft instead of what was."""
    key = {"person_id": person_id, "pledge_id": pledge_id}
    row = session.get(VisitRow, key)
    if row is None:
        row = VisitRow(**key)
        session.add(row)
    row.latest_at, row.latest_seq = visits.latest
    row.before_at = visits.before.at if visits.before else None
    row.before_seq = visits.before.seq if visits.before else 0


def changed(session: Session, person_id: str) -> set[str]:
    """Return the drafts a person has opened in which others did something since."""
    typed = exists().where(
        JournalRow.draft_id == VisitRow.pledge_id,
        JournalRow.seq > VisitRow.latest_seq,
        JournalRow.person_id != person_id,
    )
    done = exists().where(
        AuditRow.draft_id == VisitRow.pledge_id,
        AuditRow.at > VisitRow.latest_at,
        AuditRow.person_id != person_id,
        AuditRow.action.in_(sorted(NEWS)),
    )
    rows = session.scalars(
        select(VisitRow.pledge_id).where(VisitRow.person_id == person_id, or_(typed, done))
    )
    return set(rows)


def done_since(
    session: Session, since: Mapping[str, Seen], besides: str
) -> list[tuple[str, str, str, str]]:
    """Return (draft, act, person, organisation) of what others did since then, each once."""
    after = [
        and_(AuditRow.draft_id == draft, AuditRow.at > seen.at) for draft, seen in since.items()
    ]
    rows = session.execute(
        select(AuditRow.draft_id, AuditRow.action, AuditRow.person_id, AuditRow.organisation_id)
        .where(or_(*after), AuditRow.action.in_(sorted(NEWS)), AuditRow.person_id != besides)
        .distinct()
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def typed_since(
    session: Session, since: Mapping[str, Seen], besides: str
) -> list[tuple[str, str, str]]:
    """Return (draft, person, organisation) of the others who typed since then, each once.

    Of a text that was typed on very much since, only those of its newest rows.
    """
    after = [
        and_(JournalRow.draft_id == draft, JournalRow.seq > seen.seq)
        for draft, seen in since.items()
    ]
    rows = session.execute(
        select(JournalRow.draft_id, JournalRow.person_id, JournalRow.organisation_id)
        .where(or_(*after), JournalRow.kind != "seed", JournalRow.person_id != besides)
        .distinct()
    )
    return [(row[0], row[1], row[2]) for row in rows]


def proposed_since(
    session: Session, since: Mapping[str, Seen], besides: str
) -> list[tuple[str, str, str, str]]:
    """Return (draft, kind, person, organisation) of the others whose suggestions others took.

    Each once; what the person took or proposed themself is not told.
    """
    after = [
        and_(SuggestionRow.pledge_id == draft, SuggestionRow.settled_at > seen.at)
        for draft, seen in since.items()
    ]
    row = SuggestionRow
    rows = session.execute(
        select(row.pledge_id, row.kind, row.created_by, row.organisation_id)
        .where(
            or_(*after),
            row.state == SuggestionState.ACCEPTED,
            row.created_by != besides,
            row.settled_by != besides,
        )
        .distinct()
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def _visits(row: VisitRow) -> Visits:
    before = Seen(row.before_at, row.before_seq) if row.before_at else None
    return Visits(Seen(row.latest_at, row.latest_seq), before)
