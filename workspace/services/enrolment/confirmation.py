"""Confirming a sign-up from its mailbox: the account, the organisation and its administrator."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.errors import Invalid, NotFound
from workspace.domain.parties.likeness import first_like
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import accounts, acts
from workspace.services.accounts import digest
from workspace.services.accounts.password_links import LONGEST, LinkIsOver
from workspace.services.acts import Doer, HouseAct
from workspace.services.enrolment.application import takes
from workspace.services.parties.invitations import newcomers
from workspace.services.parties.invitations.newcomers import Newcomer
from workspace.store.accounts import people
from workspace.store.campaigns import CampaignRow
from workspace.store.enrolment import enrolments
from workspace.store.enrolment.enrolments import EnrolmentRow
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import SeatRow


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentView:
    """What the page behind the link of a letter shows; `works` is whether it can be confirmed."""

    campaign: str
    name: str
    type: str
    country: str
    person: str
    email: str
    until: datetime
    timezone: str
    works: bool


def look(token: str) -> EnrolmentView:
    """Return what a link confirms; nothing changes, so machines may open it.

    Raises:
        NotFound: no letter holds this secret, or what it confirmed was forgotten.
    """
    with reading() as unit:
        row = _found(unit, token)
        campaign = unit.session.get_one(CampaignRow, row.campaign_id)
        return EnrolmentView(
            campaign=campaign.title,
            name=row.name,
            type=row.type,
            country=row.country,
            person=row.person_name,
            email=row.email,
            until=row.expires_at,
            timezone=campaign.timezone,
            works=_works(unit, row),
        )


def confirm(token: str, password: str, device: str) -> str:
    """Make the account and the organisation; return the secret of the session that starts.

    The password is chosen here and not where anybody could fill in another's address. The
    organisation is not verified, and who signed it up administers it.

    Raises:
        NotFound: no letter holds this secret, or what it confirmed was forgotten.
        LinkIsOver: it works no more, or the address has an account by now.
        Invalid: the password cannot be taken.
        Busy: very many passwords are being looked at.
    """
    with reading() as unit:
        row = _found(unit, token)
        if not _works(unit, row):
            raise LinkIsOver
    problem = accounts.password_problem(password, row.person_name, row.email, row.name)
    if problem:
        raise Invalid({"password": problem})
    kept = accounts.hash_password(password)  # slow, so not while rows are locked
    with transaction() as unit:
        held = enrolments.locked(unit.session, row.id)
        if held is None or not _works(unit, held):
            raise LinkIsOver
        person = newcomers.add_person(unit, Newcomer(held.person_name, kept), held.email)
        person.language = held.lang
        make_house(unit, held, person.id)
        return accounts.open_session(unit, person.id, device)


def make_house(unit: Unit, row: EnrolmentRow, person_id: str) -> OrganisationRow:
    """Make the organisation of what was filled in, which then says no more than whence it came.

    Its address is that of an account, and accounts are opened by a letter: so it is confirmed.
    """
    at = now()
    house = OrganisationRow(
        slug=f"new-{secrets.token_hex(6)}",
        name=row.name,
        type=row.type,
        country=row.country,
        region=row.region,
        email=row.email,
        email_confirmed_at=at,
        created_at=at,
    )
    unit.session.add(house)
    unit.session.flush()
    seat = SeatRow(person_id=person_id, organisation_id=house.id, role="org_admin", created_at=at)
    unit.session.add(seat)
    row.confirmed_at, row.organisation_id = at, house.id
    row.email = row.person_name = ""
    by = Doer(person_id=person_id, organisation_id=house.id)
    acts.record(unit, by, HouseAct.NAMED_ORGANISATION, house.id)
    if first_like(house.name, organisations.verified_names(unit.session)):
        acts.record(unit, by, HouseAct.NAMED_LOOK_ALIKE, house.id)
    acts.record(unit, by, HouseAct.TOOK_SEAT, house.id)
    acts.record(unit, by, HouseAct.ENROLLED, house.id)
    return house


def _found(unit: Unit, token: str) -> EnrolmentRow:
    row = enrolments.found(unit.session, digest(token[:LONGEST]))
    if row is None:
        raise NotFound
    return row


def _works(unit: Unit, row: EnrolmentRow) -> bool:
    at = now()
    return (
        row.confirmed_at is None
        and at < row.expires_at
        and takes(unit.session.get_one(CampaignRow, row.campaign_id), at)
        and people.by_email(unit.session, row.email) is None
    )
