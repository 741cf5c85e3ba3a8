"""The audit trail: who did what to which draft; identifiers only, never content."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Index, String, and_, func, or_, select, text, true
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id

_ELSEWHERE: Final = text("draft_id = ''")
_AT_NO_DRAFT: Final[dict[str, Any]] = {
    "sqlite_where": _ELSEWHERE,
    "postgresql_where": _ELSEWHERE,
}
"""Of an index that serves only what was done at no draft."""


class AuditRow(Row):
    """One act, written in the transaction that carried it out; never changed."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_draft_id_at", "draft_id", "at"),
        Index("ix_audit_draft_id_action", "draft_id", "action"),
        Index("ix_audit_person_id_at", "person_id", "at", **_AT_NO_DRAFT),
        Index("ix_audit_object_id_at", "object_id", "at", **_AT_NO_DRAFT),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(Instant)
    person_id: Mapped[str] = mapped_column(String(20))
    organisation_id: Mapped[str] = mapped_column(String(20), default="")
    draft_id: Mapped[str] = mapped_column(String(20), default="")
    action: Mapped[str] = mapped_column(String(40))
    object_id: Mapped[str] = mapped_column(String(40), default="")


def objects(session: Session, draft_id: str, actions: Iterable[str]) -> dict[str, set[str]]:
    """Return to what each of these was done at a draft: the objects' ids by act."""
    return objects_at(session, [draft_id], actions)[draft_id]


def objects_at(
    session: Session, draft_ids: Iterable[str], actions: Iterable[str]
) -> dict[str, dict[str, set[str]]]:
    """Return to what each of these was done at drafts: the objects' ids by draft and act."""
    wanted = list(actions)
    found = {one: {action: set[str]() for action in wanted} for one in draft_ids}
    rows = session.execute(
        select(AuditRow.draft_id, AuditRow.action, AuditRow.object_id).where(
            AuditRow.draft_id.in_(list(found)), AuditRow.action.in_(wanted)
        )
    )
    for draft_id, action, object_id in rows:
        found[draft_id][action].add(object_id)
    return found


def last(session: Session, draft_id: str, action: str, ids: Iterable[str]) -> dict[str, AuditRow]:
    """Return the last time that each of these objects of a draft had this done to it, by id."""
    rows = session.scalars(
        select(AuditRow)
        .where(
            AuditRow.draft_id == draft_id,
            AuditRow.action == action,
            AuditRow.object_id.in_(list(ids)),
        )
        .order_by(AuditRow.at)
    )
    return {row.object_id: row for row in rows}


