"""Who opens very much that is public has to wait; nobody else does."""

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people import builders as a
from workspace.process.rates import Allowance, OwnCounts

FAR = {"REMOTE_ADDR": "203.0.113.7"}


@pytest.fixture
def few(app, noon, monkeypatch):
    """Let each place open ten public pages a minute."""
    monkeypatch.setitem(app.extensions, "banyan_pace", Allowance(10, OwnCounts()))
    a_publication(a.a_campaign())


def opened(client, path, times=1, place=FAR, **headers):
    codes = []
    for _ in range(times):
        with client.get(path, environ_overrides=place, headers=headers) as answer:
            codes.append(answer.status_code)
    return codes


def test_who_asks_too_often_is_told_when_to_come_again(client, few, noon):
    assert opened(client, "/en/pledges", 10) == [200] * 10
    page = client.get("/en/", environ_overrides=FAR)
    assert (page.status_code, page.mimetype) == (429, "text/html")
    wait = int(page.headers["Retry-After"])
    assert f"wait {wait} seconds" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    told = client.get("/api/v1/pledges", environ_overrides=FAR)
    assert (told.status_code, told.mimetype) == (429, "application/problem+json")
    assert (told.json["code"], told.headers["Retry-After"]) == ("asked-too-often", str(wait))
    assert told.headers["Access-Control-Allow-Origin"] == "*"
    noon.move(seconds=wait)
    assert opened(client, "/en/") == [200]


def test_what_machines_and_members_need_is_always_there(client, app, few):
    assert opened(client, "/en/", 11)[-1] == 429
    member = a.sign_in(app.test_client(), a.a_member(a.an_organisation()))
    for path in ("/healthz", "/readyz", "/static/manifest.json"):
        assert opened(client, path) == [200]
    assert opened(member, "/en/") == opened(member, "/desk") == [200]
    assert opened(client, "/en/", place={"REMOTE_ADDR": "203.0.113.8"}) == [200]
    assert opened(client, "/en/", 20, place={"REMOTE_ADDR": "127.0.0.1"}) == [200] * 20


def test_nobody_takes_another_address_by_saying_so(client, few):
    assert opened(client, "/en/", 11)[-1] == 429
    assert opened(client, "/en/", **{"X-Forwarded-For": "203.0.113.99"}) == [429]
    house = [{"REMOTE_ADDR": f"2001:db8:0:1::{n}"} for n in range(1, 12)]
    assert [opened(client, "/en/", place=one)[0] for one in house] == [200] * 10 + [429]


def test_a_search_counts_as_several_pages(client, few):
    assert opened(client, "/en/pledges?q=judge", 3) == [200, 200, 429]
