"""What browsers and caches between may keep, and for whom."""

import json
from pathlib import Path

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people import builders as a
from workspace.config import ROOT

MANIFEST = json.loads((ROOT / "static/dist/manifest.json").read_text())


def test_a_built_file_is_kept_for_good_because_its_name_changes_with_it(client, app):
    for name in MANIFEST.values():
        with client.get(f"/static/{name}") as answer:
            assert answer.cache_control.immutable, name
            assert answer.cache_control.public


@pytest.mark.parametrize(
    "path",
    [
        "/static/x",
        "/static/main-QX4T7ZKA.js",
        "/static/nothing-12345678.css",
        "/static/../wsgi.py",
        "/static/",
    ],
)
def test_that_a_file_is_missing_is_kept_by_nobody(client, app, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_method_that_a_file_does_not_know_is_kept_by_nobody(client, app):
    answer = client.post(f"/static/{MANIFEST['app.css']}")
    assert answer.status_code == 405
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_part_outside_a_file_is_kept_by_nobody(client, app):
    asked = {"Range": "bytes=9999999-"}
    with client.get(f"/static/{MANIFEST['app.css']}", headers=asked) as answer:
        assert answer.status_code == 416
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_list_of_built_files_changes_with_each_build_and_is_asked_for_again(client, app):
    with client.get("/static/manifest.json") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/", "/tree.json", "/tree.svg", "/nothing", "/sign-in"])
def test_an_answer_in_the_readers_language_says_so_to_caches(client, app, path):
    a_publication(a.a_campaign())
    vary = client.get(path).vary
    assert "Accept-Language" in vary
    assert "Cookie" in vary


@pytest.mark.parametrize("path", ["/en/", "/en/tree", "/en/pledges", "/en/pledges.json"])
def test_an_address_that_names_its_language_is_the_same_for_all(client, app, path):
    assert "Accept-Language" not in client.get(path).vary


def test_no_page_of_a_person_is_kept(client, app):
    a.sign_in(client, a.a_member(a.an_organisation()))
    for path in ("/desk", "/account/sessions", "/en/", "/en/pledges"):
        assert "public" not in client.get(path).headers["Cache-Control"], path


def test_built_files_are_where_this_test_looks():
    assert Path(ROOT / "static/dist" / MANIFEST["app.css"]).exists()
