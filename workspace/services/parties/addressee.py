"""Where a letter to an organisation goes: to itself, never where others say it is."""

from collections.abc import Iterable

from workspace.domain.access.roles import WORKING_SEATS
from workspace.domain.errors import Invalid
from workspace.domain.words import N_
from workspace.process.unit import Unit
from workspace.store.organisations import seats as seat_rows
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.listed import HouseLine

NO_ADDRESS = N_("Nobody from this organisation is here yet. Enter an e-mail address to write to.")


def address_of(unit: Unit, organisation: OrganisationRow, written: str) -> str:
    """Return where to write to an organisation; empty where only the secretariat can reach it.

    Whoever accepts a letter speaks for the organisation. So once it is known here its letters go
    to its own mailbox or its own people; another address somebody names is passed over without a
    word, so that the answer does not tell which addresses are its own.

    Raises:
        Invalid: it is known only to who named it, and no address is given.
    """
    seats = seat_rows.people_of(unit.session, organisation.id)
    at_work = [who.email for seat, who in seats if seat.role in WORKING_SEATS]
    if organisation.verified_at is None and not seats:
        return _named(organisation, written)
    own = [address.lower() for address in (organisation.email, *at_work) if address]
    return written if written in own else next(iter(own), "")


def reached_as_its_own(unit: Unit, organisations: Iterable[HouseLine]) -> set[str]:
    """Return the ids of those whose letters go to addresses of their own, in one statement."""
    rows = list(organisations)
    peopled = seat_rows.with_people(unit.session, [row.id for row in rows])
    return {row.id for row in rows if row.verified_at is not None or row.id in peopled}


def _named(organisation: OrganisationRow, written: str) -> str:
    """Return the address at which its inviter says it is, which may have to say it again."""
    organisation.email = written or organisation.email
    if not organisation.email:
        raise Invalid({"email": NO_ADDRESS})
    return organisation.email
