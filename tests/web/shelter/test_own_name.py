"""Who administers an organisation in danger keeps its name out of public sight, and ends it."""

import pytest

from tests.support.people import builders as a
from tests.support.people.signed_on import OpenTable
from workspace.domain.rosters.unnamed import UNNAMED


@pytest.fixture
def table(app, noon):
    """Give a table whose pledge is public; Berta administers Belmar, a party to it."""
    found = OpenTable().published()
    found.berta = a.a_member(found.belmar, "org_admin", name="Berta")
    return found


def test_an_administrator_keeps_the_name_out_of_sight_and_shows_it_again(table, client, app):
    def public():
        return app.test_client().get(f"/en/pledges/{table.symbol}").text

    page = f"/organizations/{table.belmar.slug}/name"
    berta = a.sign_in(client, table.berta)
    assert table.symbol in berta.get(page).text
    assert berta.post(page, data={"symbol": ""}).status_code == 422
    assert "Belmar" in public()
    kept = berta.post(page, data={"symbol": table.symbol}, follow_redirects=True)
    assert kept.status_code == 200
    assert "Belmar" not in public()
    assert UNNAMED in public()
    berta.post(f"{page}/say", data={"symbol": table.symbol}, follow_redirects=True)
    assert "Belmar" in public()
    assert UNNAMED not in public()


def test_nobody_without_that_role_does(table, app):
    page = f"/organizations/{table.belmar.slug}/name"
    for person, code in ((table.bruno, 403), (table.amir, 404)):
        client = a.sign_in(app.test_client(), person)
        for address in (page, f"{page}/say"):
            assert client.post(address, data={"symbol": table.symbol}).status_code == code
