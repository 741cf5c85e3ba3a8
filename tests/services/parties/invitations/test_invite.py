"""Inviting organisations and people: who may, whom, and where the letter goes."""

import pytest
from sqlalchemy import select

from tests.support.documents.announcements import heard, parts
from tests.support.documents.outbox import token_for
from tests.support.people import builders as make
from tests.support.people.invited import OFFICE, known, new_organisation
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.process.unit import reading
from workspace.services.parties import invitations, panel
from workspace.services.parties.invitations import PersonAsk
from workspace.store.letters import LetterRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.trail import AuditRow

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def belmar(app) -> OrganisationRow:
    return make.an_organisation("Republic of Belmar")


def rows_of(kind):
    with reading() as unit:
        return list(unit.session.scalars(select(kind)))


def test_an_invited_organisation_waits_and_gets_one_letter(ana, draft, belmar):
    with heard() as events:
        invitations.invite_organisation(ana, draft, known(belmar, required=True))
    party = next(row for row in rows_of(PartyRow) if row.organisation_id == belmar.id)
    assert (party.status, party.capacity, party.required) == ("invited", "co_pledger", True)
    assert [letter.to for letter in rows_of(LetterRow)] == [belmar.email]
    assert parts(events) == {"parties"}
    assert "party.invited" in {row.action for row in rows_of(AuditRow)}


def test_an_unknown_organisation_is_noted_as_unverified(ana, draft):
    invitations.invite_organisation(ana, draft, new_organisation())
    (row,) = [row for row in rows_of(OrganisationRow) if row.name == "Open Hands"]
    assert row.verified_at is None
    assert row.email == OFFICE


def test_an_organisation_may_not_be_brought_in_twice_under_one_name(ana, draft, belmar):
    with pytest.raises(Invalid) as refusal:
        invitations.invite_organisation(ana, draft, new_organisation(name="REPUBLIC OF BELMAR"))
    assert set(refusal.value.errors) == {"name"}


def test_an_organisation_nobody_has_verified_is_known_only_where_it_was_invited(ana, draft):
    corvia = make.an_organisation("Republic of Corvia")
    carla = make.a_member(corvia, name="Carla")
    invitations.invite_organisation(ana, draft, new_organisation())
    theirs = make.a_draft(carla, corvia)
    assert "Open Hands" in {one.name for one in panel.choices(ana, draft)}
    assert "Open Hands" not in {one.name for one in panel.choices(carla, theirs)}


def test_a_party_cannot_invite_other_organisations(ana, draft, belmar):
    bea = make.a_member(belmar, name="Bea")
    make.a_party(draft, belmar)
    with pytest.raises(NotPermitted):
        invitations.invite_organisation(bea, draft, new_organisation())


def test_a_stranger_does_not_learn_that_a_draft_exists(draft, belmar):
    bea = make.a_member(belmar, name="Bea")
    with pytest.raises(NotFound):
        invitations.invite_organisation(bea, draft, new_organisation())


def test_people_are_invited_by_their_own_organisation(draft, belmar):
    bea = make.a_member(belmar, name="Bea")
    make.a_party(draft, belmar)
    invitations.invite_person(bea, draft, PersonAsk(email="ben@belmar.example", role="commenter"))
    token = token_for("ben@belmar.example")
    seen = invitations.look(token, None)
    assert (seen.organisation, seen.seat_role) == ("Republic of Belmar", "commenter")


def test_a_person_who_belongs_to_the_organisation_is_not_invited_again(ana, aruna, draft):
    other = make.a_member(aruna, name="Ali")
    with pytest.raises(Invalid):
        invitations.invite_person(ana, draft, PersonAsk(email=other.email))
