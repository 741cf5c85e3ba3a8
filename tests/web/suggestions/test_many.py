"""Very many suggestions cost as many statements as few; all of them are marked."""

import json
import re
from html import unescape

import pytest
from sqlalchemy import event

from tests.support.documents.suggested import suggest
from tests.support.documents.text import write
from tests.support.documents.threads import lines_for
from tests.support.people import builders as make
from workspace.extensions import db
from workspace.services import suggestions

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
    away = elsewhere(first_page)
    assert len({one[0] for one in away} | listed_on(first_page)) == 294
    assert not {one[0] for one in away} & listed_on(first_page)
    assert len(json.dumps(away)) < 110 * len(away)
    assert statements(client, f"{addresses[0]}?wanted={away[-1][0]}")[0] == few[0]


def test_the_page_that_has_a_wanted_one_is_shown(client, ana, adam, draft):
    make.sign_in(client, ana)
    ids = suggest(adam, draft, changed(0, 60))
    address = f"/drafts/{draft}/suggestions"
    _, page = statements(client, f"{address}?wanted={ids[-1]}")
    assert ids[-1] in listed_on(page)
    assert "Page 3 of 3" in page
    assert f"{address}?show=pending&page=3" in unescape(page)  # where it is asked for again
    assert {one[0] for one in elsewhere(page)} == set(ids[:50])
    suggestions.decline(ana, draft, ids[3], "")
    _, page = statements(client, f"{address}?wanted={ids[3]}")
    assert "Page 1 of 3" in page
    assert ids[3] not in page


def test_of_what_is_on_other_pages_only_the_place_is_told(client, ana, aruna, adam, draft):
    make.sign_in(client, ana)
    ids = suggest(adam, draft, changed(0, 30).replace("that", "kangaroo"), reason="Wombats.")
    _, page = statements(client, f"/drafts/{draft}/suggestions")
    assert page.count("Wombats.") == 25
    for key, section, *ends in elsewhere(page):
        assert key in ids
        assert section == "commitment"
        assert all(isinstance(part, int) for end in ends for part in end)
    write(draft, ana, aruna.id, commitment=TEXT.replace("of this", "of every"))
    assert not elsewhere(statements(client, f"/drafts/{draft}/suggestions")[1])


def elsewhere(page: str) -> list:
    found = re.search(r"data-elsewhere='([^']*)'", page)
    return json.loads(found[1]) if found else []


def listed_on(page: str) -> set[str]:
    return set(re.findall(r'<article id="suggestion-(\w+)"', page))


def changed(first: int, last: int) -> str:
    rows = TEXT.split("\n")
    return "\n".join(
        row.replace("of this", "of that") if first <= n < last else row
        for n, row in enumerate(rows)
    )
