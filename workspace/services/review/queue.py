"""The secretariat's queue: what waits for a review, for how long, and who does it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.access.display import Viewer
from workspace.domain.review.review_states import ReviewState
from workspace.domain.review.target import Target
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.access.display import shown
from workspace.services.access.houses import acts_for_the_office, require_office
from workspace.services.accounts import Person
from workspace.store.review import reviews
from workspace.store.review.reviews import Queued

PAGE: Final = 50
WAITING: Final = "waiting"
FILTERS: Final = {
    WAITING: N_("Waiting"),
    "late": N_("Waiting longer than aimed at"),
    "mine": N_("Waiting for me"),
    "nobody": N_("Waiting, taken on by nobody"),
    "returned": N_("Changes asked for"),
    "accepted": N_("Accepted"),
    "rejected": N_("Rejected"),
    "withdrawn": N_("Withdrawn by the lead"),
    "all": N_("All"),
}
"""What a queue is narrowed to, each with its label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """A submission in the queue; `reviewer` is who does its review, or nobody."""

    id: str
    symbol: str
    title: str
    lang: str
    lead: str
    campaign: str
    timezone: str
    revision_no: int
    state: ReviewState
    target: Target
    days: int
    overdue: bool
    reviewer: str
    decided_at: datetime | None

    @property
    def waits(self) -> bool:
        """Whether nobody has decided on it."""
        return self.state is ReviewState.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueView:
    """A page of the queue, what waits longest first."""

    lines: tuple[QueueLine, ...]
    shown: str
    count: int
    page: int
    waiting: int
    overdue: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.count // PAGE))


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many submissions wait for their review, and how many for longer than is aimed at."""

    count: int
    overdue: int


def queue(person: Person, narrowed: str = WAITING, page: int = 1) -> QueueView:
    """Return a page of the queue.

    Args:
        person: who looks, for the secretariat.
        narrowed: one of `FILTERS`; what nobody knows is passed over.
        page: from 1; one behind the last is the last.

    Raises:
        NotFound: the person does not act for the secretariat.
    """
    chosen, at = narrowed if narrowed in FILTERS else WAITING, now()
    with reading() as unit:
        require_office(unit, person)
        wanted = _wanted(chosen, person, at)
        count = reviews.how_many(unit.session, wanted)
        last = max(1, -(-count // PAGE))
        at_page = min(max(1, page), last)
        rows = reviews.queued(unit.session, wanted, PAGE, (at_page - 1) * PAGE)
        waits, late = reviews.counts(unit.session, at)
        names = _names(unit, rows)
    return QueueView(
        lines=tuple(_line(row, names, at) for row in rows),
        shown=chosen,
        count=count,
        page=at_page,
        waiting=waits,
        overdue=late,
    )


def waiting(person: Person) -> Waiting | None:
    """Return what waits for the secretariat, None for who does not act for it."""
    with reading() as unit:
        if not acts_for_the_office(unit, person):
            return None
        return Waiting(*reviews.counts(unit.session, now()))


def _wanted(chosen: str, person: Person, at: datetime) -> list[reviews.Condition]:
    waits = reviews.in_state(ReviewState.WAITING)
    return {
        WAITING: [waits],
        "late": [reviews.late(at)],
        "mine": [waits, reviews.assigned(person.id)],
        "nobody": [waits, reviews.assigned("")],
        "all": [],
    }.get(chosen, [reviews.in_state(chosen)])


def _names(unit: Unit, rows: list[Queued]) -> Mapping[str, str]:
    who = {(row.review.assigned_to, "") for row in rows if row.review.assigned_to}
    return {one: seen.who for (one, _), seen in shown(unit, who, Viewer.SECRETARIAT).items()}


def _line(row: Queued, names: Mapping[str, str], at: datetime) -> QueueLine:
    aim = Target(row.review.submitted_at, row.review.due_at)
    state = ReviewState(row.review.state)
    return QueueLine(
        id=row.review.id,
        symbol=row.review.symbol,
        title=row.review.title,
        lang=row.lang,
        lead=row.review.lead_name,
        campaign=row.campaign,
        timezone=row.timezone,
        revision_no=row.review.revision_no,
        state=state,
        target=aim,
        days=aim.days_waited(row.review.decided_at or at),
        overdue=state is ReviewState.WAITING and aim.is_missed(at),
        reviewer=names.get(row.review.assigned_to or "", ""),
        decided_at=row.review.decided_at,
    )
