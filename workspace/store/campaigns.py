"""Campaigns: the pledging rounds and their dates."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, ForeignKey, String, exists, false, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from workspace.domain.campaigns.extension import Extended
from workspace.domain.review.target import USUAL_DAYS
from workspace.store.base import Instant, Row, new_id
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.trail import AuditRow


class CampaignRow(Row):
    """A pledging round.

    `prefix` begins its public symbols (HR75-000123); `last_number` and `last_receipt` count them;
    `publish_at` is the embargo: nothing is public before it; `horizon_on` bounds due dates;
    `languages` are those its pledges may be signed in, none for all there are; `second_factor`
    says whether those who sign, submit or record a signed letter must sign in with a code as well;
    `openers` says who may open a draft, `named` are ids of the organisations where it is by
    invitation; `guidance` are its own words to who writes, by section; `extended_from` and
    `extended_at` say how its deadline was moved on last, of which `ExtensionRow` keeps each.
    `themes` are codes of those its drafts choose from, none for all there are; `enrols` says
    whether organisations can sign themselves up through it; `starters` are what drafts begin with
    in the place of the usual template, by section.
    While `closed_at` is set the secretariat has closed it, of which `ClosingRow` keeps each time.
    Since `kept_since` an organisation keeps it, which a `KeeperRow` says.
    What is submitted is `reviewed` by the secretariat, which aims at so many `review_days`, or
    accepted at once.
    """

    __tablename__ = "campaign"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    prefix: Mapped[str] = mapped_column(String(12))
    timezone: Mapped[str] = mapped_column(String(50), default="Europe/Zurich")
    opens_at: Mapped[datetime] = mapped_column(Instant)
    deadline_at: Mapped[datetime] = mapped_column(Instant)
    publish_at: Mapped[datetime | None] = mapped_column(Instant)
    horizon_at: Mapped[datetime] = mapped_column(Instant)
    flagship_cap: Mapped[int] = mapped_column(default=5)
    invitation_days: Mapped[int] = mapped_column(default=7)
    languages: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    second_factor: Mapped[bool] = mapped_column(default=False, server_default=false())
    openers: Mapped[str] = mapped_column(String(20), default="anybody", server_default="anybody")
    named: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    guidance: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    starters: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    extended_from: Mapped[datetime | None] = mapped_column(Instant)
    extended_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    kept_since: Mapped[datetime | None] = mapped_column(Instant)
    enrols: Mapped[bool] = mapped_column(default=False, server_default=false())
    themes: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    reviewed: Mapped[bool] = mapped_column(default=False, server_default=false())
    review_days: Mapped[int] = mapped_column(default=USUAL_DAYS, server_default=str(USUAL_DAYS))
    last_number: Mapped[int] = mapped_column(default=0)
    last_receipt: Mapped[int] = mapped_column(default=0)

    @property
    def extended(self) -> Extended | None:
        """From which deadline the present one was moved on, and when; None where it never was."""
        if self.extended_from is None or self.extended_at is None:
            return None
        return Extended(self.extended_from, self.extended_at)


class ExtensionRow(Row):
    """A deadline that was moved on for everybody, to a later instant; never changed, and sealed.

    `organisation_id` is the keeper's for which somebody did it, None for the secretariat.
    """

    __tablename__ = "campaign_extension"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    was_at: Mapped[datetime] = mapped_column(Instant)
    to_at: Mapped[datetime] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(String(4000))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")


class ClosingRow(Row):
    """That a campaign was closed, or opened again (`reopens`), by whom and why.

    It is never changed, and sealed. `organisation_id` is the keeper's for which somebody did it,
    None for the secretariat.
    """

    __tablename__ = "campaign_closing"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    reopens: Mapped[bool] = mapped_column()
    reason: Mapped[str] = mapped_column(String(4000))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")


def any_at_all(session: Session) -> bool:
    """Whether there is a single campaign."""
    return session.scalar(select(CampaignRow.id).limit(1)) is not None


def all_open_first(session: Session) -> list[CampaignRow]:
    """Return all campaigns, the one with the latest deadline first."""
    return list(session.scalars(select(CampaignRow).order_by(CampaignRow.deadline_at.desc())))


def by_slug(session: Session, slug: str) -> CampaignRow | None:
    """Return the campaign named `slug` in URLs."""
    return session.scalar(select(CampaignRow).where(CampaignRow.slug == slug))


def by_ids(session: Session, ids: Iterable[str]) -> dict[str, CampaignRow]:
    """Return these campaigns, by id."""
    rows = session.scalars(select(CampaignRow).where(CampaignRow.id.in_(list(ids))))
    return {row.id: row for row in rows}


def zones(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Return the zone of each of these campaigns, by id."""
    query = select(CampaignRow.id, CampaignRow.timezone).where(CampaignRow.id.in_(ids))
    return {row[0]: row[1] for row in session.execute(query)}


