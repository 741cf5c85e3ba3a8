"""The secretariat reads how the site is kept, and no word of a draft it is not invited to."""

from flask import Flask

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.houses import OpenHands
from tests.support.people.signing_table import Table
from workspace.domain.organisations.status import Status
from workspace.process.unit import transaction
from workspace.services.organisations import office
from workspace.store.pledge.pledges import PledgeRow

CANARY = "Quicksilver"


def _own_pages(app: Flask, **values: str) -> list[str]:
    """Return the address of every page of the secretariat, but of what was handed in to it."""
    found = []
    for rule in app.url_map.iter_rules():
        is_page = rule.rule.startswith("/secretariat") and "GET" in rule.methods
        if is_page and not {"review_id", "symbol"} & set(rule.arguments):
            with app.test_request_context():
                given = {name: values[name] for name in rule.arguments}
                found.append(app.url_map.bind("localhost").build(rule.endpoint, given))
    return found


def test_no_page_of_the_secretariat_shows_a_word_or_an_id_of_a_draft(app, client):
    table, hands = Table(), OpenHands(verified=False)
    with transaction() as unit:
        unit.session.get_one(PledgeRow, table.draft).title = f"{CANARY} pledge"
    stages.lock(table.ana, table.draft)
    office.decide(hands.sol, hands.slug, Status.VERIFIED, "Seen its statutes.")
    a.sign_in(client, hands.sol)
    pages = _own_pages(
        app,
        campaign=table.campaign.slug,
        member_id=table.ana.id,
        double=hands.slug,
    )
    assert len(pages) >= 6
    for address in pages:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert CANARY not in answer.text, address
        assert table.draft not in answer.text, address
    assert client.get(f"/drafts/{table.draft}").status_code == 404
    trail = client.get("/secretariat/trail").text
    assert "verified an organisation" in trail
    assert "Open Hands" in trail
    assert '<td data-label="What">signed in' not in trail


def test_the_trail_goes_on_where_a_page_ends(client, app):
    hands = OpenHands()
    for n in range(30):
        office.decide(hands.sol, hands.slug, Status.SUSPENDED, f"Reason {n}")
        office.decide(hands.sol, hands.slug, Status.VERIFIED, "")
    a.sign_in(client, hands.sol)
    first = client.get("/secretariat/trail")
    assert "Older acts" in first.text
    assert client.get("/secretariat/trail?older=nothing~x").text.count("<tr>") == 51
    a.sign_in(client, hands.ada)
    assert client.get("/secretariat").status_code == 404
