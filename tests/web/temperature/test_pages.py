"""The page of the question: what answering means is said before, and a refusal keeps the words."""

import pytest

from tests.support.people import builders as a
from tests.support.people.signing_table import Table
from workspace.services import temperature


@pytest.fixture
def table(app):
    return Table()


def test_the_lead_asks_a_party_answers_and_the_lock_page_shows_it(client, table):
    address = f"/drafts/{table.draft}/ready"
    a.sign_in(client, table.ana)
    assert client.post(address, data={"words": "As it stands."}).status_code == 303
    a.sign_in(client, table.bea)
    page = client.get(address).text
    assert page.index("It binds nobody") < page.index('name="answer"')
    asked = temperature.temperature(table.bea, table.draft).id
    wrong = client.post(f"{address}/answer", data={"asked": asked, "answer": "change"})
    assert (wrong.status_code, "Please fill this in" in wrong.text) == (422, True)
    given = {"asked": asked, "answer": "change", "words": "By March."}
    assert client.post(f"{address}/answer", data=given).status_code == 303
    a.sign_in(client, table.ana)
    check = client.get(f"/drafts/{table.draft}/check").text
    assert "Ready with this change" in check
    assert "By March." in check
    assert "Ready to sign?" in client.get(f"/drafts/{table.draft}").text


def test_a_day_that_is_wrong_is_said_beside_its_field(client, table):
    a.sign_in(client, table.ana)
    sent = {"words": "Kept.", "by_when": "31.2."}
    answer = client.post(f"/drafts/{table.draft}/ready", data=sent)
    assert (answer.status_code, "Enter a date that exists" in answer.text) == (422, True)
    assert "Kept." in answer.text


def test_the_desk_leads_to_the_question(client, table):
    temperature.ask(table.ana, table.draft, "", "")
    a.sign_in(client, table.bea)
    assert f'href="/drafts/{table.draft}/ready"' in client.get("/desk").text
    part = client.get(f"/drafts/{table.draft}/ready", headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith("<section")
