"""Those who come in through an invitation: their account and their seat."""

from dataclasses import dataclass, replace

from sqlalchemy.exc import IntegrityError

from workspace.domain.errors import Invalid, Refusal
from workspace.domain.input import clean_line, clean_text
from workspace.domain.parties.capacities import outranks
from workspace.domain.parties.invitations import MAX_MESSAGE
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import accounts, acts
from workspace.services.access import rights
from workspace.services.acts import AnyAct, Doer, HouseAct
from workspace.store.accounts.people import PersonRow
from workspace.store.organisations import seats
from workspace.store.organisations.seats import SeatRow
from workspace.store.parties import invitations
from workspace.store.parties.invitations import InvitationRow

MAX_NAME = 200
HAS_ACCOUNT = N_("An account was made for this address just now. Sign in with it.")


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody about to get an account; `secret` is the password or, later, its hash."""

    name: str
    secret: str


def read(name: str, password: str, email: str = "") -> Newcomer:
    """Return what a newcomer filled in, cleaned.

    Raises:
        Invalid: the name is missing or too long, or the password is too weak.
    """
    cleaned = clean_line(name, MAX_NAME, needed=True, most_points=MAX_NAME)
    weak = accounts.password_problem(password, cleaned.text, email)
    problems = {"name": cleaned.problem, "password": weak}
    errors = {field: sentence for field, sentence in problems.items() if sentence is not None}
    if errors:
        raise Invalid(errors)
    return Newcomer(cleaned.text, password)


def with_hash(newcomer: Newcomer) -> Newcomer:
    """Return the newcomer with the password hashed; slow, so not while rows are locked."""
    return replace(newcomer, secret=accounts.hash_password(newcomer.secret))


def read_reason(reason: str) -> str:
    """Return why somebody declines, cleaned.

    Raises:
        Invalid: it is longer than 1,000 characters.
    """
    cleaned = clean_text(reason, MAX_MESSAGE, most_points=MAX_MESSAGE)
    if cleaned.problem:
        raise Invalid({"reason": cleaned.problem})
    return cleaned.text


def add_person(unit: Unit, newcomer: Newcomer, email: str) -> PersonRow:
    """Add an account for the invited address.

    Raises:
        Refusal: somebody made one at the same moment.
    """
    person = PersonRow(
        email=email, name=newcomer.name, password_hash=newcomer.secret, created_at=now()
    )
    unit.session.add(person)
    try:
        unit.session.flush()
    except IntegrityError as error:
        raise Refusal(HAS_ACCOUNT) from error
    acts.record(unit, Doer(person_id=person.id), HouseAct.OPENED_ACCOUNT, person.id)
    return person


def take_seat(unit: Unit, row: InvitationRow, person_id: str, *, by_letter: bool) -> None:
    """Give the person their seat in the invited organisation; the first there administers it.

    Args:
        unit: the unit of work.
        row: the invitation being accepted.
        person_id: who accepts.
        by_letter: they showed that they read the mail of the invited address.
    """
    organisation = invitations.locked_organisation(unit.session, row.organisation_id)
    if by_letter and organisation.email == row.email:
        organisation.email_confirmed_at = organisation.email_confirmed_at or now()
    seat = invitations.seat_of(unit.session, person_id, row.organisation_id)
    if seat is not None:
        if row.seat_role and outranks(row.seat_role, seat.role):
            seat.role = row.seat_role
            _record(unit, row, person_id, HouseAct.ROSE)
        return
    first = not seats.people_of(unit.session, row.organisation_id)
    unit.session.add(
        SeatRow(
            person_id=person_id,
            organisation_id=row.organisation_id,
            role=row.seat_role or ("org_admin" if first else "drafter"),
            created_at=now(),
        )
    )
    _record(unit, row, person_id, HouseAct.TOOK_SEAT)


def _record(unit: Unit, row: InvitationRow, person_id: str, act: AnyAct) -> None:
    """Record what became of a seat, which counts at every draft of the organisation."""
    member = Doer(person_id=person_id, organisation_id=row.organisation_id)
    acts.record(unit, member, act, row.organisation_id)
    rights.move_of_organisation(unit, row.organisation_id)
