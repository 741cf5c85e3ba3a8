"""Asking to take part, by who holds the link of an invitation that is not, or no more, for them.

The answer depends on nothing they do not know: not on where the pledge stands, nor on who leads it.
"""

from datetime import timedelta

from workspace.domain.access.roles import WORKING_SEATS
from workspace.domain.errors import Invalid, NotFound, Refusal, TooMany
from workspace.domain.input import clean_text
from workspace.domain.machines import Who
from workspace.domain.parties.capacities import CAPACITIES
from workspace.domain.parties.invitation_states import InvitationState, invitation_state
from workspace.domain.parties.invitations import token_hash
from workspace.domain.parties.join_request_states import (
    ASKED_ALREADY,
    MAX_NOTE,
    JoinRequestState,
    asking_refusal,
    request_state,
)
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.accounts import Person
from workspace.services.acts import Act, Doer
from workspace.services.parties.invitations.visit import meet
from workspace.store.accounts import people
from workspace.store.organisations import seats
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import invitations, join_requests
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.join_requests import JoinRequestRow
from workspace.store.pledge import pledges

CHOOSE_OWN = N_("Choose one of your organisations.")
CHOOSE_CAPACITY = N_("Choose in what capacity your organisation would take part.")
IN_ALREADY = N_("Your organisation takes part, or is asked to, already. Look on your desk.")
_GONE_STALE = frozenset({InvitationState.EXPIRED, InvitationState.SUPERSEDED})


class RequestOver(Refusal):
    """The request was answered, taken back or closed, or nobody answered it in time."""

    code = "request-over"
    sentence = N_("This request waits no more: it was answered, taken back or has lapsed.")


def ask(person: Person, token: str, organisation: str, capacity: str, note: str) -> None:
    """Ask the lead of a pledge to let one of the person's organisations take part.

    Args:
        person: who asks.
        token: the secret of an invitation of an organisation that expired, was replaced, or is
            not for them.
        organisation: slug of one for which they draft.
        capacity: code of `capacities.CAPACITIES`.
        note: words to the lead, at most 1,000 characters; may be empty.

    Raises:
        NotFound: no invitation has this secret, or it is no door.
        Invalid: an answer cannot be taken, or the organisation takes part, or has asked, already.
        TooMany: it was declined lately, or the person asked too often today.
    """
    words = clean_text(note, MAX_NOTE, most_points=MAX_NOTE)
    with transaction() as unit:
        row = invitations.by_token(unit.session, token_hash(token))
        if row is None or row.pledge_id is None or not is_door(unit, row, person):
            raise NotFound
        house = _house(unit, person, organisation)
        problems = {
            "organisation": None if house else CHOOSE_OWN,
            "capacity": None if capacity in CAPACITIES else CHOOSE_CAPACITY,
            "note": words.problem,
        }
        _refuse(problems)
        assert house is not None
        if pledges.locked(unit.session, row.pledge_id) is None:
            raise NotFound
        people.locked(unit.session, person.id)  # who asks at two pledges at once is one person
        _require_may_ask(unit, person, row.pledge_id, house)
        made = JoinRequestRow(
            pledge_id=row.pledge_id,
            organisation_id=house.id,
            invitation_id=row.id,
            capacity=capacity,
            note=words.text,
            asked_by=person.id,
            asked_at=now(),
        )
        unit.session.add(made)
        unit.session.flush()
        _record(unit, made, person, Act.ASKED_TO_JOIN)


def withdraw(person: Person, request_id: str) -> None:
    """Take a request back; whoever drafts for the organisation can.

    Raises:
        NotFound: no request of an organisation the person drafts for.
        RequestOver: it waits no more.
    """
    with transaction() as unit:
        found = unit.session.get(JoinRequestRow, request_id)
        if found is None or pledges.locked(unit.session, found.pledge_id) is None:
            raise NotFound
        row = join_requests.locked(unit.session, request_id)
        seat = invitations.seat_of(unit.session, person.id, found.organisation_id)
        if row is None or seat is None or seat.role not in WORKING_SEATS:
            raise NotFound
        require_open(row)
        row.settle(JoinRequestState.WITHDRAWN, Who.SENDER, by=person.id, at=now())
        _record(unit, row, person, Act.WITHDREW_REQUEST)


def is_door(unit: Unit, row: InvitationRow, person: Person) -> bool:
    """Whether somebody who holds an invitation's link may ask to take part by it.

    Only one that asked an organisation, and that they cannot answer: it expired, was replaced, or
    was sent to somebody else and still waits. Its page tells them that much, and no more.
    """
    if row.party_id is None or row.pledge_id is None:
        return False
    state = invitation_state(row.state, row.expires_at, now())
    return state in _GONE_STALE or meet(unit, row, person)[0] == "other-account"


def require_open(row: JoinRequestRow) -> None:
    """Refuse unless a request waits for an answer.

    Raises:
        RequestOver: it does not any more.
    """
    if request_state(row.state, row.asked_at, now()) is not JoinRequestState.OPEN:
        raise RequestOver


def _house(unit: Unit, person: Person, slug: str) -> OrganisationRow | None:
    for seat, house in seats.seats_of(unit.session, person.id):
        if house.slug == slug and seat.role in WORKING_SEATS and house.suspended_at is None:
            return house
    return None


def _require_may_ask(unit: Unit, person: Person, pledge_id: str, house: OrganisationRow) -> None:
    if invitations.current_party(unit.session, pledge_id, house.id) is not None:
        raise Invalid({"organisation": IN_ALREADY})
    before = join_requests.last(unit.session, pledge_id, house.id)
    last = (before.state, before.asked_at, before.settled_at) if before else None
    today = join_requests.asked_since(unit.session, person.id, now() - timedelta(days=1))
    refusal = asking_refusal(last, today, now())
    if refusal == ASKED_ALREADY:
        raise Invalid({"organisation": refusal})
    if refusal:
        raise TooMany(refusal)
    if before is not None and before.state == JoinRequestState.OPEN:
        before.settle(JoinRequestState.LAPSED, Who.CLOCK, by=None, at=now())
        unit.session.flush()


def _refuse(problems: dict[str, str | None]) -> None:
    errors = {field: sentence for field, sentence in problems.items() if sentence is not None}
    if errors:
        raise Invalid(errors)


def _record(unit: Unit, row: JoinRequestRow, person: Person, act: Act) -> None:
    asker = Doer(person_id=person.id, organisation_id=row.organisation_id, draft_id=row.pledge_id)
    acts.record(unit, asker, act, row.id)