def prefix_is_taken(session: Session, prefix: str) -> bool:
    """Whether the symbols of a campaign begin so."""
    query = select(CampaignRow.id).where(func.upper(CampaignRow.prefix) == prefix.upper())
    return session.scalar(query.limit(1)) is not None


def extensions(session: Session, campaign_id: str) -> list[ExtensionRow]:
    """Return how the deadline of a campaign was moved on, the latest first."""
    rows = select(ExtensionRow).where(ExtensionRow.campaign_id == campaign_id)
    return list(session.scalars(rows.order_by(ExtensionRow.at.desc(), ExtensionRow.id.desc())))


def closings(session: Session, campaign_id: str) -> list[ClosingRow]:
    """Return how a campaign was closed and opened again, the latest first."""
    rows = select(ClosingRow).where(ClosingRow.campaign_id == campaign_id)
    return list(session.scalars(rows.order_by(ClosingRow.at.desc(), ClosingRow.id.desc())))


def closings_of(session: Session, campaign_ids: Iterable[str]) -> dict[str, list[ClosingRow]]:
    """Return how these campaigns were closed and opened again, by campaign, the latest first."""
    found: dict[str, list[ClosingRow]] = {}
    rows = session.scalars(select(ClosingRow).where(ClosingRow.campaign_id.in_(campaign_ids)))
    for row in sorted(rows, key=lambda one: (one.at, one.id), reverse=True):
        found.setdefault(row.campaign_id, []).append(row)
    return found


def unnoted(
    session: Session, act: str, states: Collection[str], now: datetime
) -> list[tuple[str, str]]:
    """Return ids of pledges in these states and of extensions that still count, not noted there.

    A pledge that was begun after its deadline was moved on knows no other one, and of one that was
    given back the deadline does not count any more.
    """
    noted = exists().where(
        AuditRow.draft_id == PledgeRow.id,
        AuditRow.action == act,
        AuditRow.object_id == ExtensionRow.id,
    )
    rows = session.execute(
        select(PledgeRow.id, ExtensionRow.id)
        .join(ExtensionRow, ExtensionRow.campaign_id == PledgeRow.campaign_id)
        .where(
            ExtensionRow.to_at > now,
            PledgeRow.created_at < ExtensionRow.at,
            PledgeRow.state.in_(list(states)),
            PledgeRow.return_by.is_(None),
            ~noted,
        )
        .order_by(ExtensionRow.at, PledgeRow.id)
    )
    return [(row[0], row[1]) for row in rows]


def locked(session: Session, slug: str) -> CampaignRow | None:
    """Return the campaign named `slug`, its row locked until the commit."""
    return session.scalar(
        select(CampaignRow)
        .where(CampaignRow.slug == slug)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def hold(session: Session, campaign_id: str) -> None:
    """Let nobody else take a receipt's number of a campaign until the commit.

    Rows that only refer to the campaign are still stored.
    """
    row = select(CampaignRow.id).where(CampaignRow.id == campaign_id)
    session.execute(row.with_for_update(key_share=True))


def take_number(session: Session, campaign_id: str) -> int:
    """Return the campaign's next public number; the row stays locked until the commit."""
    return _count_on(session, campaign_id, CampaignRow.last_number)


def take_receipt(session: Session, campaign_id: str) -> int:
    """Return the campaign's next receipt number; the row stays locked until the commit."""
    return _count_on(session, campaign_id, CampaignRow.last_receipt)


def _count_on(session: Session, campaign_id: str, counter: InstrumentedAttribute[int]) -> int:
    done = session.execute(
        update(CampaignRow).where(CampaignRow.id == campaign_id).values({counter: counter + 1})
    )
    assert isinstance(done, CursorResult)
    assert done.rowcount == 1
    number = session.scalar(
        select(counter)
        .where(CampaignRow.id == campaign_id)
        .execution_options(populate_existing=True)
    )
    assert number is not None
    return number
