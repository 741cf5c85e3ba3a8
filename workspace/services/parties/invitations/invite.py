"""Inviting: an organisation by the lead, a person by their own organisation."""

import secrets
import unicodedata

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid
from workspace.domain.organisations.mergers import GoesOnAs
from workspace.domain.parties import party_states
from workspace.domain.parties.capacities import roles_given_by
from workspace.domain.parties.likeness import first_like
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act, HouseAct
from workspace.services.parties.addressee import address_of
from workspace.services.parties.invitations.issue import Asked, issue
from workspace.services.parties.invitations.request import (
    OrganisationAsk,
    PersonAsk,
    read_organisation,
    read_person,
)
from workspace.store.accounts import people
from workspace.store.mergers import mergers
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import invitations, parties
from workspace.store.parties.parties import PartyRow

ALREADY_IN = N_("This organisation takes part already.")
NOT_LISTED = N_("Choose an organisation from the list.")
KNOWN_BY_THAT_NAME = N_("An organisation of this name is in the list. Choose it there.")
HAS_A_SEAT = N_("This person belongs to your organisation already.")


def invite_organisation(person: Person, draft_id: str, ask: OrganisationAsk) -> str:
    """Ask an organisation to take part and return the invitation's id.

    It becomes a party when somebody of it accepts. One that nobody knows here is noted as
    unverified. Inviting again replaces the invitation before.

    Raises:
        Invalid: an answer cannot be taken; nothing was sent.
        NotPermitted: only the lead invites organisations, and only while the text is open.
        TooMany: the pledge has sent as many invitations today as it may.
    """
    with transaction() as unit:
        return invite_within(unit, person, draft_id, ask)


def invite_within(unit: Unit, person: Person, draft_id: str, ask: OrganisationAsk) -> str:
    """Ask an organisation to take part within a running unit; see `invite_organisation`."""
    asked = read_organisation(ask)
    lead = draft_for(unit, person, draft_id, Permission.INVITE_PARTY, lock=True)
    return _invite(unit, lead, _organisation(unit, lead, asked), asked)


def invite_known(
    unit: Unit, lead: Standing, organisation: OrganisationRow, ask: OrganisationAsk
) -> str:
    """Ask an organisation that is known, such as one that asked itself, within a running unit."""
    return _invite(unit, lead, organisation, read_organisation(ask))


def _invite(
    unit: Unit, lead: Standing, organisation: OrganisationRow, asked: OrganisationAsk
) -> str:
    email = address_of(unit, organisation, asked.email)
    party = _party(unit, lead, organisation, asked)
    row = issue(
        unit,
        lead.pledge,
        Asked(
            organisation_id=organisation.id,
            email=email,
            invited_by=lead.person_id,
            message=asked.message,
            party_id=party.id,
        ),
        replaces=invitations.pending_for_party(unit.session, party.id),
    )
    acts.record(unit, lead, Act.INVITED_PARTY, row.id)
    return row.id


def invite_person(person: Person, draft_id: str, ask: PersonAsk) -> str:
    """Ask a person to join one's own organisation and return the invitation's id.

    Raises:
        Invalid: an answer cannot be taken, or the person belongs to the organisation already.
        NotPermitted: the person's seat does not allow it.
        TooMany: the pledge has sent as many invitations today as it may.
    """
    with transaction() as unit:
        own = draft_for(unit, person, draft_id, Permission.INVITE_SEAT, lock=True)
        asked = read_person(ask, roles_given_by(own.tie.seat))
        known = people.by_email(unit.session, asked.email)
        if known and invitations.seat_of(unit.session, known.id, own.organisation_id):
            raise Invalid({"email": HAS_A_SEAT})
        row = issue(
            unit,
            own.pledge,
            Asked(
                organisation_id=own.organisation_id,
                email=asked.email,
                invited_by=person.id,
                message=asked.message,
                seat_role=asked.role,
            ),
            replaces=invitations.pending_seats(
                unit.session, draft_id, own.organisation_id, asked.email
            ),
        )
        acts.record(unit, own, Act.INVITED_PERSON, row.id)
        return row.id


def _organisation(unit: Unit, lead: Standing, asked: OrganisationAsk) -> OrganisationRow:
    offered = invitations.choosable(unit.session, lead.pledge.id)
    if not asked.is_new:
        return _chosen(unit, lead, offered, asked.organisation)
    name = _plainly(asked.name)
    if name in {_plainly(row.name) for row in offered}:
        raise Invalid({"name": KNOWN_BY_THAT_NAME})
    if name in {_plainly(row.name) for row in _active(unit, lead)}:
        raise Invalid({"name": ALREADY_IN})
    for was, goes_on in mergers.names_that_lead_on(unit.session):
        if name == _plainly(was):
            raise Invalid({"name": GoesOnAs(goes_on)})
    row = OrganisationRow(
        slug=f"new-{secrets.token_hex(6)}",
        name=asked.name,
        type=asked.type,
        email=asked.email,
        created_at=now(),
    )
    unit.session.add(row)
    unit.session.flush()
    acts.record(unit, lead, HouseAct.NAMED_ORGANISATION, row.id)
    if first_like(row.name, organisations.verified_names(unit.session)):
        acts.record(unit, lead, HouseAct.NAMED_LOOK_ALIKE, row.id)
    return row


def _plainly(name: str) -> str:
    """Return a name without what nobody takes for a difference: case, and forms of letters."""
    return unicodedata.normalize("NFKC", name).casefold()


def _chosen(
    unit: Unit, lead: Standing, offered: list[OrganisationRow], slug: str
) -> OrganisationRow:
    for row in offered:
        if row.slug == slug:
            return row
    active = slug in {row.slug for row in _active(unit, lead)}
    raise Invalid({"organisation": ALREADY_IN if active else NOT_LISTED})


def _active(unit: Unit, lead: Standing) -> list[OrganisationRow]:
    rows = parties.of_pledge(unit.session, lead.pledge.id)
    return [organisation for party, organisation in rows if party.status == PartyStatus.ACTIVE]


def _party(
    unit: Unit, lead: Standing, organisation: OrganisationRow, asked: OrganisationAsk
) -> PartyRow:
    party = invitations.current_party(unit.session, lead.pledge.id, organisation.id)
    if party is None:
        party = PartyRow(
            pledge_id=lead.pledge.id,
            organisation_id=organisation.id,
            status=party_states.first(asked.capacity),
        )
        unit.session.add(party)
    party.capacity = asked.capacity
    party.required = asked.required
    party.edit_level = asked.edit_level
    unit.session.flush()
    return party
