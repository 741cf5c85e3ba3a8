"""Pledges and their structured content: facts and measures, each row with a version."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, String, bindparam, false, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.machines import Who
from workspace.domain.signing import pledge_states
from workspace.domain.signing.pledge_states import PledgeState
from workspace.store.base import Instant, Row, new_id


class PledgeRow(Row):
    """A pledge in any state; `title` mirrors the title section for lists only.

    `neutral_letters`: its letters name neither organisations nor the campaign. `consults_until`
    and `consultation_words` count in a consultation alone. `return_by` counts instead of the
    campaign's deadline once the secretariat has given it back, and at an amendment. `amends_no` is
    the number of the revision that is public while an amendment of it is open. A matching pledge
    keeps of the one it answers the symbol, and the title as it was then.
    """

    __tablename__ = "pledge"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    lead_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    access: Mapped[str] = mapped_column(String(20), default="specific")
    lang: Mapped[str] = mapped_column(String(12), default="en")
    state: Mapped[str] = mapped_column(String(20), default=pledge_states.FIRST)
    title: Mapped[str] = mapped_column(String(400), default="")
    symbol: Mapped[str | None] = mapped_column(String(40), unique=True)
    revision_no: Mapped[int] = mapped_column(default=0)
    neutral_letters: Mapped[bool] = mapped_column(default=False, server_default=false())
    consults_until: Mapped[datetime | None] = mapped_column(Instant)
    consultation_words: Mapped[str] = mapped_column(String(4000), default="", server_default="")
    return_by: Mapped[datetime | None] = mapped_column(Instant)
    amends_no: Mapped[int | None] = mapped_column()
    answers_symbol: Mapped[str] = mapped_column(String(40), default="", server_default="")
    answers_title: Mapped[str] = mapped_column(String(400), default="", server_default="")
    lock_warned_at: Mapped[datetime | None] = mapped_column(Instant)
    created_by: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    updated_at: Mapped[datetime] = mapped_column(Instant)

    def move(self, to: PledgeState, who: Who) -> None:
        """Take the pledge to its next state.

        Raises:
            NotAMove: `who` cannot take it there from where it stands.
        """
        self.state = pledge_states.move(self.state, to, who)


def by_ids(session: Session, ids: Iterable[str]) -> dict[str, PledgeRow]:
    """Return these pledges, by id."""
    rows = session.scalars(select(PledgeRow).where(PledgeRow.id.in_(list(ids))))
    return {row.id: row for row in rows}


_LOCKED = (
    select(PledgeRow)
    .where(PledgeRow.id == bindparam("pledge_id"))
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
)


def locked(session: Session, pledge_id: str) -> PledgeRow | None:
    """Return the pledge with its row locked until the commit (PostgreSQL; SQLite locks all).

    Rows that only refer to the pledge, such as those of its journal, are still stored.
    """
    return session.scalar(_LOCKED, {"pledge_id": pledge_id})


def of_symbol(session: Session, symbol: str) -> PledgeRow | None:
    """Return the pledge that was submitted under this symbol."""
    return session.scalar(select(PledgeRow).where(PledgeRow.symbol == symbol))


def of_campaign(session: Session, campaign_id: str, but: Iterable[str]) -> list[tuple[str, str]]:
    """Return ids and states of the pledges of a campaign that are in no state of `but`."""
    query = select(PledgeRow.id, PledgeRow.state).where(
        PledgeRow.campaign_id == campaign_id, PledgeRow.state.not_in(list(but))
    )
    return [(row[0], row[1]) for row in session.execute(query.order_by(PledgeRow.id))]


def in_state(session: Session, state: str) -> list[str]:
    """Return the ids of all pledges that are stored in a state."""
    query = select(PledgeRow.id).where(PledgeRow.state == state)
    return list(session.scalars(query.order_by(PledgeRow.id)))
