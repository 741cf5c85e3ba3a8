"""Tickets: single-use passes that open one socket of one session to one draft."""

import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Final

from workspace.domain.errors import NotPermitted
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.access import standing
from workspace.services.accounts import Person, digest
from workspace.store.accounts import sessions
from workspace.store.accounts.sessions import TicketRow

LIFETIME: Final = timedelta(seconds=30)


def issue_ticket(person: Person, draft_id: str) -> str:
    """Return a ticket to the draft: 256 random bits, good for 30 seconds and one socket.

    The socket acts for the organisation that whoever asks for it acts for.

    Raises:
        NotFound: there is no such draft for this person.
        SeatNeeded, SeatNotHeld: it is not said for whom they act, or not one of theirs.
    """
    token, at = secrets.token_urlsafe(32), now()
    with transaction() as unit:
        where = standing(unit, person, draft_id)
        sessions.drop_tickets_until(unit.session, at - LIFETIME)
        unit.session.add(
            TicketRow(
                token_sha256=digest(token),
                session_id=person.session_id,
                draft_id=draft_id,
                organisation_id=where.organisation_id,
                expires_at=at + LIFETIME,
            )
        )
    return token


def use_ticket(person: Person, token: str) -> tuple[Person, str]:
    """Spend a ticket; return the person as acting for whom it was given, and the draft it opens.

    Raises:
        NotPermitted: it is unknown, used, too old or another session's; the last stays unspent.
    """
    with transaction() as unit:
        found = sessions.use_ticket(unit.session, digest(token), now())
        if found is None or found.session_id != person.session_id:
            raise NotPermitted
        return replace(person, acting=found.organisation_id), found.draft_id
