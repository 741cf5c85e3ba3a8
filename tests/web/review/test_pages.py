"""Pages of reviews: the secretariat's, the parties', and what nobody else finds of either."""

import pytest
from flask import current_app

from tests.support.people import builders as a
from tests.support.people.review_table import ReviewTable, in_days
from tests.support.people.stages import TEXT

QUEUE = "/secretariat/reviews"


@pytest.fixture
def table(app):
    found = ReviewTable(publish_in=20)
    found.office = a.sign_in(current_app.test_client(), found.sena)
    found.lead = a.sign_in(current_app.test_client(), found.ana)
    found.page = f"{QUEUE}/{found.waiting}"
    return found


def read(client, address):
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def noted(table):
    for place, words, to in (
        ("commitment", "Only for us: zebra", "office"),
        ("measure-1", "By when? Quagga", "parties"),
    ):
        sent = {"place": place, "note": words, "to": to}
        answer = table.office.post(f"{table.page}/notes", data=sent, follow_redirects=True)
        assert "The note is kept." in answer.get_data(as_text=True)


def test_a_pledge_goes_back_and_comes_again_and_nobody_else_hears_of_it(noon, table):
    assert TEXT["title"] in read(table.office, QUEUE)
    assert TEXT["title"] in read(table.office, table.page)
    assert "waits for the secretariat" in read(table.office, "/desk")
    noted(table)
    assert "zebra" not in read(table.lead, f"/drafts/{table.draft}/review")
    answer = table.office.post(f"{table.page}/return", data={"words": "x", "return_by": "soon"})
    assert answer.status_code == 422
    sent = {"words": "Nearly there.", "return_by": in_days(9)}
    answer = table.office.post(f"{table.page}/return", data=sent, follow_redirects=True)
    assert "Changes are asked for." in answer.get_data(as_text=True)
    given = read(table.lead, f"/drafts/{table.draft}/review")
    assert "By when? Quagga" in given
    assert "zebra" not in given
    assert "The secretariat asks for changes." in read(table.lead, f"/drafts/{table.draft}")
    assert "Changes asked for" in read(table.lead, f"/drafts/{table.draft}/receipt")
    answered = {"n": "1", "answer": "By the end of June."}
    address = f"/drafts/{table.draft}/review/answers"
    answer = table.lead.post(address, data=answered, follow_redirects=True)
    assert "By the end of June." in answer.get_data(as_text=True)
    assert "By the end of June." in read(table.office, table.page)
    assert table.lead.post(address, data={"n": "1", "answer": ""}).status_code == 422


def test_what_is_accepted_is_public_when_the_embargo_ends_and_what_is_rejected_never(noon, table):
    noted(table)
    answer = table.office.post(f"{table.page}/accept", data={}, follow_redirects=True)
    assert "The pledge is accepted." in answer.get_data(as_text=True)
    noon.move(days=21)
    public = read(current_app.test_client(), f"/en/pledges/{table.symbol}")
    assert TEXT["title"] in public
    assert "zebra" not in public
    assert "Quagga" not in public


def test_a_reason_is_asked_for_and_the_parties_read_it(table):
    assert table.office.post(f"{table.page}/reject", data={"words": ""}).status_code == 422
    table.office.post(f"{table.page}/reject", data={"words": "It is about trade."})
    assert "It is about trade." in read(table.lead, f"/drafts/{table.draft}/review")
    assert "rejected the pledge" in read(table.lead, f"/drafts/{table.draft}")
    assert table.office.post(f"{table.page}/accept", data={}).status_code == 409
