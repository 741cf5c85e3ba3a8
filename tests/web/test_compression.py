"""What goes over the line is small: files are packed when they are built, pages when sent."""

import gzip
import json
import re

from tests.support.people import builders as a
from workspace.config import ROOT

DIST = ROOT / "static/dist"
MANIFEST = json.loads((DIST / "manifest.json").read_text())
LOADS = json.loads((DIST / "loads.json").read_text())


def test_a_built_file_comes_as_small_as_the_browser_takes_it(client, app):
    name = MANIFEST["app.css"]
    with client.get(f"/static/{name}") as answer:
        plain = answer.data
        assert "Content-Encoding" not in answer.headers
        assert "Accept-Encoding" in answer.vary
    with client.get(f"/static/{name}", headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.data) == plain
        assert answer.mimetype == "text/css"
    with client.get(f"/static/{name}", headers={"Accept-Encoding": "gzip, br"}) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        assert len(answer.data) < len(plain) / 3
        assert answer.mimetype == "text/css"
        assert answer.cache_control.immutable
        assert "Accept-Encoding" in answer.vary


def test_every_script_and_style_sheet_was_packed_by_the_build():
    for name in MANIFEST.values():
        # What names other files and is hardly longer than a name is not made smaller.
        if name.endswith((".js", ".css", ".svg")) and (DIST / name).stat().st_size > 150:
            for ending in (".br", ".gz"):
                assert (ROOT / "static/dist" / (name + ending)).exists(), name
        if name.endswith(".woff2"):
            assert not (ROOT / "static/dist" / (name + ".br")).exists()


def test_a_typeface_is_packed_already_and_comes_as_it_is(client, app):
    name = next(name for name in MANIFEST.values() if name.endswith(".woff2"))
    with client.get(f"/static/{name}", headers={"Accept-Encoding": "gzip, br"}) as answer:
        assert "Content-Encoding" not in answer.headers


def test_a_page_of_a_person_is_packed_and_kept_by_nobody(client, app):
    a.sign_in(client, a.a_member(a.an_organisation()))
    plain = client.get("/desk")
    packed = client.get("/desk", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < len(plain.data) / 2
    assert packed.headers["Cache-Control"] == "no-store"
    assert b"Desk" in gzip.decompress(packed.data)
    assert packed.content_length == len(packed.data)


def test_an_answer_of_a_few_words_stays_as_it_is(client, app):
    answer = client.get("/healthz", headers={"Accept-Encoding": "gzip"})
    assert answer.get_json() == {"ok": True}
    assert "Content-Encoding" not in answer.headers


def test_the_first_visit_of_the_home_page_is_light(client, app):
    """All that a browser fetches to show it stays under 60 kB, whatever has been published."""
    page = client.get("/en/", headers={"Accept-Encoding": "gzip"})
    text = gzip.decompress(page.data).decode()
    size = len(page.data)
    for name in MANIFEST.values():
        if f"/static/{name}" in text:
            with client.get(f"/static/{name}", headers={"Accept-Encoding": "br"}) as answer:
                size += len(answer.data)
    assert "fonts-" not in text
    assert size < 60_000 - 15_000  # which leaves room for the part of a tree that is drawn


def test_what_a_draft_needs_before_one_can_type_is_light(client, app):
    """Scripts stay under 110 KiB as gzip; all else comes when the text can be typed in."""
    organisation = a.an_organisation()
    ana = a.a_member(organisation)
    draft = a.a_draft(ana, organisation, a.a_campaign())
    a.sign_in(client, ana)
    page = client.get(f"/drafts/{draft}", headers={"Accept-Encoding": "gzip"})
    head = gzip.decompress(page.data).decode().partition("</head>")[0]
    named = re.findall(r'<(?:script|link)\b[^>]*/static/([^"]+)"[^>]*>', head)
    scripts = {name for name in named if name.endswith(".js")}
    assert scripts == {MANIFEST["editor.js"], *LOADS["editor.js"]["first"]}
    assert MANIFEST["main.js"] not in scripts
    assert sum(map(_packed, scripts)) <= 110 * 1024
    styles = {name for name in named if name.endswith(".css")} - {MANIFEST["fonts.css"]}
    assert sum(map(_packed, styles)) <= 12_000
    assert len(page.data) <= 25_000


def _packed(name: str) -> int:
    """Return how many bytes a built file has on its way to who takes gzip."""
    packed = DIST / f"{name}.gz"
    return (packed if packed.exists() else DIST / name).stat().st_size


def test_each_piece_is_needed_first_or_later_and_was_built(client, app):
    first, later = LOADS["editor.js"]["first"], LOADS["editor.js"]["later"]
    assert first
    assert later
    assert not set(first) & set(later)
    for name in [*first, *later]:
        assert name in MANIFEST.values()
        with client.get(f"/static/{name}") as answer:
            assert answer.cache_control.immutable, name


def test_the_worker_is_one_file_because_browsers_take_no_pieces_there():
    assert "import" not in (DIST / MANIFEST["offline.js"]).read_text()
