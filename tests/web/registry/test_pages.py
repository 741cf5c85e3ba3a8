"""What everyone may read, in every state the registry can be in."""

import re
from datetime import timedelta

import html5lib
import pytest

from tests.support.documents.publications import a_publication
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.builders import a_campaign
from workspace.domain.record.canonical import short
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.store.campaigns import CampaignRow

PAGES = ("/en/", "/en/tree", "/en/tree?view=list", "/en/pledges")


@pytest.fixture
def campaign(app):
    return a_campaign()


def embargoed(campaign):
    with transaction() as unit:
        row = unit.session.get_one(CampaignRow, campaign.id)
        row.publish_at = now() + timedelta(days=1)


def strictly_parsed(html):
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(html)


@pytest.mark.parametrize("count", [0, 1, 3])
@pytest.mark.parametrize("page", PAGES)
def test_every_public_page_is_sound_html_with_no_one_and_many_pledges(
    client, campaign, page, count
):
    for _ in range(count):
        a_publication(campaign)
    answer = client.get(page)
    assert answer.status_code == 200
    strictly_parsed(answer.text)


@pytest.mark.parametrize("page", PAGES)
def test_a_site_without_any_campaign_still_has_public_pages(client, app, page):
    assert client.get(page).status_code == 200


def test_the_root_leads_to_the_home_page(client, app):
    assert client.get("/").headers["Location"] == "/en/"


@pytest.mark.parametrize("path", ["/xx/", "/xx/tree", "/xx/pledges", "/xx/pledges.json"])
def test_a_language_the_site_does_not_have_is_not_found(client, app, path):
    assert client.get(path).status_code == 404


def test_the_tree_has_a_leaf_for_every_public_pledge(client, campaign):
    symbols = [a_publication(campaign) for _ in range(3)]
    page = client.get("/en/tree").text
    for symbol in symbols:
        assert f'href="/en/pledges/{symbol}"' in page
    assert page.count('class="leaf kind-') == 3
    assert 'data-tree-count="3"' in page


def test_a_leaf_is_called_by_who_pledges_and_by_the_title(client, campaign):
    a_publication(campaign, title="Open every prison")
    tree = client.get("/en/tree").text
    assert "<title>Republic of Aruna: Open every prison</title><use" in tree


def test_the_ways_in_stand_before_the_tree(client, campaign):
    a_publication(campaign)
    page = client.get("/en/").text
    assert page.index('class="doors"') < page.index("<svg")


def test_a_filter_fades_leaves_and_says_how_many_are_left(client, campaign):
    a_publication(campaign, region="african")
    a_publication(campaign, region="grulac")
    page = client.get("/en/tree?region=grulac").text
    assert page.count(" faded") == 1
    assert "1 of 2 pledges are shown" in page


def test_a_filter_without_hits_says_what_to_do(client, campaign):
    a_publication(campaign)
    for page in ("/en/tree?type=business", "/en/pledges?type=business"):
        assert "No pledge matches all of this" in client.get(page).text


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("q=judge", 1),
        ("q=JUDGE first", 1),
        ("q=judge tree", 0),
        ("q=100%25", 0),
        ("theme=justice", 1),
        ("theme=justice.judiciary", 1),
        ("theme=social", 0),
        ("sdg=16", 1),
        ("sdg=1", 0),
        ("type=state", 1),
        ("type=city", 0),
        ("region=african&kind=individual", 1),
        ("kind=common", 0),
        ("region=nowhere&kind=%EF%BF%BE&sdg=99", 1),
    ],
)
def test_search_and_filters_find_what_they_name(client, campaign, query, hits):
    a_publication(campaign)
    found = client.get(f"/en/pledges.json?{query}").get_json()
    assert found["found"] == hits


@pytest.mark.parametrize(
    "query", ["q=" + "x" * 9000, "page=-1", "page=abc", "q=%EF%BF%BE", "page=" + "9" * 40]
)
def test_odd_input_gives_a_page_and_never_a_failure(client, campaign, query):
    a_publication(campaign)
    for page in ("/en/pledges", "/en/tree", "/tree.svg", "/en/pledges.json"):
        assert client.get(f"{page}?{query}").status_code == 200


def test_fifty_pledges_fill_a_page_and_the_order_is_stable(client, campaign):
    symbols = [a_publication(campaign) for _ in range(52)]
    first = client.get("/en/pledges.json").get_json()
    second = client.get("/en/pledges.json?page=2").get_json()
    assert [len(first["pledges"]), len(second["pledges"])] == [50, 2]
    listed = [row["symbol"] for row in first["pledges"] + second["pledges"]]
    assert listed == sorted(symbols, reverse=True)
    assert "Page 1 of 2" in client.get("/en/pledges").text


def test_a_page_behind_the_last_says_that_it_is_gone(client, campaign):
    a_publication(campaign)
    answer = client.get("/en/pledges?page=7")
    assert answer.status_code == 404
    assert "no longer exists" in answer.text


def test_the_page_of_a_pledge_shows_text_parties_measures_and_fingerprint(client, campaign):
    symbol = a_publication(campaign)
    answer = client.get(f"/en/pledges/{symbol}")
    strictly_parsed(answer.text)
    for words in (
        "We will train every judge",
        "Write the course",
        "Minister of Justice",
        "7F3A-91C2-0B4E",
        "Independent judiciary",
        symbol,
    ):
        assert words in answer.text


