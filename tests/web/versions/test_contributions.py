"""The page of the differences by organisation, to which the line above a text leads."""

import pytest

from tests.support.documents.text import write
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table


@pytest.fixture
def table(app, noon):
    return Table()


def test_the_line_leads_to_a_page_that_names_who_changed_what(client, table, noon):
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
