"""Somebody with an account starts an organisation signed in; a public name is said, no other is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.people import builders as a
from tests.support.people.invited import an_enrolment
from workspace.domain.accounts.enrolment import MOST_OF_ADDRESS
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound, TooMany
from workspace.domain.organisations.status import Status
from workspace.process.unit import reading
from workspace.services import enrolment
from workspace.services.enrolment import SignUpIsOver
from workspace.services.letters import opened
from workspace.store import letters
from workspace.store.organisations import seats

NAMES = ("Riverside Clinic", "Harbour Union", "Orchard Trust", "Lantern Circle")


@pytest.fixture
def eva(campaign):
    return a.a_person("Eva")


def house(name=NAMES[0]):
    return an_enrolment("", name=name).house


def start(person, campaign, name=NAMES[0], *, another=False):
    return enrolment.start(person, campaign.slug, house(name), another=another)


def test_it_is_made_at_once_unverified_and_administered_by_who_started_it(sol, campaign, eva, noon):
    with pytest.raises(NotFound):
        start(eva, a.a_campaign())
    with pytest.raises(FreshSignInNeeded):
        start(replace(eva, proved_at=noon.at - timedelta(minutes=6)), campaign)
    start(eva, campaign)
    with pytest.raises(Invalid) as refused:
        start(eva, campaign, "RIVERSIDE clinic")
    assert set(refused.value.errors) == {"name"}
    start(a.a_person("Bea"), campaign, "Riverside Clinics")
    with reading() as unit:
        ((seat, made),) = seats.seats_of(unit.session, eva.id)
    assert (seat.role, made.name, made.status) == ("org_admin", NAMES[0], Status.UNVERIFIED)
    assert (made.email, made.email_confirmed_at) == (eva.email, noon.at)
    came = enrolment.came(sol, campaign.slug)
    assert (came.count, came.waiting) == (2, 0)
    assert {one.twin for one in came.houses} == {"Riverside Clinic", "Riverside Clinics"}
    for name in NAMES[1:MOST_OF_ADDRESS]:
        start(eva, campaign, name)
    with pytest.raises(TooMany):
        start(eva, campaign, NAMES[MOST_OF_ADDRESS])
    noon.at = campaign.deadline_at
    with pytest.raises(SignUpIsOver):
        start(replace(eva, proved_at=noon.at), campaign, NAMES[MOST_OF_ADDRESS])


def test_a_letter_to_an_account_leads_to_the_page_signed_in(campaign, eva):
    enrolment.ask(campaign.slug, an_enrolment(eva.email), "en")
    with reading() as unit:
        (row,) = letters.latest(unit.session, 1)
    there = f"/sign-in?next=%2Fen%2Fcampaigns%2F{campaign.slug}%2Fsign-up"
    assert (row.to, there in opened(row.body)) == (eva.email, True)
