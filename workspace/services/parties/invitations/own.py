"""The invitations that wait for a person, so that a lost letter is no dead end."""

from dataclasses import dataclass
from datetime import datetime

from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services.accounts import Person
from workspace.services.parties.invitations.visit import inviters, view
from workspace.store.parties import invitations


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingView:
    """An invitation as the desk lists it; see `InvitationView` for what its parts mean."""

    id: str
    title: str
    lang: str
    lead: str
    inviter: str
    organisation: str
    capacity: str
    seat_role: str
    expires_at: datetime
    timezone: str


def how_many_for(person: Person) -> int:
    """Return how many invitations the person can answer: as many as `pending_for` shows.

    It is asked on every page: where nobody was invited it is one statement.
    """
    with reading() as unit:
        if not invitations.waiting_for(unit.session, person.id, person.email, now()):
            return 0
    return len(pending_for(person))


def pending_for(person: Person) -> list[PendingView]:
    """Return what the person can answer, the soonest to expire first."""
    with reading() as unit:
        rows = invitations.waiting_for(unit.session, person.id, person.email, now())
        senders = inviters(unit, rows)
        shown = [(row, view(unit, row, person, senders)) for row in rows]
    return [
        PendingView(
            id=row.id,
            title=seen.title,
            lang=seen.lang,
            lead=seen.lead,
            inviter=seen.inviter,
            organisation=seen.organisation,
            capacity=seen.capacity,
            seat_role=seen.seat_role,
            expires_at=row.expires_at,
            timezone=seen.timezone,
        )
        for row, seen in shown
        if seen.footing == "open"
    ]