def test_a_pledge_is_printed_without_navigation(client, campaign):
    answer = client.get(f"/en/pledges/{a_publication(campaign)}/print")
    strictly_parsed(answer.text)
    assert "top-nav" not in answer.text


def test_names_and_texts_cannot_become_markup(client, campaign):
    symbol = a_publication(campaign, title='<b id="x">', lead_name="<img src=x>")
    for page in (
        "/en/",
        "/en/tree",
        "/en/pledges",
        f"/en/pledges/{symbol}",
        f"/en/tree/leaf/{symbol}",
    ):
        text = client.get(page).text
        assert "<img src=x>" not in text
        assert '<b id="x">' not in text


def test_a_pledge_as_data_says_the_same_as_its_page(client, campaign):
    symbol = a_publication(campaign)
    found = client.get(f"/en/pledges/{symbol}.json").get_json()
    assert found["symbol"] == symbol
    assert found["fingerprint"].startswith("7f3a91c20b4e")
    assert found["content"]["title"] == "Train every judge"


def test_before_the_embargo_ends_nothing_of_a_pledge_is_public(client, campaign):
    embargoed(campaign)
    symbol = a_publication(campaign)
    for path in ("", ".json", "/print", "/receipt"):
        assert client.get(f"/en/pledges/{symbol}{path}").status_code == 404
    assert client.get(f"/en/tree/leaf/{symbol}").status_code == 404
    for path in (*PAGES, "/tree.svg", "/tree.json", "/en/pledges.json"):
        assert symbol not in client.get(path).text


def test_a_symbol_nobody_has_is_not_found(client, app):
    assert client.get("/en/pledges/HR75-999999").status_code == 404


def test_an_imported_pledge_has_no_receipt(client, campaign):
    symbol = a_publication(campaign, source="import", content={"reference": "A/HRC/8/34"})
    assert client.get(f"/en/pledges/{symbol}/receipt").status_code == 404
    page = client.get(f"/en/pledges/{symbol}").text
    assert "A/HRC/8/34" in page
    assert "/receipt" not in page


def test_the_tree_as_a_file_brings_its_own_colours_and_may_be_kept(client, campaign):
    a_publication(campaign)
    answer = client.get("/tree.svg")
    assert answer.mimetype == "image/svg+xml"
    assert "prefers-color-scheme:dark" in answer.text
    assert answer.cache_control.public
    again = client.get("/tree.svg", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_new_leaf_changes_the_tag_of_the_tree(client, campaign):
    a_publication(campaign)
    before = client.get("/tree.json").headers["ETag"]
    a_publication(campaign)
    assert client.get("/tree.json").headers["ETag"] != before


def test_a_leaf_appears_the_moment_its_embargo_ends(client, noon, campaign):
    embargoed(campaign)
    symbol = a_publication(campaign)
    assert client.get("/tree.json").get_json()["total"] == 0
    noon.move(days=1)
    assert client.get("/tree.json").get_json()["leaves"][0]["symbol"] == symbol


def test_a_new_leaf_comes_alone_with_its_twig_and_its_facts(client, campaign):
    a_publication(campaign)
    symbol = a_publication(campaign, title="Plant <trees>", lead_name="Belmar")
    answer = client.get(f"/en/tree/leaf/{symbol}")
    assert answer.text.count("<a ") == 1
    assert 'id="leaf-2"' in answer.text
    assert 'data-title="Plant &lt;trees&gt;"' in answer.text
    assert re.search(r'<path class="twig', answer.text)


def test_the_tree_as_data_counts_what_the_filter_keeps(client, campaign):
    a_publication(campaign, region="weog")
    a_publication(campaign, region="african")
    found = client.get("/tree.json?region=weog").get_json()
    assert (found["total"], found["matching"]) == (2, 1)
    assert [leaf["matches"] for leaf in found["leaves"]] == [True, False]


@pytest.fixture
def submitted(app):
    """Give the symbol of a pledge that went the whole way from a draft to a receipt."""
    aruna, belmar = a.an_organisation("Aruna"), a.an_organisation("Belmar")
    ana, amir = a.a_member(aruna, name="Ana"), a.a_member(aruna, name="Amir", mandated=True)
    bruno = a.a_member(belmar, name="Bruno", mandated=True)
    draft = stages.a_ready_draft(ana, aruna, a.a_campaign())
    a.a_party(draft, belmar)
    stages.lock(ana, draft)
    stages.sign(amir, draft)
    stages.sign(bruno, draft)
    return stages.submit(amir, draft)


def test_a_joint_submission_is_public_at_once_with_all_its_parties(client, submitted):
    page = client.get(f"/en/pledges/{submitted}")
    strictly_parsed(page.text)
    assert "Aruna" in page.text
    assert "Belmar" in page.text
    assert client.get("/tree.json").get_json()["leaves"][0]["joint"] is True


def test_i15_nobody_who_signed_is_named_in_public(client, submitted):
    for path in ("", ".json", "/receipt", "/receipt.json", "/print"):
        answer = client.get(f"/en/pledges/{submitted}{path}")
        assert answer.status_code == 200
        assert "Bruno" not in answer.text
        assert "Amir" not in answer.text


def test_page_data_and_receipt_state_one_fingerprint(client, submitted):
    data = client.get(f"/en/pledges/{submitted}.json").get_json()
    assert short(data["fingerprint"]) in client.get(f"/en/pledges/{submitted}").text
    assert data["fingerprint"] in client.get(f"/en/pledges/{submitted}/receipt.json").text
    strictly_parsed(client.get(f"/en/pledges/{submitted}/receipt").text)
