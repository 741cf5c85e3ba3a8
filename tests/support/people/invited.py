"""Organisations that are asked to take part: one nobody knows yet, and one that is known."""

import re
from collections.abc import Mapping
from datetime import timedelta

from tests.support.people import builders as a
from tests.support.people.builders import PASSWORD
from workspace.domain.accounts.enrolment import EnrolmentAsk
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import admission, enrolment
from workspace.services.accounts import Person, address_change, password_links
from workspace.services.letters import opened
from workspace.services.parties import invitations
from workspace.services.parties.invitations import OrganisationAsk
from workspace.store import campaigns, letters
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import join_requests

OFFICE = "desk@open-hands.example"


def new_organisation(email: str = OFFICE, **more: object) -> OrganisationAsk:
    """Return what the lead fills in to invite an organisation nobody knows here."""
    words = {"name": "Open Hands", "type": "civil_society", "capacity": "adviser", **more}
    return OrganisationAsk(email=email, **words)


def known(organisation: OrganisationRow, **more: object) -> OrganisationAsk:
    """Return what the lead fills in to invite an organisation from the list, as a co-pledger."""
    words = {"capacity": "co_pledger", **more}
    return OrganisationAsk(organisation=organisation.slug, **words)


def an_invitation(
    lead: Person, draft: str, organisations: Mapping[str, OrganisationRow], email: str
) -> dict[str, str]:
    """Invite somebody's organisation and, an hour before, another; have a third ask to join.

    Return their ids and the token.
    """
    asked = known(organisations["invited"], email=email)
    invitation = invitations.invite_organisation(lead, draft, asked)
    with reading() as unit:
        body = opened(letters.latest(unit.session, 1)[0].body)
    token = re.search(r"/invitations/(\S+)", body)
    assert token is not None
    with now.at(now() - timedelta(hours=1)):
        asked = known(organisations["asked_earlier"], capacity="observer")
        earlier = invitations.invite_organisation(lead, draft, asked)
    asker = a.a_member(organisations["removed"], name="Dita Dorn")
    admission.ask(asker, token.group(1), organisations["removed"].slug, "observer", "May we?")
    with reading() as unit:
        request = join_requests.waiting(unit.session, draft, now())[0].id
    found = {"invitation_id": invitation, "earlier_id": earlier, "token": token.group(1)}
    return found | {"request_id": request}


def an_enrolment(email: str, **house: str) -> EnrolmentAsk:
    """Return what somebody fills in to sign their organisation up."""
    words = {"name": "Riverside Clinic", "type": "civil_society", "country": "Aruna", **house}
    return EnrolmentAsk(person="Rita Rivers", email=email, house=words)


def account_links(campaign: str) -> dict[str, str]:
    """Return secrets of links to an account: to a password, to an address and back to one.

    And of one that makes an account, of an organisation that signs itself up for a campaign; and
    which campaign is closed.
    """
    link = password_links.renew(a.a_person("Newly Here").email)
    enroller = "first@riverside-clinic.example"
    over = a.a_campaign(days=-0.5)
    with a.building() as unit:
        campaigns.by_slug(unit.session, campaign).enrols = True
        campaigns.by_slug(unit.session, over.slug).closed_at = now()
    enrolment.ask(campaign, an_enrolment(enroller), "en")
    moves, moved = a.a_person("Moves Soon"), a.a_person("Moved Here")
    for person in (moves, moved):
        address_change.ask(person, f"new-{person.email}", PASSWORD)
    address_change.confirm(link_to_address(f"new-{moved.email}"))
    return {
        "secret": link.address.rpartition("/")[2],
        "change": link_to_address(f"new-{moves.email}"),
        "back": link_to_address(moved.email),
        "closed": over.slug,
        "enrolling": link_to_enrolment(enroller),
    }


def link_to_address(to: str) -> str:
    """Return the secret in the latest letter to somebody about their address."""
    return _in_letter(to, r"/account/address/([^\s/]+)")


def link_to_enrolment(to: str) -> str:
    """Return the secret in the latest letter to somebody who signs their organisation up."""
    return _in_letter(to, r"/sign-up/(\S+)")


def link_to_password(to: str) -> str:
    """Return the secret in the latest letter to somebody by which they choose a password."""
    return _in_letter(to, r"/password/(\S+)")


def _in_letter(to: str, pattern: str) -> str:
    with reading() as unit:
        bodies = [opened(row.body) for row in letters.latest(unit.session, 20) if row.to == to]
    found = (re.search(pattern, body) for body in bodies)
    return next(one.group(1) for one in found if one)
