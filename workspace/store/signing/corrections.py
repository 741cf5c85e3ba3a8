"""Corrections proposed to one revision while it is in signature; never deleted, never public."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.machines import Who
from workspace.domain.opinions import correction_states
from workspace.domain.opinions.correction_states import CorrectionState
from workspace.store.base import Instant, Row, new_id
from workspace.store.signing.revisions import RevisionRow


class CorrectionRow(Row):
    """A correction an organisation proposes; only `state` ever changes."""

    __tablename__ = "correction"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    revision_id: Mapped[str] = mapped_column(ForeignKey("revision.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    place: Mapped[str] = mapped_column(String(40))
    was: Mapped[str] = mapped_column(String(4000), default="")
    becomes: Mapped[str] = mapped_column(String(4000), default="")
    why: Mapped[str] = mapped_column(String(4000), default="")
    state: Mapped[str] = mapped_column(String(20), default=correction_states.FIRST)
    at: Mapped[datetime] = mapped_column(Instant)

    def move(self, to: CorrectionState, who: Who) -> None:
        """Take the correction further.

        Raises:
            NotAMove: `who` cannot take it there from where it stands.
        """
        self.state = correction_states.move(self.state, to, who)


def of_revisions(session: Session, ids: Iterable[str]) -> list[CorrectionRow]:
    """Return what was proposed to these revisions and stands, the oldest first."""
    rows = select(CorrectionRow).where(
        CorrectionRow.revision_id.in_(list(ids)),
        CorrectionRow.state != CorrectionState.RETRACTED,
    )
    return list(session.scalars(rows.order_by(CorrectionRow.at, CorrectionRow.id)))


def count(session: Session, revision_id: str) -> int:
    """Return how many were ever proposed to a revision."""
    found = select(func.count()).where(CorrectionRow.revision_id == revision_id)
    return session.scalar(found.select_from(CorrectionRow)) or 0


def one(session: Session, pledge_id: str, correction_id: str) -> CorrectionRow | None:
    """Return a correction to a revision of a pledge."""
    # PostgreSQL fails on a zero byte, and no id of ours holds anything but letters and digits.
    if not correction_id.isalnum():
        return None
    return session.scalar(
        select(CorrectionRow)
        .join(RevisionRow, RevisionRow.id == CorrectionRow.revision_id)
        .where(CorrectionRow.id == correction_id, RevisionRow.pledge_id == pledge_id)
    )
