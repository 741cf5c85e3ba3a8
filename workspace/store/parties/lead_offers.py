"""Offers of the lead from one party of a pledge to another, and when it passed on."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from workspace.domain.machines import Who
from workspace.domain.parties import lead_offer_states
from workspace.domain.parties.lead_offer_states import LeadOfferState
from workspace.domain.record.hashing.chain import microseconds
from workspace.store.base import Instant, Row, new_id
from workspace.store.parties.parties import PartyRow

_PASSED = (LeadOfferState.ACCEPTED, LeadOfferState.MERGED)
_OFFERED = text(f"state = '{LeadOfferState.OFFERED}'")


class LeadOfferRow(Row):
    """That the lead offers its place to another party; `revision_no` is of the last lock then.

    `seal` covers the row as it stands; made anew when the offer ends.
    """

    __tablename__ = "lead_offer"
    __table_args__ = (
        Index(
            "uq_lead_offer_open",
            "pledge_id",
            unique=True,
            sqlite_where=_OFFERED,
            postgresql_where=_OFFERED,
        ),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    from_id: Mapped[str] = mapped_column(ForeignKey("party.id"), index=True)
    to_id: Mapped[str] = mapped_column(ForeignKey("party.id"), index=True)
    revision_no: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(String(4000))
    state: Mapped[str] = mapped_column(String(20), default=lead_offer_states.FIRST)
    offered_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    offered_at: Mapped[datetime] = mapped_column(Instant)
    settled_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def settle(self, to: LeadOfferState, who: Who, *, by: str | None, at: datetime) -> None:
        """Note how, through which person and when the offer ended.

        Raises:
            NotAMove: it has ended before, or is not theirs to end so.
        """
        self.state = lead_offer_states.move(self.state, to, who)
        self.settled_at, self.settled_by = at, by

    def stated(self) -> list[object]:
        """Return all that a seal of it is put under, as JSON."""
        settled_at = None if self.settled_at is None else microseconds(self.settled_at)
        return [
            *("lead-offer/1", self.id, self.pledge_id, self.from_id, self.to_id, self.revision_no),
            *(self.reason, self.state, self.offered_by, microseconds(self.offered_at)),
            *(self.settled_by, settled_at),
        ]


def all_of_site(session: Session) -> list[LeadOfferRow]:
    """Return every offer there ever was, by pledge."""
    query = select(LeadOfferRow).order_by(LeadOfferRow.pledge_id, LeadOfferRow.offered_at)
    return list(session.scalars(query))


def latest(session: Session, pledge_id: str) -> LeadOfferRow | None:
    """Return the last offer that was made at a pledge, whatever came of it."""
    return session.scalar(
        select(LeadOfferRow)
        .where(LeadOfferRow.pledge_id == pledge_id)
        .order_by(LeadOfferRow.offered_at.desc(), LeadOfferRow.id.desc())
        .limit(1)
    )


def led_since(session: Session, pledge_id: str) -> datetime | None:
    """Return since when the organisation that leads a pledge does; None for its whole life.

    One that another was merged into does since that one did: they are one.
    """
    handed = _handed(session, [pledge_id], (LeadOfferState.ACCEPTED,))
    return handed[pledge_id][-1][0] if pledge_id in handed else None


def leaders_at(session: Session, asked: Iterable[tuple[str, datetime]]) -> list[str | None]:
    """Return which organisation led each pledge at an instant; None for the one that leads now."""
    wanted = list(asked)
    handed = _handed(session, {pledge_id for pledge_id, _ in wanted})
    return [
        next((who for until, who in handed.get(pledge_id, ()) if at < until), None)
        for pledge_id, at in wanted
    ]


def passed_since(
    session: Session, pledge_id: str, since: datetime
) -> list[tuple[LeadOfferRow, str]]:
    """Return how the lead of a pledge passed on after an instant, and to which organisation."""
    rows = session.execute(
        select(LeadOfferRow, PartyRow.organisation_id)
        .join(PartyRow, PartyRow.id == LeadOfferRow.to_id)
        .where(
            LeadOfferRow.pledge_id == pledge_id,
            LeadOfferRow.state.in_(_PASSED),
            LeadOfferRow.settled_at > since,
        )
        .order_by(LeadOfferRow.settled_at, LeadOfferRow.id)
    )
    return [(row[0], row[1]) for row in rows]


def merged_away(session: Session, pledge_id: str) -> dict[str, str]:
    """Return which organisations led a pledge until they were merged, and each into which."""
    old, new = aliased(PartyRow), aliased(PartyRow)
    query = (
        select(old.organisation_id, new.organisation_id)
        .join(LeadOfferRow, LeadOfferRow.from_id == old.id)
        .join(new, LeadOfferRow.to_id == new.id)
        .where(LeadOfferRow.pledge_id == pledge_id, LeadOfferRow.state == LeadOfferState.MERGED)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _handed(
    session: Session,
    pledge_ids: Iterable[str],
    states: tuple[LeadOfferState, ...] = _PASSED,
) -> dict[str, list[tuple[datetime, str]]]:
    """Return until when which organisation led, the earliest first, where it passed on."""
    rows = session.execute(
        select(LeadOfferRow.pledge_id, LeadOfferRow.settled_at, PartyRow.organisation_id)
        .join(PartyRow, PartyRow.id == LeadOfferRow.from_id)
        .where(
            LeadOfferRow.pledge_id.in_(list(pledge_ids)),
            LeadOfferRow.state.in_(states),
        )
        .order_by(LeadOfferRow.settled_at, LeadOfferRow.id)
    )
    found: dict[str, list[tuple[datetime, str]]] = {}
    for pledge_id, until, organisation_id in rows:
        if until is not None:
            found.setdefault(pledge_id, []).append((until, organisation_id))
    return found
