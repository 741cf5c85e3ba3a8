"""Public pages are made once for everybody, and hold nothing of a person or before its time."""

import gzip
from datetime import timedelta

import pytest
from sqlalchemy import event

from tests.support.documents.publications import a_publication
from tests.support.people import builders as a
from workspace.extensions import db
from workspace.process.unit import transaction
from workspace.store.campaigns import CampaignRow
from workspace.store.registry.entries import EntryRow
from workspace.web.kept import Shelf

PAGES = (
    "/en/",
    "/en/tree",
    "/en/tree?region=african&q=judge",
    "/en/tree?view=list",
    "/en/pledges",
    "/en/pledges.json",
    "/en/statistics",
    "/en/statistics.csv",
    "/tree.json",
    "/tree.svg",
    "/en/pledges/{symbol}",
    "/en/pledges/{symbol}/print",
    "/en/pledges/{symbol}.json",
    "/en/tree/leaf/{symbol}",
    "/en/tree/stage",
    "/en/tree/embed",
)
every_page = pytest.mark.parametrize("page", PAGES)


@pytest.fixture
def campaign(app):
    return a.a_campaign()


@pytest.fixture
def asked(app):
    """Give the statements asked of the database so far."""
    found = []

    def note(_connection, _cursor, statement, *_others):
        found.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield found
    event.remove(db.engine, "before_cursor_execute", note)


@every_page
def test_a_page_is_made_once_and_is_the_same_for_the_next_reader(client, campaign, asked, page):
    page = page.format(symbol=a_publication(campaign))
    first = client.get(page)
    asked.clear()
    again = client.get(page)
    assert len([one for one in asked if one.startswith("SELECT")]) == 1
    assert again.data == first.data
    assert first.headers["ETag"] == again.headers["ETag"]
    for name in ("Cache-Control", "Vary", "Content-Type", "Content-Security-Policy"):
        assert again.headers[name] == first.headers[name]


@every_page
def test_who_has_a_page_already_is_told_so_without_making_it(client, campaign, asked, page):
    page = page.format(symbol=a_publication(campaign))
    tag = client.get(page).headers["ETag"]
    asked.clear()
    answer = client.get(page, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == tag
    assert "public" in answer.headers["Cache-Control"]
    assert len([one for one in asked if one.startswith("SELECT")]) == 1


@every_page
def test_a_page_comes_compressed_to_whoever_takes_it_so(client, campaign, page):
    page = page.format(symbol=a_publication(campaign))
    for _ in range(2):
        plain = client.get(page)
        packed = client.get(page, headers={"Accept-Encoding": "br, gzip"})
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain.data
        assert "Accept-Encoding" in packed.vary
        assert "Accept-Encoding" in plain.vary
        refused = client.get(page, headers={"Accept-Encoding": "gzip;q=0"})
        assert refused.data == plain.data


@every_page
def test_a_publication_is_on_every_page_at_once(client, campaign, page):
    symbol = a_publication(campaign, title="The first of all")
    page = page.format(symbol=symbol)
    before = client.get(page)
    other = a_publication(campaign)
    after = client.get(page)
    if symbol not in page:
        assert other in after.text
        assert after.headers["ETag"] != before.headers["ETag"]


@every_page
def test_a_changed_text_is_on_its_pages_at_once(client, campaign, page):
    symbol = a_publication(campaign, title="The first of all")
    page = page.format(symbol=symbol)
    client.get(page)
    with transaction() as unit:
        for row in unit.session.query(EntryRow):
            row.title = "Said anew"
    assert "The first of all" not in client.get(page).text


@every_page
def test_what_waits_for_its_moment_appears_then_and_never_before(client, noon, campaign, page):
    with transaction() as unit:
        row = unit.session.get_one(CampaignRow, campaign.id)
        row.opens_at, row.publish_at = noon() - timedelta(days=1), noon() + timedelta(seconds=30)
    symbol = a_publication(campaign)
    page = page.format(symbol=symbol)
    own = symbol in page
    for _ in range(2):
        early = client.get(page)
        assert early.status_code == (404 if own else 200)
        assert symbol not in early.text.replace(page, "")
        assert (early.cache_control.max_age or 0) <= 30
    noon.move(seconds=30)
    late = client.get(page)
    assert late.status_code == 200
    assert "Train every judge" in late.text or symbol in late.text


@every_page
def test_nothing_of_a_person_is_kept_for_others(client, app, campaign, page):
    page = page.format(symbol=a_publication(campaign))
    signed_in = a.sign_in(app.test_client(), a.a_member(a.an_organisation(), name="Zelda Quist"))
    client.get(page)
    own = signed_in.get(page)
    if own.mimetype == "text/html":
        assert "Zelda" in own.text or page.endswith(("/print", "/stage", "/embed"))
        assert own.headers["Cache-Control"] == "no-store"
        assert "ETag" not in own.headers
    for answer in (client.get(page), app.test_client().get(page)):
        assert "Zelda" not in answer.text
        assert "csrf" not in answer.text
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" in answer.vary


def test_a_browser_that_only_looked_at_the_sign_in_gets_the_kept_page(client, campaign, asked):
    client.get("/sign-in")
    client.get("/en/")
    first = client.get("/en/")
    asked.clear()
    assert client.get("/en/").data == first.data
    assert len(asked) <= 2


def test_who_saves_data_gets_pages_of_their_own(client, campaign):
    symbol = a_publication(campaign)
    page = f"/en/pledges/{symbol}"
    saving = {"Save-Data": "on"}
    full, spare = client.get(page), client.get(page, headers=saving)
    assert "fonts-" in full.text
    assert "fonts-" not in spare.text
    assert client.get(page).data == full.data
    assert "Save-Data" in spare.vary


def test_pages_without_a_language_in_their_address_are_kept_for_each_language(client, campaign):
    a_publication(campaign)
    for _ in range(2):
        english = client.get("/tree.svg", headers={"Accept-Language": "en"})
        assert "Accept-Language" in english.vary


def test_nobody_fills_the_memory_with_searches_or_pushes_other_pages_out(client, app, campaign):
    a_publication(campaign)
    shelf = app.extensions["banyan_kept_pages"] = Shelf(most_rare=40_000)
    client.get("/en/")
    for number in range(30):
        client.get(f"/en/pledges?q=judge{number}")
        client.get("/en/pledges?theme=" + "x" * 400 + str(number))
    assert len(shelf.common) == 1
    assert 1 <= len(shelf.rare) < 20


def test_asking_for_the_headers_alone_gives_those_of_the_page(client, campaign):
    a_publication(campaign)
    head, whole = client.head("/en/"), client.get("/en/")
    assert head.data == b""
    assert head.headers["ETag"] == whole.headers["ETag"]


def test_what_is_not_there_is_not_kept(client, campaign):
    for path in ("/en/pledges/HR75-000001", "/en/pledges?page=9"):
        assert client.get(path).headers["Cache-Control"] == "no-store"
    client.get("/en/pledges?page=9")


def test_the_list_of_a_tree_draws_no_tree(client, campaign):
    a_publication(campaign)
    page = client.get("/en/tree?view=list").text
    assert 'class="tree"' not in page
    assert "data-tree-count" in page
