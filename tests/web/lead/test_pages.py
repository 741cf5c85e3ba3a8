"""The page about the lead: what changes is said before, refusals stand by their fields."""

import pytest

from tests.support.people import acted
from tests.support.people import builders as a
from tests.support.people.signing_table import Table


@pytest.fixture
def table(app):
    return Table()


def test_the_lead_is_offered_and_accepted(client, table):
    address = f"/drafts/{table.draft}/lead"
    a.sign_in(client, table.amir)
    page = client.get(address).text
    assert page.index("You will no longer be able to invite") < page.index('name="party"')
    wrong = client.post(f"{address}/offer", data={"reason": "We agreed."})
    assert (wrong.status_code, "Choose a co-pledger" in wrong.text) == (422, True)
    assert "We agreed." in wrong.text
    given = {"reason": "We agreed.", "party": acted.party_of(table, table.belmar)}
    assert client.post(f"{address}/offer", data=given).status_code == 303
    assert "Take the offer back" in client.get(address).text
    a.sign_in(client, table.bruno)
    assert "is offered the lead" in client.get(f"/drafts/{table.draft}/parties").text
    page = client.get(address).text
    assert page.index("Accepting does not sign anything") < page.index("Accept the lead for")
    taken = client.post(f"{address}/accept", data={})
    assert (taken.status_code, taken.location) == (303, address)
    assert "It was accepted on" in client.get(address).text
    assert acted.leader(table) == table.belmar.id
    late = client.post(f"{address}/decline", data={})
    assert (late.status_code, "Your role on this pledge" in late.text) == (403, True)


def test_an_offer_that_is_over_says_so(client, table):
    a.sign_in(client, table.amir)
    late = client.post(f"/drafts/{table.draft}/lead/withdraw", data={})
    assert (late.status_code, "does not stand any more" in late.text) == (409, True)
