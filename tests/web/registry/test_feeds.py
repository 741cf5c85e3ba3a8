"""The registry for other programs: table, feed, map of pages, linked data, and who may read it."""

import csv
import io
import json
import re
from datetime import timedelta
from xml.etree.ElementTree import fromstring

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people import builders as a
from tests.support.people.builders import a_campaign
from workspace.process.clock import now
from workspace.services.registry import search
from workspace.web.access import declared
from workspace.web.registry import feeds

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DATA = (
    "/tree.json",
    "/tree.svg",
    "/en/pledges.json",
    "/en/pledges.csv",
    "/en/pledges.atom",
    "/en/statistics.csv",
    "/en/statistics.json",
    "/en/sitemap.xml",
    "/sitemap.xml",
    "/en/pledges/{symbol}.json",
)
PAGES = ("/en/", "/en/tree", "/en/pledges", "/en/statistics", "/en/pledges/{symbol}")


@pytest.fixture
def campaign(app):
    return a_campaign()


def test_the_table_holds_all_that_a_search_finds_however_many(client, campaign, monkeypatch):
    monkeypatch.setattr(search, "_AT_ONCE", 2)
    symbols = [a_publication(campaign, title="=1+1 for judges") for _ in range(5)]
    a_publication(campaign, title="Water", text="for all")
    a_publication(campaign, submitted_at=now() + timedelta(days=1))
    answer = client.get("/en/pledges.csv?q=judges")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [row["Symbol"] for row in rows] == symbols[::-1]
    assert {row["Pledge"] for row in rows} == {"'=1+1 for judges"}
    assert rows[0]["Rights"] == "Independent judiciary"
    assert rows[0]["Address"].endswith(f"/en/pledges/{symbols[-1]}")
    oldest = client.get("/en/pledges.csv?sort=oldest").data.decode()
    assert re.findall(r'^"(\w+-\d+)"', oldest, re.MULTILINE)[:5] == symbols


def test_the_feed_names_the_newest_with_their_languages(client, campaign):
    a_publication(campaign, region="weog")
    newest = a_publication(campaign, title="تدريب <القضاة> & co", lang="ar")
    a_publication(campaign, title="Not yet", submitted_at=now() + timedelta(days=1))
    feed = fromstring(client.get("/en/pledges.atom").data)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 2
    assert entries[0].findtext(f"{ATOM}title") == "تدريب <القضاة> & co"
    assert entries[0].get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert entries[0].findtext(f"{ATOM}id").endswith(f"/en/pledges/{newest}")
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    some = fromstring(client.get("/en/pledges.atom?region=weog").data)
    assert len(some.findall(f"{ATOM}entry")) == 1
    assert fromstring(client.get("/en/pledges.atom?q=nothing").data).findall(f"{ATOM}entry") == []


def test_search_engines_find_every_public_page_and_no_other(client, campaign):
    symbol = a_publication(campaign)
    a_publication(campaign, submitted_at=now() + timedelta(days=1))
    lists = [one.text for one in fromstring(client.get("/sitemap.xml").data).iter(f"{MAP}loc")]
    assert [one.partition("//")[2].partition("/")[2] for one in lists] == ["en/sitemap.xml"]
    pages = [one.text for one in fromstring(client.get("/en/sitemap.xml").data).iter(f"{MAP}loc")]
    assert [one for one in pages if "/pledges/" in one] == [pages[-1]]
    assert pages[-1].endswith(f"/en/pledges/{symbol}")
    for one in pages:
        assert client.get("/" + one.split("/", 3)[3]).status_code == 200
    assert f"Sitemap: {lists[0].rsplit('/', 2)[0]}/sitemap.xml" in client.get("/robots.txt").text


def test_a_map_of_very_many_pages_has_parts_and_names_the_years_after(
    client, campaign, monkeypatch
):
    monkeypatch.setattr(feeds, "IN_A_PART", 2)
    draft = a.a_draft(a.a_member(house := a.an_organisation()), house, campaign)
    symbols = [a_publication(campaign) for _ in range(4)]
    symbols.append(a_publication(campaign, pledge_id=draft))
    parts = [one.text for one in fromstring(client.get("/sitemap.xml").data).iter(f"{MAP}loc")]
    assert len(parts) == 3
    found = [
        one.text.partition("/en/")[2]
        for part in parts
        for one in fromstring(client.get("/" + part.split("/", 3)[3]).data).iter(f"{MAP}loc")
    ]
    assert len(found) == len(set(found))
    assert [one for one in found if one.startswith("pledges/")] == [
        *(f"pledges/{symbol}" for symbol in symbols),
        f"pledges/{symbols[-1]}/progress",
    ]
    assert client.get("/en/sitemap.xml?part=4").status_code == 404


def test_every_public_page_answers_a_question_for_its_headers_alone(client, app, campaign):
    symbol = a_publication(campaign)
    asked = 0
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and declared(app, rule.endpoint) == "public":
            path = re.sub("<[a-z]+:lang>", "en", rule.rule)
            path = re.sub("<[a-z]+:symbol>", symbol, path)
            with client.get(path) as answer, client.head(path) as head:
                assert (head.status_code, head.data) == (answer.status_code, b""), path
                assert head.mimetype == answer.mimetype
            asked += answer.status_code == 200
    assert asked > 30


def test_a_page_says_in_words_of_schema_org_what_it_is(client, campaign):
    symbol = a_publication(campaign, title="</script><b>Judges", lang="fr")
    page = client.get(f"/en/pledges/{symbol}").text
    said = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert said["name"] == "</script><b>Judges"
    assert (said["identifier"], said["inLanguage"]) == (symbol, "fr")
    assert said["creator"] == [{"@type": "Organization", "name": "Republic of Aruna"}]
    assert said["about"] == ["Independent judiciary"]
    registry = client.get("/en/pledges?region=african").text
    offered = json.loads(re.search(r'ld\+json">(.*?)</script>', registry, re.DOTALL)[1])
    for one in offered["distribution"]:
        answer = client.get("/" + one["contentUrl"].split("/", 3)[3])
        assert answer.mimetype == one["encodingFormat"]


@pytest.mark.parametrize("path", [*DATA, *PAGES])
def test_data_is_for_other_sites_and_all_of_it_is_checked_instead_of_sent_again(
    client, campaign, noon, path
):
    path = path.format(symbol=a_publication(campaign))
    for _ in range(2):
        answer = client.get(path)
        others = answer.headers.get("Access-Control-Allow-Origin")
        assert others == (None if answer.mimetype == "text/html" else "*")
    assert answer.last_modified is not None
    head = client.head(path)
    assert (head.status_code, head.data) == (200, b"")
    for name in ("ETag", "Last-Modified", "Content-Type", "Vary"):
        assert head.headers[name] == answer.headers[name]
    known = {"If-Modified-Since": answer.headers["Last-Modified"]}
    assert client.get(path, headers=known).status_code == 304
    assert client.head(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    a_publication(campaign, title="Another in the same second")
    assert client.get(path, headers=known).status_code == 200
