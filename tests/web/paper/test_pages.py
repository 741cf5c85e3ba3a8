"""The secretariat's page of letters and announcements, and where they are marked afterwards."""

import pytest
from flask import current_app

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.in_signature import today_there
from tests.support.people.signing_table import Table
from workspace.domain.record.canonical import short
from workspace.services import signing
from workspace.services.organisations import office

PAGE = "/secretariat/paper"
MARK = "Signed on paper, in a letter of"


@pytest.fixture
def table(app):
    found = Table()
    stages.lock(found.ana, found.draft)
    found.sol = a.a_person("Sol", email="sol@office.example")
    office.appoint("sol@office.example")
    found.office = a.sign_in(current_app.test_client(), found.sol)
    return found


def a_letter(table, **changes):
    given = {
        "fingerprint": short(stages.fingerprint(table.ana, table.draft)),
        "organisation": "Belmar",
        "name": "Berta Belmar",
        "title": "Minister",
        "letter_on": today_there(),
        "kept_at": "Registry, file 12",
        "agreed": "y",
    }
    return given | changes


def shown_to(person, address):
    answer = a.sign_in(current_app.test_client(), person).get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_letter_is_marked_wherever_its_signature_stands(noon, table):
    answer = table.office.post(f"{PAGE}/letters", data=a_letter(table), follow_redirects=True)
    assert "The letter is recorded." in answer.get_data(as_text=True)
    draft = f"/drafts/{table.draft}"
    assert MARK in shown_to(table.ana, f"{draft}/sign-off")
    assert "signed on paper, in a letter of" in shown_to(table.amir, f"{draft}/sign-off/1")
    assert "Dispute what the secretariat recorded" in shown_to(table.bea, f"{draft}/sign-off")
    stages.sign(table.amir, table.draft)
    assert MARK in shown_to(table.amir, f"{draft}/submit")
    symbol = stages.submit(table.amir, table.draft)
    assert MARK in shown_to(table.bea, f"{draft}/receipt")
    for address in (f"/en/pledges/{symbol}", f"/en/pledges/{symbol}/print"):
        assert MARK in current_app.test_client().get(address).get_data(as_text=True)
    given = signing.receipt(table.bea, table.draft)
    verified = current_app.test_client().post("/en/verify", data={"symbol": given.symbol})
    assert "signed on paper, in a letter of" in verified.get_data(as_text=True)


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(noon, table):
    answer = table.office.post(f"{PAGE}/letters", data=a_letter(table, fingerprint="00", scan="x"))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "No text in signature has this fingerprint" in page
    assert "Registry, file 12" in page


def test_an_announcement_is_read_by_the_parties_denied_and_taken_back(noon, table):
    given = {key: a_letter(table)[key] for key in ("fingerprint", "organisation")}
    given |= {"announced_on": today_there(), "occasion": "Third meeting"}
    table.office.post(f"{PAGE}/announcements", data=given)
    board = f"/drafts/{table.draft}/sign-off"
    assert "Announced, confirmation awaited" in shown_to(table.ana, board)
    bea = a.sign_in(current_app.test_client(), table.bea)
    bea.post(f"{board}/dispute", data={"reason": "We announced nothing."})
    assert "Announced" not in shown_to(table.ana, board)
    assert "No announcement waits." in table.office.get(PAGE).get_data(as_text=True)


def test_nobody_else_knows_of_the_page(table):
    assert a.sign_in(current_app.test_client(), table.ana).get(PAGE).status_code == 404
