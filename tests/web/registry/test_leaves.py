"""The way from a pledge to its leaf, and what a page asks of the tree when an embargo ends."""

import re
from datetime import timedelta

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people.builders import a_campaign
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.registry import tree as trees
from workspace.store.campaigns import CampaignRow
from workspace.web.registry import records


@pytest.fixture
def campaign(app):
    return a_campaign()


def embargoed(campaign):
    with transaction() as unit:
        row = unit.session.get_one(CampaignRow, campaign.id)
        row.publish_at = now() + timedelta(days=1)


def test_on_a_large_tree_a_pledge_leads_to_a_picture_that_holds_its_leaf(
    client, campaign, monkeypatch
):
    symbols = [a_publication(campaign, title=f"Promise {n}") for n in range(6)]
    monkeypatch.setattr(trees, "WHOLE", 3)
    page = client.get(f"/en/pledges/{symbols[0]}").text
    link = re.search(r'href="(/en/tree[^"#]*)#(leaf-1)"', page)
    assert link
    picture = client.get(link[1].replace("&amp;", "&")).text
    assert picture.count('class="leaf kind-') == 3
    assert f'href="/en/pledges/{symbols[0]}" id="leaf-1"' in picture


def test_a_pledge_of_a_campaign_whose_tree_is_not_shown_leads_to_no_leaf(client, campaign):
    symbol = a_publication(campaign)
    a_campaign(days=200)
    assert "#leaf-" not in client.get(f"/en/pledges/{symbol}").text


def test_the_end_of_an_embargo_is_told_in_few_words_however_much_it_opens(client, noon, campaign):
    a_publication(campaign)
    embargoed(campaign)
    symbols = [a_publication(campaign, title=f"Promise {n}") for n in range(23)]
    address = re.search(r'data-tree-opened-url="([^"]+)"', client.get("/en/tree").text)
    assert address
    before = client.get(address[1].replace("&amp;", "&")).get_json()
    assert (before["new"], before["leaves"]) == (0, [])
    noon.move(days=1)
    after = client.get(address[1].replace("&amp;", "&")).get_json()
    assert (after["new"], after["total"]) == (23, 24)
    assert [leaf["symbol"] for leaf in after["leaves"]] == symbols[: records.MOST_NEW]


@pytest.mark.parametrize(
    "since", ["", "yesterday", "2026-11-29", "0", "9" * 40, "2026-11-29T00:00"]
)
def test_what_is_no_instant_asks_for_the_whole_tree(client, campaign, since):
    a_publication(campaign)
    found = client.get("/tree.json", query_string={"since": since}).get_json()
    assert ("new" in found, len(found["leaves"])) == (False, 1)


@pytest.mark.parametrize("since", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_the_ends_of_time_are_instants_too(client, campaign, since):
    a_publication(campaign)
    assert client.get("/tree.json", query_string={"since": since}).status_code == 200


def test_the_tree_as_a_file_or_as_data_is_the_one_that_is_looked_at(client, campaign):
    a_publication(campaign, region="weog")
    page = client.get("/en/tree?region=weog").text
    assert 'href="/tree.svg?region=weog"' in page
    assert 'href="/tree.json?region=weog"' in page
