"""The page of a consultation, and what the draft says while one lasts."""

import pytest

from tests.support.people import builders as a
from tests.support.people.signing_table import Table


@pytest.fixture
def table(app):
    return Table()


def test_the_lead_begins_and_ends_it_and_the_others_are_told_at_the_text(client, table):
    address = f"/drafts/{table.draft}/consultation"
    a.sign_in(client, table.ana)
    assert "Begin the consultation" in client.get(address).text
    assert client.post(address, data={"words": "Your ministries?"}).status_code == 303
    page = client.get(address).text
    assert "In consultation now" in page
    assert "End the consultation now" in page
    a.sign_in(client, table.bea)
    draft = client.get(f"/drafts/{table.draft}").text
    assert "In consultation: only" in draft
    assert "Your ministries?" in draft
    assert "End the consultation now" not in client.get(address).text
    assert "In consultation" in client.get("/desk").text
    a.sign_in(client, table.ana)
    assert client.post(f"{address}/end").status_code == 303
    assert "In consultation: only" not in client.get(f"/drafts/{table.draft}").text


def test_a_day_that_is_wrong_is_said_beside_its_field_and_the_words_stay(client, table):
    a.sign_in(client, table.ana)
    sent = {"words": "Kept.", "last_day": "2001-01-01"}
    answer = client.post(f"/drafts/{table.draft}/consultation", data=sent)
    assert (answer.status_code, "This day is over." in answer.text) == (422, True)
    assert "Kept." in answer.text
