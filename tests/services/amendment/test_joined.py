"""Who joined for an amendment that came to nothing is none of the pledge's parties any more."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.amended import NEW, opened
from tests.support.people.invited import new_organisation
from tests.support.people.networks import fresh
from tests.support.people.review_table import a_reviewer, reviewed
from tests.support.people.signing_table import Table
from tests.support.people.withdrawn import faults
from workspace.domain.errors import NotFound
from workspace.domain.parties.party_states import PartyStatus
from workspace.process.unit import transaction
from workspace.services import amendment, review, signing
from workspace.services.desk import home
from workspace.services.parties import departure, invitations, panel
from workspace.store.accounts.people import PersonRow
from workspace.store.letters import LetterRow
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.parties import PartyRow

WHY = "The second office is not to come."


@pytest.fixture
def table(app, noon):
    made = Table()
    made.oslo = a.an_organisation("Oslo Watch")
    made.olga = a.a_member(made.oslo, "org_admin", name="Olga")
    a.a_party(made.draft, made.oslo, "adviser", edit_level="comment")
    made.signed()
    made.symbol = stages.submit(made.amir, made.draft)
    noon.move(days=1)
    opened(made)
    noon.move(days=1)
    nordia = a.an_organisation("Nordia")
    made.nora = a.a_member(nordia, name="Nora", mandated=True)
    made.party = a.a_party(made.draft, nordia, "observer", edit_level="view").id
    return made


def status(table):
    with transaction() as unit:
        return unit.session.get_one(PartyRow, table.party).status


def reads(table, person):
    try:
        signing.board(person, table.draft)
    except NotFound:
        return False
    return True


def letters_to(person):
    with transaction() as unit:
        address = unit.session.get_one(PersonRow, person.id).email
        found = unit.session.query(LetterRow).filter_by(to=address).all()
        return [one.subject for one in found]


def test_given_up_it_ends_the_part_of_who_joined_for_it_and_of_nobody_else(table, noon):
    departure.leave(fresh(table.olga), table.draft)
    noon.move(hours=1)
    a.a_party(table.draft, table.oslo, "adviser", edit_level="comment")  # it comes back
    asked = new_organisation(name="Sudia", email="sue@sudia.example")
    invitations.invite_organisation(table.ana, table.draft, asked)
    assert reads(table, table.nora)
    amendment.abandon(fresh(table.amir), table.draft, WHY)
    assert not reads(table, table.nora)
    assert all(reads(table, one) for one in (table.ana, table.bea, table.olga))
    (told,) = home.of(table.nora).taken_out
    assert (told.reason, told.with_amendment) == (WHY, True)
    assert letters_to(table.nora) == ["Your organisation takes part no more"]
    gone = [one for one in panel.panel(table.ana, table.draft).parties if one.removed]
    assert [(one.name, one.reason) for one in gone] == [("Nordia", WHY)]
    with transaction() as unit:
        assert {one.state for one in unit.session.query(InvitationRow).all()} == {"revoked"}
    assert faults() == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_rejected_it_ends_it_too(table):
    reviewed(table)
    sena = a_reviewer()
    table.write(commitment=NEW)
    stages.lock(fresh(table.ana), table.draft)
    for one in (table.amir, table.bruno):
        stages.sign(fresh(one), table.draft)
    stages.submit(fresh(table.amir), table.draft)
    review.reject(fresh(sena), review.queue(sena).lines[0].id, WHY)
    assert status(table) == PartyStatus.REMOVED
    assert home.of(table.nora).taken_out[0].reason == WHY
    assert faults() == []
