"""A pledge is amended on its page; in public both texts, their difference and receipts are read."""

import json

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.amended import NEW
from tests.support.people.signing_table import Table

WHY = "A <b>second</b> office is to come."


def test_an_amendment_is_opened_read_by_all_and_shown_once_it_is_accepted(app, client, noon):
    table = Table()
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    amir, bea = (a.sign_in(app.test_client(), one) for one in (table.amir, table.bea))
    page = f"/drafts/{table.draft}/amendment"
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

    table.write(commitment=NEW)
    table.signed()
    earlier = f"/en/pledges/{symbol}/rev/1"
    assert client.get(earlier).status_code == 404
    assert "amended-head" not in client.get(f"/en/pledges/{symbol}").text
    stages.submit(table.amir, table.draft)
    assert "Rev.2 took the place of Rev.1" in client.get(f"/en/pledges/{symbol}").text
    text = client.get(earlier).text
    assert "and without notice" in text and "A &lt;b&gt;second&lt;/b&gt; office" in text
    changed = client.get(f"{earlier}/changes").text
    assert "<del>" in changed and "<ins>" in changed
    assert client.get(f"/en/pledges/{symbol}/rev/2").status_code == 404
    old, new = (
        client.get(one).text
        for one in (f"{earlier}/receipt.json", f"/en/pledges/{symbol}/receipt.json")
    )
    assert [json.loads(one)["revision"] for one in (old, new)] == [1, 2]
    said = client.post("/en/verify", data={"receipt": old}).text
    assert "later" in said
    [one] = client.get(f"/en/pledges/{symbol}.json").json["amendments"]
    assert (one["from_revision"], one["to_revision"], one["reason"]) == (1, 2, WHY)
    assert "Rev.1 was replaced by Rev.2" in bea.get(page).text
