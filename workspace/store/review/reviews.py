"""Reviews of submissions: one for each that is submitted in a campaign with review."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ForeignKey, String, Text, case, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.machines import Who
from workspace.domain.review import review_states
from workspace.domain.review.review_states import ReviewState
from workspace.domain.signing.pledge_states import PledgeState
from workspace.store.base import Instant, Row, new_id
from workspace.store.campaigns import CampaignRow
from workspace.store.pledge.pledges import PledgeRow

Condition = ColumnElement[bool]
"""What a queue is narrowed by."""


class ReviewRow(Row):
    """The review of one submission.

    Symbol, revision, `title` and `lead_name` are those of the submitted text: what its draft says
    now is nobody's to read here. `words` and `notes` (each a place and words) are what all parties
    are given with the decision; `return_by` is until when a pledge that was given back can come
    again. `due_at` is the aim as it was when the pledge was submitted. `seal` covers the row as it
    stands.
    """

    __tablename__ = "review"

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), unique=True)
    pledge_id: Mapped[str] = mapped_column(ForeignKey("pledge.id"), index=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default=review_states.FIRST, index=True)
    assigned_to: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    symbol: Mapped[str] = mapped_column(String(40), default="", server_default="")
    revision_no: Mapped[int] = mapped_column(default=0, server_default="0")
    title: Mapped[str] = mapped_column(String(400), default="", server_default="")
    lead_name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    submitted_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    words: Mapped[str] = mapped_column(Text, default="", server_default="")
    notes: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    return_by: Mapped[datetime | None] = mapped_column(Instant)
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def move(self, to: ReviewState, who: Who) -> None:
        """Take the review to its end.

        Raises:
            NotAMove: `who` cannot take it there from where it stands.
        """
        self.state = review_states.move(self.state, to, who)


class Queued(NamedTuple):
    """A review in the queue, with what its line says of the submission; nothing of the draft."""

    review: ReviewRow
    lang: str
    campaign: str
    timezone: str


def one(session: Session, review_id: str) -> ReviewRow | None:
    """Return a review."""
    return session.get(ReviewRow, review_id)


def of_submission(session: Session, submission_id: str) -> ReviewRow | None:
    """Return the review of a submission; None where its campaign had none."""
    return session.scalar(select(ReviewRow).where(ReviewRow.submission_id == submission_id))


def of_pledge(session: Session, pledge_id: str) -> list[ReviewRow]:
    """Return the reviews of a pledge, that of its newest text first, whatever the clock said."""
    rows = select(ReviewRow).where(ReviewRow.pledge_id == pledge_id)
    return list(session.scalars(rows.order_by(ReviewRow.revision_no.desc())))


def beside(session: Session, row: ReviewRow, most: int) -> list[ReviewRow]:
    """Return reviews of the campaign's other pledges that may be the same one again, newest first.

    Those with the same title or lead, and what waits; never what was withdrawn.
    """
    alike = or_(
        ReviewRow.title == row.title,
        ReviewRow.lead_name == row.lead_name,
        ReviewRow.state == ReviewState.WAITING,
    )
    rows = select(ReviewRow).where(
        ReviewRow.campaign_id == row.campaign_id,
        ReviewRow.pledge_id != row.pledge_id,
        ReviewRow.state != ReviewState.WITHDRAWN,
        alike,
    )
    first = case((ReviewRow.state == ReviewState.WAITING, 1), else_=0)
    newest = (first, ReviewRow.submitted_at.desc(), ReviewRow.id)
    return list(session.scalars(rows.order_by(*newest).limit(most)))


class Stand(NamedTuple):
    """Until when a pledge's review is aimed at, and since when its parties have it back."""

    due_at: datetime | None
    given_back_at: datetime | None


def stands(session: Session, pledges: Iterable[PledgeRow]) -> defaultdict[str, Stand]:
    """Return where the latest review of each of these stands; where none can, nothing is read."""
    found: defaultdict[str, Stand] = defaultdict(lambda: Stand(None, None))
    wanted = [one.id for one in pledges if one.return_by or one.state == PledgeState.SUBMITTED]
    if not wanted:
        return found
    rows = session.execute(
        select(ReviewRow.pledge_id, ReviewRow.state, ReviewRow.due_at, ReviewRow.decided_at)
        .where(ReviewRow.pledge_id.in_(wanted))
        .order_by(ReviewRow.revision_no)
    )
    for pledge_id, state, due_at, decided_at in rows:
        found[pledge_id] = Stand(
            due_at if state == ReviewState.WAITING else None,
            decided_at if state == ReviewState.RETURNED else None,
        )
    return found


def counts(session: Session, now: datetime) -> tuple[int, int]:
    """Return how many submissions wait for their review, and how many for longer than is aimed."""
    waits = ReviewRow.state == ReviewState.WAITING
    late = func.coalesce(func.sum(case((ReviewRow.due_at <= now, 1), else_=0)), 0)
    found = session.execute(select(func.count(), late).where(waits)).one()
    return int(found[0]), int(found[1])


def queued(session: Session, wanted: Iterable[Condition], most: int, skip: int) -> list[Queued]:
    """Return a page of the queue: what waits longest first, then what was decided last."""
    waits = ReviewRow.state != ReviewState.WAITING
    rows = session.execute(
        select(
            ReviewRow,
            PledgeRow.lang,
            CampaignRow.title,
            CampaignRow.timezone,
        )
        .join(PledgeRow, PledgeRow.id == ReviewRow.pledge_id)
        .join(CampaignRow, CampaignRow.id == ReviewRow.campaign_id)
        .where(*wanted)
        .order_by(waits, ReviewRow.decided_at.desc(), ReviewRow.submitted_at, ReviewRow.id)
        .limit(most)
        .offset(skip)
    )
    return [Queued(*row) for row in rows]


def how_many(session: Session, wanted: Iterable[Condition]) -> int:
    """Return how many reviews a queue holds."""
    rows = select(func.count()).select_from(ReviewRow)
    return session.scalar(rows.where(*wanted)) or 0


def in_state(state: str) -> Condition:
    """Return what holds of the reviews in a state."""
    return ReviewRow.state == state


def assigned(person_id: str) -> Condition:
    """Return what holds of the reviews somebody does; of nobody's, where nobody is named."""
    return ReviewRow.assigned_to == person_id if person_id else ReviewRow.assigned_to.is_(None)


def late(now: datetime) -> Condition:
    """Return what holds of the reviews that wait for longer than is aimed."""
    return (ReviewRow.state == ReviewState.WAITING) & (ReviewRow.due_at <= now)
