"""The public pages of organisations, and the ways that lead to them."""

import json
import re

import pytest

from tests.support.people.signed_on import OpenTable


@pytest.fixture
def table(app, noon):
    return OpenTable().published()


def test_from_a_pledge_one_comes_to_each_party_and_from_it_to_its_pledges_as_data(client, table):
    own = f"/en/organizations/{table.aruna.slug}"
    for page in (f"/en/pledges/{table.symbol}", "/en/pledges", "/en/organizations"):
        assert f'href="{own}"' in client.get(page).text
    page = client.get(own)
    assert "Reporting on track" in page.text
    linked = re.search(r'<script type="application/ld\+json">(.+?)</script>', page.text)
    assert linked
    assert json.loads(linked[1])["@type"] == "Organization"
    again = client.get(own, headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == 304
    for form in ("csv", "json", "atom"):
        data = re.search(rf'href="(/en/pledges\.{form}\?[^"]+)"', page.text)
        assert data
        assert table.symbol in client.get(data[1]).text
    assert own in client.get("/en/sitemap.xml").text


def test_what_names_nobody_or_lies_behind_the_last_page_is_not_found(client, table):
    assert client.get(f"/en/organizations/{table.hands.slug}").status_code == 404
    assert client.get("/en/organizations?page=9").status_code == 404
    assert client.get(f"/en/organizations/{table.aruna.slug}?signed=9").status_code == 404
    assert "No organisation of this name" in client.get("/en/organizations?q=zzz").text
