"""A pledge is withdrawn on its page; its public address, print and data say so from then on."""

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from tests.support.people.withdrawn import told

REASON = "The inspectorate <b>was</b> dissolved."


def test_a_withdrawn_pledge_says_so_wherever_it_is_read(app, client, noon):
    table = Table()
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    told(table, noon)
    amir, bea = (a.sign_in(app.test_client(), one) for one in (table.amir, table.bea))
    page = f"/drafts/{table.draft}/withdrawal"
    assert page in amir.get(f"/drafts/{table.draft}/receipt").text
    assert "cannot be undone" in amir.get(page).text
    refused = amir.post(page, data={"reason": ""})
    assert (refused.status_code, 'aria-invalid="true"' in refused.text) == (422, True)
    assert client.get(f"/en/pledges/{symbol}").text.count("without notice")
    given = {"reason": REASON, "password": a.PASSWORD}
    done = amir.post(page, data=given, follow_redirects=True)
    assert "The pledge is withdrawn." in done.text
    for address in (symbol, f"{symbol}/print"):
        shown = client.get(f"/en/pledges/{address}")
        assert shown.status_code == 200
        assert "The inspectorate &lt;b&gt;was&lt;/b&gt; dissolved." in shown.text
        assert "without notice" not in shown.text
    assert "Belmar" not in client.get(f"/en/pledges/{symbol}/embed").text
    assert "The pledge was withdrawn on" in client.get(f"/en/pledges/{symbol}/receipt").text
    data = client.get(f"/en/pledges/{symbol}.json").json
    assert (data["withdrawn"]["by"], data["withdrawn"]["reason"]) == ("Aruna", REASON)
    assert "content" not in data
    [leaf] = client.get("/tree.json").json["leaves"]
    assert (leaf["withdrawn"], client.get("/tree.json").json["total"]) == (True, 0)
    assert "1 pledge was withdrawn" in client.get("/en/tree").text
    said = client.post("/en/verify", data={"symbol": symbol}).text
    assert "The registry says that this pledge was withdrawn" in said
    for where in (page, *(f"/drafts/{table.draft}{one}" for one in ("", "/receipt", "/sign-off"))):
        assert "withdrew the whole pledge" in bea.get(where).text
    assert "Withdrawn" in bea.get("/desk").text
