"""Leases: which person writes under which client id; who typed what is read from them."""

import secrets
from typing import Final

from workspace.domain.access.seats import Actor
from workspace.domain.errors import Refusal
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.store.journal.documents import LeaseRow

# Yjs draws 32 bits itself; more would make every stored character longer.
_BITS: Final = 32


class Rejoin(Refusal):
    """The client id or the epoch a client works under is not in force; it must join again."""

    code = "rejoin"
    sentence = N_("The connection to this draft has to be opened again.")


def grant(
    unit: Unit,
    draft_id: str,
    person_id: str,
    organisation_id: str,
    session_id: str = "",
    *,
    client_id: int = 0,
) -> int:
    """Return a client id nobody has used in this draft, leased to the person for good.

    A lease is not bound to its session: what was typed offline is pushed after the next sign-in
    under the id it was typed under. A `client_id` that `unused` gave is taken, if given.
    """
    client_id = client_id or unused(unit, draft_id)
    unit.session.add(
        LeaseRow(
            draft_id=draft_id,
            client_id=client_id,
            person_id=person_id,
            organisation_id=organisation_id,
            session_id=session_id,
            created_at=now(),
        )
    )
    return client_id


def holder(unit: Unit, draft_id: str, client_id: int) -> Actor:
    """Return who a client id is leased to, as acting for whom they joined.

    What is typed under it is that organisation's, whenever and over whatever line it arrives.

    Raises:
        Rejoin: it is leased to nobody.
    """
    found = unit.session.get(LeaseRow, (draft_id, client_id))
    if found is None:
        raise Rejoin
    return Actor(id=found.person_id, acting=found.organisation_id)


def unused(unit: Unit, draft_id: str) -> int:
    """Return a client id that is leased to nobody in this draft."""
    while True:
        client_id = secrets.randbits(_BITS)
        if client_id and is_unused(unit, draft_id, client_id):
            return client_id


def is_unused(unit: Unit, draft_id: str, client_id: int) -> bool:
    """Whether a client id is leased to nobody in this draft."""
    return unit.session.get(LeaseRow, (draft_id, client_id)) is None
