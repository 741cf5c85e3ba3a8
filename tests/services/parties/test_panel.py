"""Who sees which parties."""

from dataclasses import replace

import pytest

from tests.support.documents.joint import join_many
from tests.support.documents.outbox import token_for
from tests.support.people import builders as make
from workspace.domain.errors import SeatNeeded
from workspace.domain.rosters.wish import Wish
from workspace.services.parties import invitations, panel
from workspace.services.parties.invitations import OrganisationAsk, PersonAsk
from workspace.store.organisations.organisations import OrganisationRow

OFFICE = "desk@open-hands.example"
NEW = OrganisationAsk(name="Open Hands", type="civil_society", email=OFFICE, capacity="adviser")


@pytest.fixture
def belmar(draft) -> OrganisationRow:
    return make.a_co_pledger(draft, "Republic of Belmar")


@pytest.fixture
def bea(belmar):
    return make.a_member(belmar, "org_admin", name="Bea", mandated=True)


def seen_by(person, draft) -> list[tuple[str, str]]:
    return [(party.name, party.status) for party in panel.panel(person, draft).parties]


def test_the_lead_comes_first_with_its_people_and_who_may_sign(ana, bea, draft):
    lead, belmar = panel.panel(bea, draft).parties
    assert (lead.capacity, [member.name for member in lead.members]) == ("lead", ["Ana"])
    assert (belmar.own, belmar.members[0].represents, belmar.members[0].you) == (True, True, True)


def test_invitations_and_refusals_are_shown_to_the_lead_alone(ana, bea, draft):
    invitations.invite_organisation(ana, draft, NEW)
    both = [("Republic of Aruna", "active"), ("Republic of Belmar", "active")]
    assert ("Open Hands", "invited") in seen_by(ana, draft)
    assert seen_by(bea, draft) == both
    invitations.decline(None, token_for(OFFICE), "We lack the people for it.")
    assert seen_by(bea, draft) == both
    declined = next(party for party in panel.panel(ana, draft).parties if not party.members)
    assert (declined.status, declined.reason) == ("declined", "We lack the people for it.")


def test_the_lead_learns_that_a_letter_reached_the_wrong_person(ana, draft):
    invitations.invite_organisation(ana, draft, NEW)
    invitations.decline(None, token_for(OFFICE), "", wrong_person=True)
    declined = panel.panel(ana, draft).parties[-1]
    assert (declined.wrong_person, declined.reason) == (True, "")


def test_people_invited_are_shown_to_their_own_organisation(ana, bea, draft):
    invitations.invite_person(bea, draft, PersonAsk(email="ben@belmar.example"))
    assert [one.to for one in panel.panel(bea, draft).people_invited] == ["ben@belmar.example"]
    assert not panel.panel(ana, draft).people_invited


def test_somebody_with_two_seats_is_told_which_organisation_they_act_for(ana, draft, belmar):
    make.a_seat(ana, belmar, "org_admin")
    with pytest.raises(SeatNeeded):
        panel.panel(ana, draft)
    for_belmar = replace(ana, acting=belmar.slug)
    assert panel.panel(for_belmar, draft).organisation == belmar.name


def test_of_very_many_every_one_stands_on_a_page_and_who_has_not_answered_comes_first(
    ana, bea, draft
):
    join_many(draft, "endorser", 58)
    invitations.invite_organisation(ana, draft, NEW)
    pages = [panel.panel(ana, draft, Wish(page=page)) for page in (1, 2)]
    names = [party.name for view in pages for party in view.parties]
    assert (len(names), len(set(names))) == (61, 61)
    assert names[:2] == ["Republic of Aruna", "Open Hands"]
    assert pages[1].extent.counts == {"active": 60, "invited": 1}
    theirs = panel.panel(bea, draft)
    own, lead = theirs.parties[:2]
    assert (own.name, lead.name) == ("Republic of Belmar", "Republic of Aruna")
    assert theirs.extent.counts == {"active": 60}
    assert not panel.panel(bea, draft, Wish(search="open hands")).parties
