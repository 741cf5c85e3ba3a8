"""What those who administer an organisation answer somebody who asks for a seat in it."""

from workspace.domain.access.roles import SEATS
from workspace.domain.accounts.seat_request_states import MAX_NOTE, SeatRequestState, request_state
from workspace.domain.errors import Invalid, NotFound, Refusal
from workspace.domain.input import clean_text
from workspace.domain.machines import Who
from workspace.domain.organisations.duties import Duty, NotTheirDuty
from workspace.domain.words import N_
from workspace.mail.house import News, house_letter
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit, transaction
from workspace.services import letters
from workspace.services.access.houses import House, house_for
from workspace.services.accounts import Person
from workspace.services.acts import HouseAct
from workspace.services.organisations.consequences import record, tell
from workspace.services.organisations.seats import CHOOSE_ROLE, helps_out
from workspace.store.accounts.people import PersonRow
from workspace.store.enrolment import seat_requests
from workspace.store.enrolment.seat_requests import SeatRequestRow
from workspace.store.organisations import seats
from workspace.store.organisations.seats import SeatRow


class RequestOver(Refusal):
    """The request was answered or taken back, or nobody answered it in time."""

    code = "seat-request-over"
    sentence = N_("This request waits no more: it was answered, taken back or has lapsed.")


def give(person: Person, slug: str, request_id: str, role: str) -> None:
    """Give somebody the seat they asked for, as what they will do; they have it from now on.

    Raises:
        NotFound: the organisation, or a request to it, is not there for them.
        NotTheirDuty: they do not administer it, or it is suspended.
        Invalid: there is no such role.
        RequestOver: it waits no more.
    """
    if role not in SEATS:
        raise Invalid({"role": CHOOSE_ROLE})
    with transaction() as unit:
        house, row, who = _held(unit, person, slug, request_id)
        there = seats.seats_in(unit.session, [house.organisation.id])
        row.settle(SeatRequestState.GIVEN, who, by=person.id, at=now())
        row.role = role
        if row.asked_by not in {seat.person_id for seat in there}:
            seat = SeatRow(
                person_id=row.asked_by,
                organisation_id=house.organisation.id,
                role=role,
                created_at=now(),
            )
            unit.session.add(seat)
        unit.session.flush()
        record(unit, house, HouseAct.GAVE_SEAT, row.id, moves=True)
        tell(unit, house.organisation, [row.asked_by], News.SEAT_GIVEN)


def decline(person: Person, slug: str, request_id: str, answer: str) -> None:
    """Say no to somebody who asked; they find the words, if any, where they asked.

    Raises:
        NotFound, NotTheirDuty, RequestOver: as for `give`.
        Invalid: the words are longer than 1,000 characters.
    """
    words = clean_text(answer, MAX_NOTE, most_points=MAX_NOTE)
    if words.problem:
        raise Invalid({"answer": words.problem})
    with transaction() as unit:
        house, row, who = _held(unit, person, slug, request_id)
        row.settle(SeatRequestState.DECLINED, who, by=person.id, at=now())
        row.answer = words.text
        record(unit, house, HouseAct.DECLINED_SEAT, row.id)
        asker = unit.session.get_one(PersonRow, row.asked_by)
        link = f"{settings().public_url}/seats"
        letters.write(unit, house_letter(asker.email, News.SEAT_DECLINED, link))


def require_open(row: SeatRequestRow) -> None:
    """Refuse unless a request waits for an answer.

    Raises:
        RequestOver: it does not any more.
    """
    if request_state(row.state, row.asked_at, now()) is not SeatRequestState.OPEN:
        raise RequestOver


def answers(unit: Unit, house: House) -> bool:
    """Whether somebody answers what an organisation is asked now."""
    return house.may(Duty.SEATS) or helps_out(unit, house)


def _held(
    unit: Unit, person: Person, slug: str, request_id: str
) -> tuple[House, SeatRequestRow, Who]:
    """Return the organisation, held until the commit, what it is asked, and as what one answers."""
    house = house_for(unit, person, slug, Duty.SEE, lock=True)
    if not answers(unit, house):
        raise NotTheirDuty
    row = seat_requests.locked(unit.session, request_id) if request_id.isalnum() else None
    if row is None or row.organisation_id != house.organisation.id:
        raise NotFound
    require_open(row)
    return house, row, Who.PARTY if house.may(Duty.SEATS) else Who.SECRETARIAT
