"""Which pledges a State has as its flagships in a campaign: slots, of which each is held once."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.flagships.slots import Slot
from workspace.store.base import Instant, Row, new_id
from workspace.store.pledge.pledges import PledgeRow

_HELD = text("ended_at IS NULL")


class FlagshipRow(Row):
    """A slot a State took for a pledge with its submission, and what became of it.

    `cap` is how many there were then. `kept_until` is there while the pledge is sent back;
    `ended_by` is who gave it up, and `reason` why. `seal` covers the row as it stands; made anew
    with each change.
    """

    __tablename__ = "flagship_slot"
    __table_args__ = (
        CheckConstraint("slot_no >= 1 AND slot_no <= cap", name="within_cap"),
        *(
            Index(
                f"uq_flagship_slot_{name}",
                *("campaign_id", "organisation_id", column),
                unique=True,
                sqlite_where=_HELD,
                postgresql_where=_HELD,
            )
            for name, column in (("number", "slot_no"), ("pledge", "pledge_id"))
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), index=True)
    slot_no: Mapped[int] = mapped_column()
    cap: Mapped[int] = mapped_column()
    taken_at: Mapped[datetime] = mapped_column(Instant)
    kept_until: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_because: Mapped[str] = mapped_column(String(20), default="", server_default="")
    ended_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str] = mapped_column(String(4000), default="", server_default="")
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    @property
    def slot(self) -> Slot:
        """The slot as a value."""
        return Slot(
            number=self.slot_no,
            pledge=self.pledge_id,
            taken_at=self.taken_at,
            kept_until=self.kept_until,
            ended_at=self.ended_at,
        )

    def keep(self, until: datetime | None) -> None:
        """Keep it for a pledge that was sent back, or for as long as it stands."""
        self.kept_until = until

    def end(self, at: datetime, because: str, by: str | None = None, reason: str = "") -> None:
        """Let it be held no more."""
        self.ended_at, self.ended_because = at, because
        self.ended_by, self.reason = by, reason


def of_state(session: Session, campaign_id: str, *houses: str) -> list[FlagshipRow]:
    """Return every slot a State ever had in a campaign, under each of its ids, oldest first."""
    rows = select(FlagshipRow).where(
        FlagshipRow.campaign_id == campaign_id, FlagshipRow.organisation_id.in_(houses)
    )
    return list(session.scalars(rows.order_by(FlagshipRow.taken_at, FlagshipRow.id)))


def held_by(session: Session, *houses: str) -> list[FlagshipRow]:
    """Return the slots that these have, campaign by campaign; the clock may say less."""
    rows = select(FlagshipRow).where(FlagshipRow.organisation_id.in_(houses), _HELD)
    return list(session.scalars(rows.order_by(FlagshipRow.campaign_id, FlagshipRow.slot_no)))


def of_pledges(session: Session, pledge_ids: Iterable[str]) -> dict[str, list[FlagshipRow]]:
    """Return every slot ever taken for each of these pledges, the oldest first."""
    found: dict[str, list[FlagshipRow]] = {one: [] for one in pledge_ids}
    rows = select(FlagshipRow).where(FlagshipRow.pledge_id.in_(list(found)))
    for row in session.scalars(rows.order_by(FlagshipRow.taken_at, FlagshipRow.id)):
        found[row.pledge_id].append(row)
    return found


def pledges_of(session: Session, rows: Iterable[FlagshipRow]) -> dict[str, PledgeRow]:
    """Return the pledges that these slots were taken for, by id."""
    ids = {row.pledge_id for row in rows}
    found = session.scalars(select(PledgeRow).where(PledgeRow.id.in_(ids)))
    return {row.id: row for row in found}


def all_of_site(session: Session) -> list[FlagshipRow]:
    """Return every slot there ever was, State by State."""
    order = (FlagshipRow.campaign_id, FlagshipRow.organisation_id, FlagshipRow.taken_at)
    return list(session.scalars(select(FlagshipRow).order_by(*order, FlagshipRow.id)))
