"""How others cite a pledge, show it on their pages and find the record as data."""

import re
from datetime import timedelta
from html import unescape
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest

from tests.support.documents.publications import a_content, a_publication
from tests.support.people.builders import a_campaign
from workspace.domain.rosters.unnamed import UNNAMED
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.store.campaigns import CampaignRow
from workspace.web.reuse.citation import Pledging, pledging


@pytest.fixture
def campaign(app):
    return a_campaign()


def signed(*names):
    return [
        {"organisation": name.lower(), "name": name, "capacity": "co_pledger" if n else "lead"}
        for n, name in enumerate(names)
    ]


def words(page, field):
    found = re.search(rf'<textarea id="{field}"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found
    return unescape(found[1])


def test_a_pledge_is_cited_by_who_is_bound_its_revision_and_its_address(client, campaign):
    few = a_content(parties=signed("Aruna", "Belmar", "Corvia"))
    symbol = a_publication(campaign, lead_name="Aruna", joint=True, content=few)
    said = words(client.get(f"/en/pledges/{symbol}").text, "cite-words")
    assert said.startswith("Aruna, Belmar and Corvia: “Train every judge”. Pledge ")
    assert f"Pledge {symbol}, Rev.2, Human Rights 75, " in said
    assert re.search(rf"https?://\S+/en/pledges/{symbol}$", said)
    many = a_content(parties=signed("Aruna", "Belmar", "Corvia", "Dorne", "Estmark"))
    symbol = a_publication(campaign, lead_name="Aruna", joint=True, content=many)
    page = client.get(f"/en/pledges/{symbol}").text
    assert words(page, "cite-words").startswith("Aruna and 4 others: ")
    assert "and 4 others" in page.partition('class="lede"')[2].partition("</p>")[0]


def test_who_led_and_left_is_not_cited_where_the_others_are_kept_out_of_sight():
    other = SimpleNamespace(slug="", name=UNNAMED, capacity="co_pledger", unnamed=True)
    lead = SimpleNamespace(slug="aruna", name="Aruna", capacity="lead", unnamed=False)
    form = SimpleNamespace(pledging=[lead, other])
    view: Any = SimpleNamespace(form=form, who="Aruna", lead="aruna", left={"aruna": object()})
    assert pledging(view) == Pledging(named=(("", UNNAMED),), others=0)


def test_another_site_frames_a_pledge_that_runs_nothing_and_keeps_nothing(client, campaign):
    symbol = a_publication(campaign, title='Say "never again"')
    code = words(client.get(f"/en/pledges/{symbol}").text, "frame-words")
    frame = html5lib.parse(code, namespaceHTMLElements=False).find(".//iframe")
    assert frame is not None
    assert frame.get("title") == 'Say "never again"'
    answer = client.get(urlsplit(frame.get("src", "")).path)
    html5lib.HTMLParser(strict=True).parse(answer.text)
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "<script" not in answer.text
    assert "Set-Cookie" not in answer.headers
    assert "public" in answer.headers["Cache-Control"]
    assert f'href="/en/pledges/{symbol}"' in answer.text


def test_a_frame_shows_nothing_before_its_day(client, noon, campaign):
    with transaction() as unit:
        unit.session.get_one(CampaignRow, campaign.id).publish_at = now() + timedelta(days=1)
    address = f"/en/pledges/{a_publication(campaign)}/embed"
    assert client.get(address).status_code == 404
    noon.move(days=1)
    assert client.get(address).status_code == 200


def test_the_page_about_data_leads_only_where_something_is(client, campaign):
    a_publication(campaign)
    page = html5lib.parse(client.get("/en/data").text, namespaceHTMLElements=False)
    ways = [link.get("href", "") for link in page.iterfind(".//main//a")]
    assert {"/en/pledges.csv", "/api/v1/openapi.json", "/en/statistics.json"} <= set(ways)
    slow = {"/en/tree/poster.pdf", "/en/pledges.xlsx"}
    assert {client.get(way).status_code for way in {*ways} - slow} == {200}
