"""Parties of a pledge: which organisations take part, in what capacity, and who ties to them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    String,
    and_,
    bindparam,
    exists,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, aliased, mapped_column

from workspace.domain.machines import Who
from workspace.domain.parties import party_states
from workspace.domain.parties.party_states import PartyStatus
from workspace.store.accounts.people import PersonRow
from workspace.store.base import Instant, Row, new_id
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import MandateRow, SeatRow
from workspace.store.pledge.answers import FactRow
from workspace.store.pledge.pledges import PledgeRow

_CURRENT = text(f"status IN ('{PartyStatus.INVITED}', '{PartyStatus.ACTIVE}')")


class PartyRow(Row):
    """An organisation's part in one pledge.

    `decline_reason` is what it said to the lead when it declined or left; `left_quietly` counts
    for one that left, and then nobody else may know that it did.
    """

    __tablename__ = "party"
    __table_args__ = (
        Index(
            "uq_party_current",
            "pledge_id",
            "organisation_id",
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
        Index("ix_party_organisation_id_status", "organisation_id", "status"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))
    capacity: Mapped[str] = mapped_column(String(20))
    required: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(20))
    edit_level: Mapped[str] = mapped_column(String(20))
    joined_at: Mapped[datetime | None] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)
    decline_reason: Mapped[str] = mapped_column(String(1000), default="")
    reminded_at: Mapped[datetime | None] = mapped_column(Instant)
    left_quietly: Mapped[bool] = mapped_column(default=True, server_default=true())
    removed_because: Mapped[str] = mapped_column(String(4000), default="", server_default="")

    def move(self, to: PartyStatus, who: Who) -> None:
        """Let the organisation take part, or end that it does.

        Raises:
            NotAMove: `who` cannot take it there from where it stands.
        """
        self.status = party_states.move(self.status, to, who)


# How parties are named wherever they are: the lead first, then by name.
IN_ORDER = (PartyRow.capacity != "lead", OrganisationRow.name, PartyRow.id)


def of_pledge(session: Session, pledge_id: str) -> list[tuple[PartyRow, OrganisationRow]]:
    """Return all parties a pledge has or had, lead first, then by name."""
    return of_pledges(session, [pledge_id])[pledge_id]


_OF_PLEDGES = (
    select(PartyRow, OrganisationRow)
    .join(OrganisationRow, OrganisationRow.id == PartyRow.organisation_id)
    .where(PartyRow.pledge_id.in_(bindparam("pledges", expanding=True)))
    .order_by(*IN_ORDER)
)


def of_pledges(
    session: Session, pledge_ids: Iterable[str]
) -> dict[str, list[tuple[PartyRow, OrganisationRow]]]:
    """Return all parties each of these pledges has or had, lead first, then by name."""
    found: dict[str, list[tuple[PartyRow, OrganisationRow]]] = {one: [] for one in pledge_ids}
    for party, organisation in session.execute(_OF_PLEDGES, {"pledges": list(found)}):
        found[party.pledge_id].append((party, organisation))
    return found


class TieRow(NamedTuple):
    """A seat a person has in a party of a pledge, with one of its mandates where there are any.

    Several mandates of one seat make several of these.
    """

    pledge: PledgeRow
    publish_at: datetime | None
    closed_at: datetime | None
    party: PartyRow
    seat: SeatRow
    slug: str
    mandated_from: datetime | None
    mandated_until: datetime | None
    granted_themes: list[str] | None
    themes: Any


def within_scope(
    pledge_id: InstrumentedAttribute[str], campaign_id: InstrumentedAttribute[str]
) -> tuple[ColumnElement[bool], ...]:
    """Return what holds of a mandate for a pledge's campaign and parties; its themes are apart.

    Themes lie within each other, which is for `domain.organisations.mandates` to know.
    """
    network = aliased(PartyRow)
    there = exists().where(
        network.pledge_id == pledge_id,
        network.organisation_id == MandateRow.through_id,
        network.status == PartyStatus.ACTIVE,
    )
    return (
        or_(MandateRow.campaign_id.is_(None), MandateRow.campaign_id == campaign_id),
        or_(MandateRow.through_id.is_(None), there),
    )


def says_themes(pledge_id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Return what holds of the answer in which a pledge names its themes."""
    return and_(FactRow.pledge_id == pledge_id, FactRow.key == "themes")


