"""The tree by itself, as it fills a screen and as other sites show it."""

import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import html5lib
import pytest

from tests.support.documents.publications import a_publication
from tests.support.people.builders import a_campaign
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.registry import entry_tags
from workspace.services.registry import tree as trees
from workspace.store.campaigns import CampaignRow
from workspace.store.registry import entries

SVG = "{http://www.w3.org/2000/svg}"
PAGES = ("/en/tree/stage", "/en/tree/embed")
every_page = pytest.mark.parametrize("page", PAGES)


@pytest.fixture
def campaign(app):
    return a_campaign()


@every_page
def test_it_is_sound_html_and_public_with_no_one_and_many_pledges(client, campaign, page):
    for count in range(3):
        answer = client.get(page)
        html5lib.HTMLParser(strict=True).parse(answer.text)
        assert answer.text.count('class="leaf kind-') == count
        assert "Set-Cookie" not in answer.headers
        assert "public" in answer.headers["Cache-Control"]
        a_publication(campaign)


@every_page
def test_what_waits_for_its_day_is_on_no_screen_before(client, noon, campaign, page):
    with transaction() as unit:
        unit.session.get_one(CampaignRow, campaign.id).publish_at = now() + timedelta(days=1)
    symbol = a_publication(campaign, title="Waits for the day")
    assert symbol not in client.get(page).text
    noon.move(days=1)
    assert symbol in client.get(page).text


def test_what_is_reported_as_fulfilled_has_a_rim_that_the_legend_names(client, campaign):
    symbol = a_publication(campaign)
    assert "reported as fulfilled" not in client.get("/en/tree").text
    with transaction() as unit:
        entry = entries.by_symbol(unit.session, symbol)
        entry_tags.rename(unit, entry, "progress", ["fulfilled"])
    page = client.get("/en/tree").text
    assert "with a rim: reported as fulfilled" in page
    assert "fulfilled: Train every judge</title>" in page
    assert 'href="#r-state"' in client.get("/en/tree/poster.svg").text


def test_the_screen_knows_the_moment_when_more_becomes_public(client, noon, campaign):
    opens = now() + timedelta(days=1)
    with transaction() as unit:
        unit.session.get_one(CampaignRow, campaign.id).publish_at = opens
    a_publication(campaign)
    assert f'data-opens="{opens.isoformat()}"' in client.get(PAGES[0]).text
    noon.move(days=1)
    assert "data-opens" not in client.get(PAGES[0]).text


def test_only_what_is_for_other_sites_may_be_framed_and_it_runs_nothing(client, campaign):
    policies = {
        path: dict(
            part.strip().partition(" ")[::2]
            for part in client.get(path).headers["Content-Security-Policy"].split(";")
        )
        for path in (*PAGES, "/en/tree")
    }
    assert {path: policy["frame-ancestors"] for path, policy in policies.items()} == {
        "/en/tree/stage": "'none'",
        "/en/tree/embed": "*",
        "/en/tree": "'none'",
    }
    assert policies["/en/tree/embed"].keys() & {"script-src", "connect-src"} == set()
    assert policies["/en/tree/embed"]["default-src"] == "'none'"
    page = client.get("/en/tree/embed").text
    assert "<script" not in page
    assert "csrf" not in page


def test_what_other_sites_copy_names_the_site_and_keeps_the_filter(client, campaign):
    page = client.get("/en/tree?region=weog&type=state").text
    code = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert code
    source = html5lib.parse(code[0], namespaceHTMLElements=False).findtext(".//textarea")
    frame = html5lib.parse(source or "", namespaceHTMLElements=False).find(".//iframe")
    assert frame is not None
    address = frame.get("src", "")
    assert address.endswith("/en/tree/embed?region=weog&type=state")
    assert address.startswith("http")


def test_of_a_large_tree_the_screen_shows_a_part_with_the_newest(client, campaign, monkeypatch):
    monkeypatch.setattr(trees, "WHOLE", 3)
    symbols = [a_publication(campaign) for _ in range(6)]
    page = client.get(PAGES[0]).text
    assert page.count('class="leaf kind-') == 3
    assert f"/en/pledges/{symbols[-1]}" in page


def test_the_poster_is_a_file_of_what_the_filter_keeps_with_whole_addresses(client, campaign):
    kept = a_publication(campaign, region="weog", lead_name="Corvia")
    a_publication(campaign, region="african", lead_name="Aruna")
    answer = client.get("/en/tree/poster.svg?region=weog")
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    words = [one.text for one in ET.fromstring(answer.data).iter(f"{SVG}text")]
    assert "1 pledge" in words
    assert "Corvia" in words
    assert "Aruna" not in words
    assert re.search(rf'href="https?://[^"]+/en/pledges/{kept}"', answer.text)
    assert 'href="/' not in answer.text


def test_the_poster_is_a_pdf_as_well_and_the_tree_leads_to_both(client, campaign):
    a_publication(campaign)
    answer = client.get("/en/tree/poster.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Language"] == "en"
    assert answer.data.startswith(b"%PDF-")
    page = client.get("/en/tree").text
    assert all(f"/en/tree/poster.{form}" in page for form in ("svg", "pdf"))
