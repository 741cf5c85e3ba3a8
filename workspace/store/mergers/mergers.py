"""That the secretariat means to merge an organisation into another one, and what came of it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, String, or_, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from workspace.domain.record.hashing.chain import microseconds
from workspace.store.base import Instant, Row, new_id
from workspace.store.organisations.organisations import OrganisationRow


class MergerRow(Row):
    """That one organisation is to be merged into another; what ended never changes again.

    Attributes:
        gone_id: the one whose name stays for what it signed, and for nothing new.
        kept_id: the one that goes on.
        reason: why they are one; their administrators read it.
        open_from: from when it can be carried out, unless somebody objected before.
        objection: why an administrator objected.
        ended_at: when it was objected to, taken back or carried out.
        merged: whether it was carried out.
        was_known: whether the merged one was verified, so that its name was no secret.
        seal: covers the row as it stands; made anew when it ends.
    """

    __tablename__ = "organisation_merger"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    gone_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    kept_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    reason: Mapped[str] = mapped_column(String(4000))
    proposed_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    open_from: Mapped[datetime] = mapped_column(Instant)
    objection: Mapped[str] = mapped_column(String(4000), default="")
    ended_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    merged: Mapped[bool] = mapped_column(default=False)
    was_known: Mapped[bool] = mapped_column(default=False)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def stated(self) -> list[object]:
        """Return all that a seal of it is put under, as JSON."""
        ended_at = None if self.ended_at is None else microseconds(self.ended_at)
        return [
            *("merger/1", self.id, self.gone_id, self.kept_id, self.reason, self.proposed_by),
            *(microseconds(self.proposed_at), microseconds(self.open_from), self.objection),
            *(self.ended_by, ended_at, self.merged, self.was_known),
        ]


def all_of_site(session: Session) -> list[MergerRow]:
    """Return every merger that was ever meant."""
    return list(session.scalars(select(MergerRow).order_by(MergerRow.proposed_at, MergerRow.id)))


def open_of(session: Session, organisation_ids: Iterable[str]) -> MergerRow | None:
    """Return the merger that waits and that one of these takes part in."""
    wanted = list(organisation_ids)
    query = select(MergerRow).where(
        MergerRow.ended_at.is_(None),
        or_(MergerRow.gone_id.in_(wanted), MergerRow.kept_id.in_(wanted)),
    )
    return session.scalars(query.order_by(MergerRow.proposed_at)).first()


def latest_of(session: Session, gone_id: str) -> MergerRow | None:
    """Return the last merger that was meant of an organisation into another one."""
    query = select(MergerRow).where(MergerRow.gone_id == gone_id)
    return session.scalars(query.order_by(MergerRow.proposed_at.desc()).limit(1)).first()


def names_that_lead_on(session: Session) -> list[tuple[str, str]]:
    """Return the name of each merged organisation that was verified, and of the one it leads to."""
    gone, kept = aliased(OrganisationRow), aliased(OrganisationRow)
    rows = session.execute(
        select(gone.name, kept.name)
        .select_from(MergerRow)
        .join(gone, gone.id == MergerRow.gone_id)
        .join(kept, kept.id == MergerRow.kept_id)
        .where(MergerRow.merged, MergerRow.was_known)
        .order_by(MergerRow.ended_at)
    )
    return [(row[0], row[1]) for row in rows]


def absorbed(session: Session, organisation_id: str) -> set[str]:
    """Return an organisation with all that were merged into it, and into those before, by id."""
    found, last = {organisation_id}, {organisation_id}
    while last:
        query = select(MergerRow.gone_id).where(MergerRow.merged, MergerRow.kept_id.in_(last))
        last = set(session.scalars(query)) - found
        found |= last
    return found


def merged_into(session: Session, organisation_ids: Iterable[str]) -> dict[str, str]:
    """Return into which other one each of these was merged; those that were not are left out."""
    query = select(MergerRow.gone_id, MergerRow.kept_id).where(
        MergerRow.merged, MergerRow.gone_id.in_(list(organisation_ids))
    )
    return {row[0]: row[1] for row in session.execute(query)}