# Asked with every keystroke that is not decided from memory, so it is put together once.
_TIES_OF_ALL = (
    select(
        PledgeRow,
        CampaignRow.publish_at,
        CampaignRow.closed_at,
        PartyRow,
        SeatRow,
        OrganisationRow.slug,
        MandateRow.valid_from,
        MandateRow.valid_until,
        MandateRow.themes,
        FactRow.value,
    )
    .join(CampaignRow, CampaignRow.id == PledgeRow.campaign_id)
    .join(PartyRow, PartyRow.pledge_id == PledgeRow.id)
    .join(SeatRow, SeatRow.organisation_id == PartyRow.organisation_id)
    .join(OrganisationRow, OrganisationRow.id == PartyRow.organisation_id)
    .outerjoin(
        MandateRow,
        and_(
            MandateRow.person_id == SeatRow.person_id,
            MandateRow.organisation_id == SeatRow.organisation_id,
            MandateRow.revoked_at.is_(None),
            or_(MandateRow.valid_until.is_(None), MandateRow.valid_until > bindparam("now")),
            *within_scope(PledgeRow.id, PledgeRow.campaign_id),
        ),
    )
    .outerjoin(FactRow, says_themes(PledgeRow.id))
    .where(PartyRow.status == PartyStatus.ACTIVE)
)
_TIES = _TIES_OF_ALL.where(
    SeatRow.person_id == bindparam("person_id"), PledgeRow.id == bindparam("pledge_id")
)
_READERS = _TIES_OF_ALL.join(PersonRow, PersonRow.id == SeatRow.person_id).where(
    PledgeRow.id.in_(bindparam("pledges", expanding=True)), PersonRow.disabled_at.is_(None)
)
_READER = _READERS.where(SeatRow.person_id == bindparam("person_id"))


def ties(session: Session, person_id: str, pledge_id: str, now: datetime) -> list[TieRow]:
    """Return each way a person is tied to a pledge, with the mandates that are not over."""
    asked = {"person_id": person_id, "pledge_id": pledge_id, "now": now}
    return [TieRow(*row) for row in session.execute(_TIES, asked)]


def ties_of_everybody(session: Session, pledge_id: str, now: datetime) -> list[TieRow]:
    """Return each way anybody who can sign in is tied to a pledge."""
    asked = {"pledges": [pledge_id], "now": now}
    return [TieRow(*row) for row in session.execute(_READERS, asked)]


def ties_to_several(
    session: Session, person_id: str, pledge_ids: Iterable[str], now: datetime
) -> list[TieRow]:
    """Return each way a person who can sign in is tied to any of these pledges."""
    asked = {"person_id": person_id, "pledges": list(pledge_ids), "now": now}
    return [TieRow(*row) for row in session.execute(_READER, asked)]


def ever_of(session: Session, organisation_id: str) -> set[str]:
    """Return the pledges an organisation takes part in, took part in or was asked to."""
    query = select(PartyRow.pledge_id).where(PartyRow.organisation_id == organisation_id)
    return set(session.scalars(query))


def come_since(session: Session, pledge_id: str, at: datetime) -> list[PartyRow]:
    """Return who takes part now, or is asked to, and did not take part at an instant."""
    earlier = aliased(PartyRow)
    was_there = exists().where(
        earlier.pledge_id == PartyRow.pledge_id,
        earlier.organisation_id == PartyRow.organisation_id,
        earlier.joined_at <= at,
        or_(earlier.left_at.is_(None), earlier.left_at >= at),
    )
    query = select(PartyRow).where(
        PartyRow.pledge_id == pledge_id,
        PartyRow.status.in_(party_states.CURRENT),
        PartyRow.capacity != "lead",
        or_(PartyRow.status == PartyStatus.INVITED, ~was_there),
    )
    return list(session.scalars(query.order_by(PartyRow.id)))


def drafts_of(session: Session, organisation_id: str) -> list[str]:
    """Return the pledges an organisation takes part in or is asked to, in the order of ids.

    Those it is asked to as well: it may be accepting at this moment.
    """
    return list(
        session.scalars(
            select(PartyRow.pledge_id)
            .where(
                PartyRow.organisation_id == organisation_id,
                PartyRow.status.in_(party_states.CURRENT),
            )
            .order_by(PartyRow.pledge_id)
        )
    )
