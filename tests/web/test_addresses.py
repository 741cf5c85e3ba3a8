"""Addresses as people type, copy and share them, and what we are called in our answers."""

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people import builders as a
from workspace.web.addresses import symbol

EVIL = {"Host": "evil.example"}


@pytest.fixture
def published(app):
    return a_publication(a.a_campaign(prefix="HR75"))


@pytest.mark.parametrize(
    "typed",
    [
        "hr75-000001",
        "HR75-000001.",
        "HR75-000001,",
        "HR75-000001)",
        "HR75-000001/",
        "HR75-1",
        "HR75–000001",
        "hr75_000001",
        "HR75-000001%20",
        "HR75-000001%E2%80%8B",
        "HR75-000001%E3%80%82",
        "«HR75-000001»",
    ],
)
@pytest.mark.parametrize("rest", ["", "/print"])
def test_a_symbol_that_is_nearly_right_leads_to_its_pledge(client, published, typed, rest):
    found = client.get(f"/en/pledges/{typed}{rest}", follow_redirects=True)
    assert found.history
    assert found.status_code == 200
    assert found.request.path == f"/en/pledges/{published}{rest and '/print'}"


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("/en/pledges/", "/en/pledges"),
        ("/en/tree/", "/en/tree"),
        ("/en/pledges.", "/en/pledges"),
        ("/en", "/en/"),
        ("/EN/pledges", "/en/pledges"),
        ("/En/", "/en/"),
        ("/pledges", "/en/pledges"),
        ("/tree", "/en/tree"),
        ("/tree/", "/en/tree"),
        ("/pledges/HR75-000001", "/en/pledges/HR75-000001"),
        ("/sign-in/", "/sign-in"),
        ("/sign-in>", "/sign-in"),
        ("/en//pledges", "/en/pledges"),
        ("/en/pledges/?q=judge&region=", "/en/pledges?q=judge&region="),
        ("/en/pledges/hr75-1.json", "/en/pledges/HR75-000001.json"),
    ],
)
def test_an_address_that_is_nearly_ours_leads_to_the_page_that_was_meant(
    client, published, asked, there
):
    answer = client.get(asked)
    assert answer.status_code in (302, 308)
    assert answer.location == there
    assert client.get(there).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/en/pledges/HR75-999999",
        "/en/nothing",
        "/nothing/",
        "/xx/",
        "/xx/tree",
        "/static/",
        "/static/nothing.js",
        "/.env",
        "/drafts/nothing",
        "/wp-login.php",
    ],
)
def test_what_is_not_there_is_not_there_and_nobody_is_sent_in_circles(client, published, path):
    answer = client.get(path, follow_redirects=True)
    assert answer.status_code == (401 if path.startswith("/drafts") else 404)


@pytest.mark.parametrize(
    "path", ["//evil.example/", "//evil.example/%2e%2e", "/\\evil.example/", "/%09/evil.example/."]
)
def test_no_address_leads_away_from_the_site(client, app, path):
    answer = client.get(path)
    there = answer.headers.get("Location", "/")
    assert there.startswith("/")
    assert not there.startswith(("//", "/\\"))


def test_only_asking_is_sent_on(client, app):
    assert client.post("/en/pledges/").status_code in (404, 405)


def test_a_site_is_called_what_its_settings_say_and_never_what_a_request_says(client, published):
    paths = (
        "/",
        "/en",
        "/en/",
        "/en/tree",
        "/en/pledges",
        "/en/pledges/",
        "/en//tree",
        "/en/pledges.json",
        f"/en/pledges/{published}",
        f"/en/pledges/{published}/print",
        f"/en/pledges/{published}.json",
        "/tree.json",
        "/tree.svg",
        "/robots.txt",
        "/desk",
        "/nothing",
    )
    for path in paths:
        answer = client.get(path, headers=EVIL)
        assert "evil.example" not in answer.text, path
        assert "evil.example" not in str(answer.headers), path
    data = client.get(f"/en/pledges/{published}.json", headers=EVIL).get_json()
    assert data["url"] == f"http://127.0.0.1:8000/en/pledges/{published}"


def test_what_is_no_symbol_stays_as_it_came():
    for odd in ("", "-", "HR75", "HR75-", "../x", "HR75-1234567890", "a b c"):
        assert symbol(odd) == odd
    assert symbol("hr75-60.") == "HR75-000060"
    assert symbol(symbol("hr75-60.")) == "HR75-000060"


def test_search_engines_are_told_what_is_for_them(client, app):
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    assert "Allow: /en/" in answer.text
    assert answer.text.rstrip().endswith("Disallow: /")
    assert answer.cache_control.public


def test_the_sign_of_the_site_is_where_browsers_look_for_it(client, app):
    with client.get("/favicon.ico") as answer:
        assert answer.status_code == 200
        assert answer.data[:4] == b"\0\0\1\0"
        assert answer.cache_control.max_age == 86_400
        assert not answer.cache_control.immutable
