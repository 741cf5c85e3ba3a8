"""Before a lock somebody decides about each party that has to sign and has not answered."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.invited import known
from tests.support.people.signing_table import Table
from workspace.process.unit import reading, transaction
from workspace.services import signing
from workspace.services.parties import invitations, panel, remedies
from workspace.services.signing import Locking, NotReady
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.parties import PartyRow


@pytest.fixture
def table(app):
    return Table()


@pytest.fixture
def corvia(table):
    """Give the id of a party that has to sign and has not answered."""
    organisation = a.an_organisation("Corvia")
    invitations.invite_organisation(table.ana, table.draft, known(organisation, required=True))
    with reading() as unit:
        return unit.session.query(PartyRow).filter_by(organisation_id=organisation.id).one().id


def required(table):
    return [
        line.organisation for line in signing.board(table.ana, table.draft).lines if line.required
    ]


def test_a_required_party_that_has_not_answered_is_not_dropped_without_a_word(table, corvia):
    view = signing.check(table.ana, table.draft)
    assert [one.organisation for one in view.unanswered] == ["Corvia"]
    assert view.musts == 1
    with pytest.raises(NotReady):
        stages.ask_to_lock(table.ana, table.draft)


def test_only_the_lead_learns_who_was_asked(table, corvia):
    view = signing.check(table.bea, table.draft)
    assert (view.standstills, view.musts) == ((), 0)


def test_going_without_it_takes_its_invitation_back_at_the_lock(table, corvia):
    signing.lock(table.ana, table.draft, Locking(without=(corvia,)))
    assert required(table) == ["Aruna", "Belmar"]
    with reading() as unit:
        assert unit.session.get_one(PartyRow, corvia).status == "removed"
        (row,) = unit.session.query(InvitationRow).filter_by(party_id=corvia)
        assert row.state == "revoked"


def test_a_decision_about_another_party_is_none_about_this_one(table, corvia):
    for without in ((), ("nonsense",), (table.belmar.id,)):
        with pytest.raises(NotReady):
            signing.lock(table.ana, table.draft, Locking(without=without))


def test_made_optional_it_is_not_required_and_may_still_come(table, corvia):
    remedies.make_optional(table.ana, table.draft, corvia, "")
    stages.lock(table.ana, table.draft)
    assert required(table) == ["Aruna", "Belmar"]
    carla = a.a_member(_organisation("Corvia"), "org_admin", name="Carla", mandated=True)
    (waiting,) = invitations.pending_for(carla)
    invitations.accept_here(carla, waiting.id)
    stages.sign(carla, table.draft)
    table_signs(table)
    assert stages.submit(table.amir, table.draft)
    assert len(signing.receipt(table.ana, table.draft).receipt["parties"]) == 3


def table_signs(table):
    stages.sign(table.amir, table.draft)
    stages.sign(table.bruno, table.draft)


def _organisation(name):
    with reading() as unit:
        return unit.session.query(OrganisationRow).filter_by(name=name).one()


def test_one_that_answers_meanwhile_is_required_and_stays(table, corvia):
    carla = a.a_member(_organisation("Corvia"), "org_admin", name="Carla")
    (waiting,) = invitations.pending_for(carla)
    invitations.accept_here(carla, waiting.id)
    signing.lock(table.ana, table.draft, Locking(without=(corvia,)))
    assert required(table) == ["Aruna", "Belmar", "Corvia"]


def test_the_lead_is_told_who_cannot_sign_and_why(table):
    with transaction() as unit:
        unit.session.get_one(OrganisationRow, table.belmar.id).verified_at = None
    silent = a.a_co_pledger(table.draft, "Dorn")
    found = {one.organisation: one for one in signing.check(table.ana, table.draft).standstills}
    assert len(found["Belmar"].lacks) == 1
    assert len(found[silent.name].lacks) == 1
    assert "Aruna" not in found
    stages.lock(table.ana, table.draft)
    lacking = {
        line.organisation: line.lacks for line in signing.board(table.bea, table.draft).lines
    }
    assert [name for name, missing in lacking.items() if missing] == ["Belmar", "Dorn"]


def test_an_optional_party_that_is_responsible_for_a_measure_is_said_to_have_to_sign(table):
    ally = a.an_organisation("Ally")
    party = a.a_party(table.draft, ally)
    with transaction() as unit:
        unit.session.get_one(PartyRow, party.id).required = False
    assert not signing.check(table.ana, table.draft).standstills
    stages.a_measure(table.ana, table.draft, ally)
    (one,) = signing.check(table.ana, table.draft).standstills
    assert (one.organisation, one.measures, one.required) == ("Ally", (2,), False)
    assert panel.panel(table.ana, table.draft)
