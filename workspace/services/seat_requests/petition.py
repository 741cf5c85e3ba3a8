"""Asking for a seat by what one calls the organisation, and taking that back.

The answer depends on nothing the asker does not know: not on whether an organisation is called so,
on whether anybody administers it, nor on who does.
"""

from datetime import timedelta

from workspace.domain.accounts import seat_request_states as rules
from workspace.domain.accounts.seat_request_states import MAX_NAME, MAX_NOTE, SeatRequestState
from workspace.domain.errors import Invalid, NotFound, TooMany
from workspace.domain.input import clean_text, clean_title
from workspace.domain.machines import Who
from workspace.mail.house import News
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.accounts import Person
from workspace.services.acts import Doer, HouseAct
from workspace.services.organisations.consequences import administrators, tell
from workspace.services.seat_requests.answer import require_open
from workspace.store.accounts import people
from workspace.store.enrolment import seat_requests
from workspace.store.enrolment.seat_requests import SeatRequestRow
from workspace.store.mergers import mergers
from workspace.store.organisations import organisations, seats
from workspace.store.organisations.organisations import OrganisationRow

_DAY = timedelta(days=1)


def ask(person: Person, written: str, note: str) -> None:
    """Ask those who administer an organisation for a seat in it.

    Args:
        person: who asks, with an account of their own.
        written: what they call it.
        note: words to its administrators, at most 1,000 characters; may be empty.

    Raises:
        Invalid: an answer cannot be taken, they have asked already, or belong to it.
        TooMany: they asked too often today, or it declined lately.
    """
    called = clean_title(written, MAX_NAME, most_points=MAX_NAME)
    words = clean_text(note, MAX_NOTE, most_points=MAX_NOTE)
    wrong = {"name": called.problem, "note": words.problem}
    if any(wrong.values()):
        raise Invalid({field: said for field, said in wrong.items() if said})
    key, at = rules.key_of(called.text), now()
    with transaction() as unit:
        people.locked(unit.session, person.id)  # sent twice at once, it is asked once
        house = _meant(unit, key)
        if house is not None and _is_seated(unit, person, house):
            raise Invalid({"name": rules.SEATED})
        _require_may_ask(unit, person, key)
        row = SeatRequestRow(
            organisation_id=house.id if house else None,
            written=called.text,
            key=key,
            note=words.text,
            asked_by=person.id,
            asked_at=at,
        )
        unit.session.add(row)
        unit.session.flush()
        acts.record(unit, Doer(person_id=person.id), HouseAct.ASKED_SEAT, row.id)
        if house is not None:
            # Where nobody administers it, those who run the site let people in.
            asked = administrators(unit, house.id)
            officers = [one.id for one in people.officers(unit.session)]
            tell(unit, house, asked or officers, News.SEAT_ASKED)


def withdraw(person: Person, request_id: str) -> None:
    """Take back what one asked.

    Raises:
        NotFound: they made no such request.
        RequestOver: it waits no more.
    """
    with transaction() as unit:
        row = seat_requests.locked(unit.session, request_id) if request_id.isalnum() else None
        if row is None or row.asked_by != person.id:
            raise NotFound
        require_open(row)
        row.settle(SeatRequestState.WITHDRAWN, Who.SENDER, by=person.id, at=now())
        acts.record(unit, Doer(person_id=person.id), HouseAct.TOOK_BACK_SEAT_REQUEST, row.id)


def _meant(unit: Unit, key: str) -> OrganisationRow | None:
    """Return the organisation that somebody means; of one that was merged, where it is now."""
    found = rules.meant(key, organisations.every_name(unit.session))
    into = mergers.merged_into(unit.session, [found]) if found else {}
    house = unit.session.get(OrganisationRow, into.get(found, found)) if found else None
    return house if house is not None and house.suspended_at is None else None


def _is_seated(unit: Unit, person: Person, house: OrganisationRow) -> bool:
    held = seats.seats_in(unit.session, [house.id])
    return person.id in {seat.person_id for seat in held}


def _require_may_ask(unit: Unit, person: Person, key: str) -> None:
    before = seat_requests.last(unit.session, person.id, key)
    last = (before.state, before.asked_at, before.settled_at) if before else None
    today = seat_requests.asked_since(unit.session, person.id, now() - _DAY)
    refusal = rules.asking_refusal(last, today, now())
    if refusal == rules.ASKED_ALREADY:
        raise Invalid({"name": refusal})
    if refusal:
        raise TooMany(refusal)
    if before is not None and before.state == SeatRequestState.OPEN:
        before.settle(SeatRequestState.LAPSED, Who.CLOCK, by=None, at=now())
        unit.session.flush()
