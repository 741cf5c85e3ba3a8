"""Leaving a draft: who may take an organisation out, until when, and what ends with it."""

import pytest

from tests.support.documents.announcements import heard, parts
from tests.support.documents.outbox import token_for
from tests.support.people import builders as make
from workspace.domain.errors import NotFound, NotPermitted
from workspace.services.parties import departure, invitations, panel
from workspace.services.parties.invitations import OrganisationAsk, PersonAsk
from workspace.store.organisations.organisations import OrganisationRow


@pytest.fixture
def belmar(draft) -> OrganisationRow:
    return make.a_co_pledger(draft, "Republic of Belmar")


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, "org_admin", name="Bea", mandated=True)


def seen_by(person, draft) -> list[tuple[str, str]]:
    return [(party.name, party.status) for party in panel.panel(person, draft).parties]


def test_leaving_ends_the_access_of_all_ones_people(ana, bea, belmar, draft):
    ben = make.a_member(belmar, name="Ben")
    invitations.invite_person(bea, draft, PersonAsk(email="bob@belmar.example"))
    with heard() as events:
        departure.leave(bea, draft)
    assert parts(events) == {"rights", "parties"}
    for person in (bea, ben):
        with pytest.raises(NotFound):
            panel.panel(person, draft)
    assert ("Republic of Belmar", "left") in seen_by(ana, draft)
    assert invitations.look(token_for("bob@belmar.example"), None).footing == "closed"


def test_one_that_left_can_be_invited_again_and_is_listed_once(ana, bea, belmar, draft):
    departure.leave(bea, draft)
    ask = OrganisationAsk(organisation=belmar.slug, capacity="observer")
    invitations.invite_organisation(ana, draft, ask)
    assert [line for line in seen_by(ana, draft) if line[0] == belmar.name] == [
        (belmar.name, "invited")
    ]


def test_the_lead_cannot_leave_and_a_drafter_cannot_take_others_out(ana, belmar, draft):
    ben = make.a_member(belmar, name="Ben")
    for person in (ana, ben):
        with pytest.raises(NotPermitted):
            departure.leave(person, draft)


def test_nobody_leaves_once_the_pledge_is_submitted(bea, draft):
    make.in_state(draft, "submitted")
    with pytest.raises(NotPermitted):
        departure.leave(bea, draft)


def test_a_stranger_cannot_leave_what_they_may_not_know_of(draft):
    stranger = make.a_member(make.an_organisation("Elsewhere"), "org_admin", mandated=True)
    with pytest.raises(NotFound):
        departure.leave(stranger, draft)


def test_one_that_left_does_not_leave_again(bea, draft):
    departure.leave(bea, draft)
    with pytest.raises(NotFound):
        departure.leave(bea, draft)


def test_not_even_who_administers_and_represents_the_lead_takes_it_out(aruna, draft):
    amir = make.a_member(aruna, "org_admin", name="Amir", mandated=True)
    with pytest.raises(NotPermitted):
        departure.leave(amir, draft)
    assert ("Republic of Aruna", "active") in seen_by(amir, draft)
