"""The lead's acts on a party, from the page they are asked on to the one that shows the outcome."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.invited import known
from tests.support.people.signing_table import Table
from workspace.process.unit import reading
from workspace.services.parties import invitations
from workspace.store.parties.parties import PartyRow


@pytest.fixture
def table(app):
    return Table()


@pytest.fixture
def client(app, table):
    return a.sign_in(app.test_client(), table.ana)


def party_of(organisation):
    with reading() as unit:
        return unit.session.query(PartyRow).filter_by(organisation_id=organisation.id).one().id


def test_the_lock_page_asks_about_each_that_has_not_answered(client, table):
    corvia = a.an_organisation("Corvia")
    invitations.invite_organisation(table.ana, table.draft, known(corvia, required=True))
    page = client.get(f"/drafts/{table.draft}/check").text
    for words in ("Corvia", "has to sign and has not answered", "Go without", "Make optional"):
        assert words in page
    refused = client.post(f"/drafts/{table.draft}/lock")
    assert refused.status_code == 409
    locked = client.post(f"/drafts/{table.draft}/lock", data={"without": party_of(corvia)})
    assert locked.status_code == 303


def test_a_party_made_optional_reopens_the_text_and_leads_to_the_next_lock(client, table):
    stages.lock(table.ana, table.draft)
    where = f"/drafts/{table.draft}/parties/{party_of(table.belmar)}"
    answer = client.post(f"{where}/optional", data={"from": "board", "reason": "It is late."})
    assert answer.location == f"/drafts/{table.draft}/check"


def test_without_a_reason_nothing_is_changed_and_one_is_asked_for(client, table):
    stages.lock(table.ana, table.draft)
    where = f"/drafts/{table.draft}/parties/{party_of(table.belmar)}"
    answer = client.post(f"{where}/remove", data={"from": "board", "reason": " "})
    assert answer.status_code == 409
    assert "Say why" in answer.text


def test_an_optional_party_is_taken_out_and_the_board_is_shown_again(client, table):
    network = a.an_organisation("Network")
    a.a_party(table.draft, network, "endorser")
    stages.lock(table.ana, table.draft)
    where = f"/drafts/{table.draft}/parties/{party_of(network)}"
    answer = client.post(f"{where}/remove", data={"from": "board", "reason": "By agreement."})
    assert answer.location == f"/drafts/{table.draft}/sign-off"


def test_after_a_withdrawal_the_share_page_says_what_was_done_last(client, table):
    asked = invitations.invite_organisation(
        table.ana, table.draft, known(a.an_organisation("Corvia"))
    )
    page = f"/drafts/{table.draft}/parties"
    answer = client.post(
        f"{page}/invitations/{asked}/withdraw",
        headers={"HX-Request": "true", "HX-Current-URL": f"http://localhost{page}"},
    )
    assert answer.headers["HX-Retarget"] == "#share"
    assert "Withdrawn." in answer.text
    assert "on its way" not in answer.text


def test_submit_is_a_page_that_says_what_becomes_public(app, table):
    table.signed()
    client = a.sign_in(app.test_client(), table.amir)
    assert "Check the joint pledge" in client.get(f"/drafts/{table.draft}/sign-off").text
    page = client.get(f"/drafts/{table.draft}/submit").text
    for words in (
        "Submit for 2 organisations",
        "Who will be named",
        "At once",
        stages.TEXT["title"],
    ):
        assert words in page
    stages.submit(table.amir, table.draft)
    again = client.get(f"/drafts/{table.draft}/submit")
    assert again.location == f"/drafts/{table.draft}/receipt"
