"""A pledge is amended on its page; in public both texts, their difference and receipts are read."""

import json

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.amended import NEW, opened
from tests.support.people.signing_table import Table

WHY = "A <b>second</b> office is to come."


PAGE = "/drafts/{}/amendment"


@pytest.fixture
def table(app, noon):
    made = Table()
    made.signed()
    made.symbol = stages.submit(made.amir, made.draft)
    return made


def test_an_amendment_is_opened_on_its_page_and_read_by_all_parties(app, table):
    amir, bea = (a.sign_in(app.test_client(), one) for one in (table.amir, table.bea))
    page = PAGE.format(table.draft)
    assert page in amir.get(f"/drafts/{table.draft}/receipt").text
    assert "Rev.1 stays public and unchanged" in amir.get(page).text
    assert "has not been amended" in bea.get(page).text
    refused = amir.post(page, data={"reason": "", "until": "yesterday"})
    assert (refused.status_code, refused.text.count('aria-invalid="true"')) == (422, 2)
    done = amir.post(page, data={"reason": WHY, "until": "2026-12-24"}, follow_redirects=True)
    assert "The amendment is open" in done.text
    assert "A &lt;b&gt;second&lt;/b&gt; office" in bea.get(page).text
    assert "An amendment is open: Rev.1 stays public" in bea.get(f"/drafts/{table.draft}").text
    assert bea.get(f"/drafts/{table.draft}/progress").status_code == 200
    wrong = amir.post(f"{page}/abandon", data={"reason": ""})
    assert (wrong.status_code, 'aria-invalid="true"' in wrong.text) == (422, True)


def test_both_texts_their_difference_and_their_receipts_are_public(app, client, table):
    earlier = f"/en/pledges/{table.symbol}/rev/1"
    opened(table, WHY)
    table.write(commitment=NEW)
    table.signed()
    assert client.get(earlier).status_code == 404
    assert "amended-head" not in client.get(f"/en/pledges/{table.symbol}").text
    stages.submit(table.amir, table.draft)
    assert "Rev.2 took the place of Rev.1" in client.get(f"/en/pledges/{table.symbol}").text
    text, changed = client.get(earlier).text, client.get(f"{earlier}/changes").text
    for words in ("and without notice", "A &lt;b&gt;second&lt;/b&gt; office"):
        assert words in text
    assert all(mark in changed for mark in ("<ins>", "<del>"))
    assert client.get(f"/en/pledges/{table.symbol}/rev/2").status_code == 404
    places = (f"{earlier}/receipt.json", f"/en/pledges/{table.symbol}/receipt.json")
    old, new = (client.get(one).text for one in places)
    assert [json.loads(one)["revision"] for one in (old, new)] == [1, 2]
    assert "later" in client.post("/en/verify", data={"receipt": old}).text
    [one] = client.get(f"/en/pledges/{table.symbol}.json").json["amendments"]
    assert (one["from_revision"], one["to_revision"], one["reason"]) == (1, 2, WHY)
    bea = a.sign_in(app.test_client(), table.bea)
    assert "Rev.1 was replaced by Rev.2" in bea.get(PAGE.format(table.draft)).text
