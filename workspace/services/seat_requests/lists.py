"""Requests for seats as those see them who asked, and those who answer; never others."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from workspace.domain.access.display import Viewer
from workspace.domain.accounts.seat_request_states import WAITS, SeatRequestState, request_state
from workspace.domain.notices.hours import ZONE
from workspace.domain.organisations.duties import Duty
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services.access.display import shown
from workspace.services.access.houses import house_for, is_slug
from workspace.services.accounts import Person
from workspace.services.seat_requests.answer import answers
from workspace.store.accounts.people import PersonRow
from workspace.store.enrolment import seat_requests
from workspace.store.enrolment.seat_requests import SeatRequestRow
from workspace.store.organisations import organisations, pledgers

SHOWN_FOR: Final = timedelta(days=60)
MOST: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRequest:
    """What somebody asked, as they see it: nothing of the organisation but what they wrote."""

    id: str
    written: str
    note: str
    asked_at: datetime
    until: datetime
    state: SeatRequestState
    answer: str
    timezone: str = ZONE

    @property
    def waits(self) -> bool:
        """Whether it can still be answered."""
        return self.state is SeatRequestState.OPEN

    @property
    def given(self) -> bool:
        """Whether they were given the seat."""
        return self.state is SeatRequestState.GIVEN

    @property
    def declined(self) -> bool:
        """Whether it was declined."""
        return self.state is SeatRequestState.DECLINED

    @property
    def taken_back(self) -> bool:
        """Whether they took it back."""
        return self.state is SeatRequestState.WITHDRAWN


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRequest:
    """Somebody who asks for a seat, as those see it who answer; `email` is of their account."""

    id: str
    who: str
    title: str
    email: str
    note: str
    asked_at: datetime
    until: datetime
    timezone: str = ZONE


def own(person: Person) -> tuple[OwnRequest, ...]:
    """Return what somebody asked lately, the latest first."""
    with reading() as unit:
        rows = seat_requests.of_person(unit.session, person.id, now() - SHOWN_FOR)
    return tuple(map(_own, rows))


def waiting(person: Person, slug: str) -> tuple[WaitingRequest, ...]:
    """Return who waits for a seat, the longest first, to who answers; nothing to others.

    Raises:
        NotFound: the person may not know of the organisation here.
    """
    with reading() as unit:
        house = house_for(unit, person, slug, Duty.SEE)
        if not answers(unit, house):
            return ()
        rows = seat_requests.waiting(unit.session, house.organisation.id, now(), MOST)
        viewer = Viewer.OWN_ORGANISATION if house.role else Viewer.SECRETARIAT
        people = shown(unit, [(row.asked_by, house.organisation.id) for row in rows], viewer)
        addresses = {
            row.asked_by: unit.session.get_one(PersonRow, row.asked_by).email for row in rows
        }
    return tuple(
        WaitingRequest(
            id=row.id,
            who=people[row.asked_by, house.organisation.id].who,
            title=people[row.asked_by, house.organisation.id].title,
            email=addresses[row.asked_by],
            note=row.note,
            asked_at=row.asked_at,
            until=row.asked_at + WAITS,
        )
        for row in rows
    )


def named(slug: str) -> str:
    """Return the name of an organisation that everybody can read of; empty for any other."""
    with reading() as unit:
        row = organisations.by_slug(unit.session, slug) if is_slug(slug) else None
        public = row is not None and row.id in pledgers.numbers(unit.session, now(), row.id)
    return row.name if row is not None and public else ""


def _own(row: SeatRequestRow) -> OwnRequest:
    return OwnRequest(
        id=row.id,
        written=row.written,
        note=row.note,
        asked_at=row.asked_at,
        until=row.asked_at + WAITS,
        state=request_state(row.state, row.asked_at, now()),
        answer=row.answer,
    )
