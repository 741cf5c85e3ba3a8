"""Where letters go, and that no answer tells which addresses are an organisation's own."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.support.people import builders as make
from tests.support.people.invited import OFFICE, known, new_organisation
from workspace.domain.errors import Invalid
from workspace.process.unit import reading, transaction
from workspace.services.parties import invitations, panel
from workspace.store.letters import LetterRow
from workspace.store.organisations.organisations import OrganisationRow

pytestmark = pytest.mark.usefixtures("app", "noon")
ELSEWHERE = "ana2@aruna.example"


@pytest.fixture
def belmar(app) -> OrganisationRow:
    return make.an_organisation("Republic of Belmar")


def letters_to():
    with reading() as unit:
        return sorted(unit.session.scalars(select(LetterRow.to)))


def sent_as_seen(ana, draft):
    (sent,) = [party.sent for party in panel.panel(ana, draft).parties if party.sent]
    assert len(sent.reference) == len("4F2A-9AC1")
    return replace(sent, id="", reference="")


def test_an_address_of_its_own_and_a_strangers_are_answered_alike(ana, draft, belmar):
    bea = make.a_member(belmar, name="Bea")
    seen = []
    for address in (bea.email, ELSEWHERE, belmar.email, ""):
        invitations.invite_organisation(ana, draft, known(belmar, email=address))
        seen.append(sent_as_seen(ana, draft))
    assert [one == seen[0] for one in seen] == [True] * 4
    assert seen[0].to == ""
    assert letters_to() == sorted([bea.email, *[belmar.email] * 3])


def test_a_verified_organisation_without_an_address_is_reached_at_none_others_name(
    ana, draft, belmar
):
    with transaction() as unit:
        unit.session.get_one(OrganisationRow, belmar.id).email = ""
    for address in ("", ELSEWHERE):
        invitations.invite_organisation(ana, draft, known(belmar, email=address))
        assert sent_as_seen(ana, draft).to == ""
    assert letters_to() == []
    bea = make.a_member(belmar, name="Bea")
    assert [one.organisation for one in invitations.pending_for(bea)] == [belmar.name]


def test_a_person_who_only_reads_for_it_gets_no_letter_that_speaks_for_it(ana, draft, belmar):
    viewer = make.a_member(belmar, "viewer", name="Vera")
    invitations.invite_organisation(ana, draft, known(belmar, email=viewer.email))
    assert letters_to() == [belmar.email]


def test_one_nobody_else_knows_is_written_to_where_the_lead_says_and_says_again(ana, draft):
    invitations.invite_organisation(ana, draft, new_organisation())
    assert sent_as_seen(ana, draft).to == OFFICE
    (choice,) = [one for one in panel.choices(ana, draft) if one.name == "Open Hands"]
    again = replace(new_organisation(), organisation=choice.slug, email="new@open-hands.example")
    invitations.invite_organisation(ana, draft, again)
    assert letters_to() == [OFFICE, "new@open-hands.example"]
    with transaction() as unit:
        for row in unit.session.query(OrganisationRow).filter_by(name="Open Hands"):
            row.email = ""
    with pytest.raises(Invalid) as refusal:
        invitations.invite_organisation(ana, draft, replace(again, email=""))
    assert set(refusal.value.errors) == {"email"}
