"""The pages of requests: asking by an invitation's link, the lead's list, the asker's desk."""

import pytest

from tests.support.documents.outbox import token_for
from tests.support.people import acted
from tests.support.people import builders as a
from tests.support.people.invited import OFFICE, new_organisation
from tests.support.people.signing_table import Table
from workspace.services.parties import invitations


@pytest.fixture
def table(app):
    return Table()


def test_an_organisation_asks_the_lead_declines_and_the_desk_says_so(client, table):
    invitations.invite_organisation(table.ana, table.draft, new_organisation())
    link = f"/invitations/{token_for(OFFICE)}"
    dorn = a.an_organisation("Dorn")
    dora = a.a_member(dorn, name="Dora")
    assert "Ask to take part" not in client.get(link).text
    a.sign_in(client, dora)
    page = client.get(link).text
    assert page.index("You learn nothing of the pledge") < page.index("Send the request")
    assert "Aruna" not in page
    given = {"organisation": dorn.slug, "capacity": "adviser", "note": "x" * 1_001}
    wrong = client.post(f"{link}/request", data=given)
    assert (wrong.status_code, "Please shorten it" in wrong.text) == (422, True)
    assert client.post(f"{link}/request", data=given | {"note": "May we?"}).status_code == 303
    desk = client.get("/desk").text
    assert "Waits for an answer" in desk
    assert "Aruna" not in desk
    assert client.get(f"/drafts/{table.draft}").status_code == 404
    a.sign_in(client, table.ana)
    assert "1 organisation asks to take part" in client.get(f"/drafts/{table.draft}/parties").text
    address = f"/drafts/{table.draft}/requests"
    assert "May we?" in client.get(address).text
    request = f"{address}/{acted.the_request(table)}"
    wrong = client.post(f"{request}/decline", data={"note": "x" * 1_001})
    assert (wrong.status_code, "Please shorten it" in wrong.text) == (422, True)
    assert client.post(f"{request}/decline", data={"note": "Next year."}).status_code == 303
    assert "Nobody asks to take part now" in client.get(address).text
    a.sign_in(client, dora)
    assert "Next year." in client.get("/desk").text