def done_since(
    session: Session,
    draft_id: str,
    actions: Collection[str],
    since: datetime,
    until: datetime | None = None,
) -> list[tuple[str, str, str, str]]:
    """Return (object, act, person, organisation) of what was done at a draft since, each once."""
    wanted = [AuditRow.draft_id == draft_id, AuditRow.at > since]
    if until is not None:
        wanted.append(AuditRow.at <= until)
    rows = session.execute(
        select(AuditRow.object_id, AuditRow.action, AuditRow.person_id, AuditRow.organisation_id)
        .where(*wanted, AuditRow.action.in_(list(actions)))
        .distinct()
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def at_no_draft_by(
    session: Session, person_id: str, actions: Collection[str], most: int
) -> list[AuditRow]:
    """Return the newest of these acts that a person did at no draft."""
    return _newest(session, AuditRow.person_id == person_id, actions, most)


def at_no_draft_to(
    session: Session, object_id: str, actions: Collection[str], most: int
) -> list[AuditRow]:
    """Return the newest of these acts that were done to something at no draft."""
    return _newest(session, AuditRow.object_id == object_id, actions, most)


def _newest(
    session: Session, which: ColumnElement[bool], actions: Collection[str], most: int
) -> list[AuditRow]:
    # Said as the index says it, else the database does not know that it serves.
    rows = select(AuditRow).where(which, _ELSEWHERE, AuditRow.action.in_(sorted(actions)))
    return list(session.scalars(rows.order_by(AuditRow.at.desc()).limit(most)))


def latest(session: Session) -> datetime | None:
    """Return when the last act on record was done, by the clock of whoever recorded it."""
    return session.scalar(select(func.max(AuditRow.at)))


def last_of(session: Session, action: str) -> datetime | None:
    """Return when something was done last at no draft; None for never."""
    done = select(func.max(AuditRow.at)).where(AuditRow.draft_id == "", AuditRow.action == action)
    return session.scalar(done)


def count(session: Session, draft_id: str, action: str, object_id: str) -> int:
    """Return how often this was done to an object at a draft, or at none."""
    rows = select(func.count()).where(
        AuditRow.draft_id == draft_id, AuditRow.action == action, AuditRow.object_id == object_id
    )
    return session.scalar(rows) or 0


def by_object(session: Session, draft_id: str, action: str) -> dict[str, int]:
    """Return how often this was done to each object at a draft, or at none."""
    rows = session.execute(
        select(AuditRow.object_id, func.count())
        .where(AuditRow.draft_id == draft_id, AuditRow.action == action)
        .group_by(AuditRow.object_id)
    )
    return {row[0]: row[1] for row in rows}


def by_place(session: Session, action: str) -> dict[tuple[str, str], int]:
    """Return how often this was done, by the draft at which it was and its object."""
    rows = session.execute(
        select(AuditRow.draft_id, AuditRow.object_id, func.count())
        .where(AuditRow.action == action)
        .group_by(AuditRow.draft_id, AuditRow.object_id)
    )
    return {(row[0], row[1]): row[2] for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Which acts at a draft somebody may know of.

    Attributes:
        organisation_id: for which they act; they know all of its acts outside threads.
        acts: those they know of whoever did them.
        of_lead: those they know of, whoever did them, since theirs is the lead.
        leads_since: the instant from which that is so; None where it was from the beginning.
        in_threads: those they know of in `threads`, whoever did them.
        of_threads: all acts in threads, which nobody knows of otherwise.
        threads: ids of the threads they may read.
    """

    organisation_id: str
    acts: Collection[str]
    in_threads: Collection[str]
    of_threads: Collection[str]
    threads: Collection[str]
    of_lead: Collection[str] = ()
    leads_since: datetime | None = None

    @property
    def where(self) -> ColumnElement[bool]:
        """As a condition on acts."""
        own = and_(
            AuditRow.organisation_id == self.organisation_id,
            AuditRow.action.not_in(sorted(self.of_threads)),
        )
        said = and_(
            AuditRow.action.in_(sorted(self.in_threads)),
            AuditRow.object_id.in_(sorted(self.threads)),
        )
        since = true() if self.leads_since is None else AuditRow.at >= self.leads_since
        told = and_(AuditRow.action.in_(sorted(self.of_lead)), since)
        return or_(own, AuditRow.action.in_(sorted(self.acts)), told, said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Which acts are looked for: of one organisation, from an instant on, before another."""

    actions: Collection[str]
    organisation_id: str = ""
    since: datetime | None = None
    until: datetime | None = None
    after: tuple[datetime, str] | None = None


def part(
    session: Session, draft_id: str, known: Known, wanted: Narrowed, most: int
) -> list[AuditRow]:
    """Return the newest acts at a draft that somebody may know of and looks for."""
    rows = select(AuditRow).where(AuditRow.draft_id == draft_id, known.where)
    rows = rows.where(AuditRow.action.in_(sorted(wanted.actions)))
    if wanted.organisation_id:
        rows = rows.where(AuditRow.organisation_id == wanted.organisation_id)
    if wanted.since is not None:
        rows = rows.where(AuditRow.at >= wanted.since)
    if wanted.until is not None:
        rows = rows.where(AuditRow.at < wanted.until)
    if wanted.after is not None:
        rows = rows.where(_is_before(*wanted.after))
    rows = rows.order_by(AuditRow.at.desc(), AuditRow.id.desc()).limit(most)
    return list(session.scalars(rows))


def organisations_at(session: Session, draft_id: str, known: Known) -> list[str]:
    """Return for which organisations somebody acted at a draft, as far as a reader may know."""
    rows = select(AuditRow.organisation_id).where(AuditRow.draft_id == draft_id, known.where)
    return sorted(session.scalars(rows.distinct()))


def of_site(
    session: Session, actions: Collection[str], after: tuple[datetime, str] | None, most: int
) -> list[AuditRow]:
    """Return the newest of these acts that were done at no draft, before another one if given."""
    rows = select(AuditRow).where(AuditRow.draft_id == "", AuditRow.action.in_(sorted(actions)))
    if after is not None:
        rows = rows.where(_is_before(*after))
    rows = rows.order_by(AuditRow.at.desc(), AuditRow.id.desc()).limit(most)
    return list(session.scalars(rows))


def mark(row: AuditRow) -> str:
    """Return the mark by which the acts before this one are asked for."""
    return f"{row.at.isoformat()}~{row.id}"


def spot(written: str) -> tuple[datetime, str] | None:
    """Return where a page goes on; a mark that is none goes on nowhere, and shows the newest."""
    at, _, act_id = written.partition("~")
    try:
        found = datetime.fromisoformat(at)
        # The first and the last hours that can be written are none in UTC.
        return (found.astimezone(UTC), act_id) if found.tzinfo and act_id.isalnum() else None
    except (ValueError, OverflowError):
        return None


def _is_before(at: datetime, act_id: str) -> ColumnElement[bool]:
    return or_(AuditRow.at < at, and_(AuditRow.at == at, AuditRow.id < act_id))
