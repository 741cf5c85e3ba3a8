"""What an organisation is called and listed as: its administrator says so, the office confirms.

Of one that is verified the secretariat vouches for the name, so a change waits for it; nothing
else would keep somebody from being verified under one name and signing under another.
"""

from collections.abc import Mapping

from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.organisations import particulars as rules
from workspace.domain.organisations.duties import Duty
from workspace.domain.organisations.particulars import Particulars
from workspace.domain.organisations.policies import Policy
from workspace.domain.organisations.status import Status
from workspace.domain.parties.likeness import first_like
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services.access.houses import House, house_for
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import HouseAct
from workspace.services.organisations.consequences import record
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow

CHOOSE_POLICY = N_("Choose how many persons sign.")


def edit(person: Person, slug: str, written: Mapping[str, str]) -> bool:
    """Take what an administrator says of their organisation; return whether it waits.

    What has been signed keeps the name it was signed with.

    Raises:
        NotFound: they may not know of it here.
        NotTheirDuty: they do not administer it, or it is suspended.
        Invalid: an answer cannot be taken, or nothing is different.
    """
    said = rules.read(written)
    with transaction() as unit:
        house = house_for(unit, person, slug, Duty.EDIT, lock=True)
        row = house.organisation
        if said == of_row(row):
            raise Invalid({"": rules.NOTHING_CHANGED})
        waits = row.status is Status.VERIFIED
        if waits:
            row.asked, row.asked_by, row.asked_at = said.kept, person.id, now()
        else:
            put(row, said)
        record(unit, house, HouseAct.ASKED_OTHER_NAMES if waits else HouseAct.EDITED_ORGANISATION)
        if resembled(unit, row, said):
            record(unit, house, HouseAct.NAMED_LOOK_ALIKE)
        return waits


def take_back(person: Person, slug: str) -> None:
    """Take back what was asked of the secretariat and not decided.

    Raises:
        NotFound, NotTheirDuty: as for `edit`.
        NotPermitted: nothing waits.
    """
    with transaction() as unit:
        house = house_for(unit, person, slug, Duty.EDIT, lock=True)
        require_asked(house)
        forget(house.organisation)
        record(unit, house, HouseAct.EDITED_ORGANISATION)


def choose_policy(person: Person, slug: str, policy: str) -> None:
    """Let one person sign for an organisation, or two; for texts locked from now on.

    Raises:
        NotFound, NotTheirDuty: as for `edit`.
        Invalid: there is no such policy.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    if policy not in set(Policy):
        raise Invalid({"policy": CHOOSE_POLICY})
    with transaction() as unit:
        house = house_for(unit, person, slug, Duty.EDIT, lock=True)
        require_fresh(person)
        if house.organisation.sign_policy != policy:
            house.organisation.sign_policy = policy
            record(unit, house, HouseAct.CHOSE_POLICY)


def require_asked(house: House) -> Particulars:
    """Return what an organisation asks to be called.

    Raises:
        NotPermitted: it asks nothing.
    """
    if house.organisation.asked is None:
        raise NotPermitted(NotPermitted.moved_on)
    return Particulars.from_kept(house.organisation.asked)


def of_row(row: OrganisationRow) -> Particulars:
    """Return what is kept of an organisation."""
    return Particulars(
        name=row.name,
        names={str(code): str(name) for code, name in row.names.items() if name},
        acronym=row.acronym,
        type=row.type,
        country=row.country,
        region=row.region,
    )


def put(row: OrganisationRow, said: Particulars) -> None:
    """Call an organisation, and list it as, what was said."""
    row.name, row.names, row.acronym = said.name, said.names, said.acronym
    row.type, row.country, row.region = said.type, said.country, said.region


def forget(row: OrganisationRow) -> None:
    """Let nothing be asked any more."""
    row.asked, row.asked_by, row.asked_at = None, "", None


def resembled(unit: Unit, row: OrganisationRow, said: Particulars) -> str:
    """Return the verified organisation, if any, that one of these names reads like."""
    known = organisations.verified_names(unit.session, but=row.id)
    found = (first_like(name, known) for name in said.every_name)
    return next((name for name in found if name), "")
