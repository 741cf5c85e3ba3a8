"""What waits for a person: of their pledges, and in their inbox."""

from collections.abc import Sequence
from datetime import datetime

from workspace.domain.access.roles import WORKING_SEATS
from workspace.domain.opinions.temperature import is_asked
from workspace.domain.parties.capacities import SIGNING_CAPACITIES
from workspace.domain.signing.pledge_states import OPEN_STATES, PledgeState, deadline_open
from workspace.process.unit import Unit, reading
from workspace.services import alignment, notices, procedures, sign_on, signing
from workspace.services.accounts import Person
from workspace.services.parties import invitations
from workspace.store.desk.on_desk import Item
from workspace.store.pledge import pledges


def unread(person: Person) -> int:
    """Return how much a person has not read, invitations and groups' questions among it.

    It is asked on every page, so that all of it is one reading.
    """
    with reading():
        asked = invitations.how_many_for(person) + len(procedures.waiting(person))
        asked += len(alignment.waiting(person)) + len(sign_on.waiting(person))
        return notices.unread(person) + asked


def waiting(unit: Unit, items: Sequence[Item], at: datetime) -> dict[Item, str]:
    """Return which pledges wait for the person, and for what."""
    open_now = (one for one in items if deadline_open(one.deadline_at, at))
    asked = [(one, _asked(one)) for one in open_now]
    may_hand_in = [one for one, what in asked if what == "submit"]
    rows = pledges.by_ids(unit.session, {one.id for one in may_hand_in}) if may_hand_in else {}
    complete = signing.complete_among(unit, list(rows.values()))
    ready = [(one, what if what != "submit" or one.id in complete else "") for one, what in asked]
    answers = ((one, what or _to_say(one)) for one, what in ready)
    return {one: what for one, what in answers if what}


def _to_say(item: Item) -> str:
    """Return what it is for the person to say in the discussion, for their organisation."""
    if not (item.role in WORKING_SEATS or item.mandated):
        return ""
    if item.to_keep and item.state in OPEN_STATES:
        return "keep"
    return "answer" if item.to_answer else ""


def _asked(item: Item) -> str:
    """Return what is asked of the person at a pledge: before its lock, or in signature.

    To submit is asked only if it is complete.
    """
    works = item.role in WORKING_SEATS or item.mandated
    if item.state in OPEN_STATES and item.unsaid and works and is_asked(item.capacity):
        return "ready"
    return _asked_in_signature(item, works=works) if item.state == PledgeState.SIGNING else ""


def _asked_in_signature(item: Item, *, works: bool) -> str:
    if item.declined and works and item.capacity == "lead":
        return "settle"
    if not item.mandated:
        return ""
    if item.capacity in SIGNING_CAPACITIES and not item.signed:
        return "sign"
    return "submit" if item.capacity == "lead" else ""
