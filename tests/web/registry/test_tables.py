"""What is shown as a picture is told in a table too, with heads that programs read aloud."""

import html5lib
import pytest

from tests.support.documents.publications import a_publication
from tests.support.people.builders import a_campaign

LISTS = {"/en/tree?view=list", "/en/pledges"}


def parsed(client, page):
    return html5lib.parse(client.get(page).text, namespaceHTMLElements=False)


def in_table(page):
    """Return the symbols of the pledges in the one table of a page."""
    (table,) = page.iter("table")
    assert {head.get("scope") for head in table.find("thead").iter("th")} == {"col"}
    heads = [row.find("th") for row in table.find("tbody").iter("tr")]
    assert {head.get("scope") for head in heads} == {"row"}
    return {head.find("a").get("href").rpartition("/")[2] for head in heads}


@pytest.mark.parametrize("page", ["/en/", "/en/tree"])
def test_i20_what_the_tree_shows_as_a_picture_leads_to_a_table_that_says_the_same(
    client, app, page
):
    campaign = a_campaign()
    symbols = {a_publication(campaign) for _ in range(3)}
    assert {one["symbol"] for one in client.get("/tree.json").json["leaves"]} == symbols
    ways = {one.get("href") for one in parsed(client, page).iter("a")} & LISTS
    assert ways
    for address in ways:
        assert in_table(parsed(client, address)) == symbols
