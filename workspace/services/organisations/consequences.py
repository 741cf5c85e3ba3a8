"""What follows from every act on an organisation: the trail, its drafts' rights, letters."""

from collections.abc import Iterable

from workspace.mail.house import News, house_letter
from workspace.process.site import settings
from workspace.process.unit import Unit
from workspace.services import acts, letters
from workspace.services.access import rights
from workspace.services.access.houses import House
from workspace.services.acts import AnyAct, Doer
from workspace.store.accounts.people import PersonRow
from workspace.store.organisations import seats
from workspace.store.organisations.organisations import OrganisationRow


def record(
    unit: Unit, house: House, act: AnyAct, thing_id: str = "", *, moves: bool = False
) -> None:
    """Record an act at an organisation; `moves` where it changes what anybody may do at pledges.

    Somebody of the secretariat without a seat in it acts for no organisation.
    """
    organisation_id = house.organisation.id
    doer = Doer(person_id=house.person_id, organisation_id=organisation_id if house.role else "")
    acts.record(unit, doer, act, thing_id or organisation_id)
    if moves:
        rights.move_of_organisation(unit, organisation_id)


def tell(unit: Unit, organisation: OrganisationRow, people: Iterable[str], news: News) -> None:
    """Write to these people of an organisation what happened; the letter names nobody."""
    link = f"{settings().public_url}/organizations/{organisation.slug}"
    for person_id in people:
        row = unit.session.get(PersonRow, person_id)
        if row is not None and row.disabled_at is None:
            letters.write(unit, house_letter(row.email, news, link))


def administrators(unit: Unit, organisation_id: str) -> list[str]:
    """Return who administers an organisation."""
    people = seats.seats_in(unit.session, [organisation_id])
    return [seat.person_id for seat in people if seat.role == "org_admin"]
