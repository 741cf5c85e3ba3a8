"""Very many suggestions cost as many statements as few, and a page of bounded size."""

import pytest
from sqlalchemy import event

from tests.support.documents.suggested import suggest
from tests.support.documents.threads import lines_for
from tests.support.people import builders as make
from workspace.extensions import db

MANY = 300
TEXT = lines_for(MANY)
pytestmark = pytest.mark.draft(commitment=TEXT)


def statements(client, address: str) -> tuple[int, str]:
    found: list[str] = []

    def note(_connection, _cursor, statement, *_others):
        found.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        text = client.get(address, headers={"HX-Request": "true"}).text
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(found), text


def test_a_page_of_many_costs_as_many_statements_as_one_of_few(client, ana, adam, draft):
    make.sign_in(client, ana)
    addresses = [f"/drafts/{draft}/suggestions{query}" for query in ("", "?show=mine", "?page=2")]
    suggest(ana, draft, changed(0, 3))
    statements(client, addresses[0])  # has the text at hand
    few = [statements(client, address)[0] for address in addresses]
    for first, person in ((3, ana), (100, adam), (200, ana)):
        suggest(person, draft, changed(first, min(first + 97, first + 100 - first % 100)))
    many = [statements(client, address) for address in addresses]
    assert [count for count, _ in many] == few
    first_page = many[0][1]
    assert first_page.count('class="card suggestion"') == 25
    assert "Page 1 of" in first_page
    assert len(first_page) < 250_000


def changed(first: int, last: int) -> str:
    rows = TEXT.split("\n")
    return "\n".join(
        row.replace("of this", "of that") if first <= n < last else row
        for n, row in enumerate(rows)
    )
