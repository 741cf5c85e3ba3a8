"""The page of the differences by organisation, to which the line above a text leads."""

import re
from importlib import import_module

import pytest

from tests.support.documents.text import write
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table


@pytest.fixture
def table(app, noon):
    return Table()


def test_the_line_leads_to_a_page_that_names_who_changed_what(client, table, noon, monkeypatch):
    a.sign_in(client, table.ana)
    client.get(f"/drafts/{table.draft}")
    noon.move(hours=5)
    write(table.draft, table.bea, table.belmar.id, scene="Many wait.\nFor years.")
    page = client.get(f"/drafts/{table.draft}").text
    assert "changed 2 paragraphs" in page
    address = page.split("/since/")[1].split('"')[0]
    text = client.get(f"/drafts/{table.draft}/since/{address}").text
    assert "Belmar" in text
    assert "For years." in text
    assert client.get(f"/drafts/{table.draft}/since/99999999999999999999").status_code == 404
    rooms = "workspace.services.versions"
    monkeypatch.setattr(import_module(f"{rooms}.contributions"), "MOST_ROWS", 0)
    monkeypatch.setattr(import_module(f"{rooms}.comparison"), "_MANY", 0)
    text = client.get(f"/drafts/{table.draft}/since/{address}").text
    assert "compared as a whole" in text
    said = int(re.search(r'data-changes="(\d+)"', text).group(1))
    for each in (r'href="#change-(\d+)"\s+lang', r'id="change-(\d+)"'):
        assert [int(n) for n in re.findall(each, text)] == [*range(1, said + 1)]
    assert text.count("For years.") == 2
    assert "Belmar" in text
    assert '<details class="folded"><summary>' in text


def test_the_line_counts_measures_and_the_page_lists_them(client, table, noon):
    a.sign_in(client, table.ana)
    client.get(f"/drafts/{table.draft}")
    noon.move(hours=5)
    write(table.draft, table.bea, table.belmar.id, scene="Many wait.")
    new = stages.a_measure(table.bea, table.draft, table.belmar)
    page = client.get(f"/drafts/{table.draft}").text
    assert "changed 1 paragraph and 1 measure" in page.replace("</bdi>", "")
    address = page.split("/since/")[1].split('"')[0]
    text = client.get(f"/drafts/{table.draft}/since/{address}").text
    assert f"#measure-{new}" in text
    assert "Added" in text
    for nonsense in ("x", "9" * 12, "-1"):
        answer = client.get(f"/drafts/{table.draft}/since/1?at={nonsense}")
        assert answer.status_code == 200
