"""Documents that took long, as whoever asked for them sees them; the clock alone ends them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.services.export.press import AT_ONCE, MOST_WAITING, START_S, WAIT_S
from workspace.store.campaigns import CampaignRow
from workspace.store.desk import parcels
from workspace.store.desk.parcels import ParcelRow
from workspace.store.pledge.pledges import PledgeRow

KEPT_FOR: Final = timedelta(hours=24)
TURN: Final = timedelta(seconds=(MOST_WAITING / AT_ONCE + 1) * WAIT_S + 2 * START_S)
"""After which nobody waits for their turn any more, whatever came before them."""
_WRITING: Final = timedelta(seconds=WAIT_S + START_S + 5)
"""After which nobody writes any more."""


class NoParcel(NotFound):
    """There is no such document for this person, or none any more; the same answer for both."""

    code = "no-document"
    sentence = N_(
        "No document waits here for you. One that was made waits for a day, for whoever asked for "
        "it and nobody else; ask for it again from the page of the draft."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelView:
    """A document that took long, as whoever asked sees it.

    Attributes:
        address: where it is asked for anew.
        until: when it is taken away, ready or not.
        begun: whether it is being written, or was.
        ready: whether it can be fetched.
        interrupted: nobody writes it any more, and nobody said why: a process ended.
        failure: why there is none: "late", "large" or "letter"; empty for none of these.
        letter: the letter that no typeface has.
    """

    id: str
    draft_id: str
    title: str
    lang: str
    timezone: str
    name: str
    address: str
    asked_at: datetime
    until: datetime
    begun: bool
    ready: bool
    interrupted: bool
    failure: str
    letter: str
    size: int

    @property
    def under_way(self) -> bool:
        """Whether it will be there, or not, without anybody doing anything."""
        return not (self.ready or self.interrupted or self.failure)

    @property
    def step(self) -> int:
        """How many of the four steps are done: put together, its turn, written, there."""
        return 4 if self.ready else 2 if self.begun else 1


def look(person: Person, draft_id: str, parcel_id: str) -> ParcelView:
    """Return how far a document is.

    Raises:
        NoParcel: it waits for somebody else, or not any more.
        NotFound: they may not read the draft.
    """
    found = [one for one in of_draft(person, draft_id) if one.id == parcel_id]
    if not found:
        raise NoParcel
    return found[0]


def of_draft(person: Person, draft_id: str) -> tuple[ParcelView, ...]:
    """Return the documents of a draft that are made for somebody, the newest first.

    Raises:
        NotFound: they may not read it.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        rows = parcels.of_person(unit.session, person.id, draft_id, now() - KEPT_FOR)
        campaign = unit.session.get_one(CampaignRow, standing.pledge.campaign_id)
        return tuple(_view(row, standing.pledge, campaign.timezone) for row in rows)


def _view(row: ParcelRow, pledge: PledgeRow, timezone: str) -> ParcelView:
    since, longest = (row.begun_at, _WRITING) if row.begun_at else (row.asked_at, TURN)
    return ParcelView(
        id=row.id,
        draft_id=pledge.id,
        title=pledge.title,
        lang=pledge.lang,
        timezone=timezone,
        name=row.name,
        address=row.address,
        asked_at=row.asked_at,
        until=row.asked_at + KEPT_FOR,
        begun=row.begun_at is not None,
        ready=row.ended_at is not None and not row.failure,
        interrupted=row.ended_at is None and now() - since > longest,
        failure=row.failure,
        letter=row.letter,
        size=row.size,
    )
