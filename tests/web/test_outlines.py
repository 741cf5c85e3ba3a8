"""What a page says of itself to who hears it: title, headings in order, headings of tables."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.support.people.authorisation import Line, lines
from tests.support.people.everybody import World
from workspace.process.unit import reading
from workspace.store.pledge.pledges import PledgeRow

PAGES = [line for line in lines() if line.method == "GET" and "yes" in line.cells.values()]


@dataclass
class Outline(HTMLParser):
    """The headings, titles and tables of a page, as they stand in it."""

    levels: list[int] = field(default_factory=list)
    title: str = ""
    tables: list[list[str]] = field(default_factory=list)
    whole: bool = False
    _in_title: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_decl(self, decl: str) -> None:
        self.whole = decl.lower() == "doctype html"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "title" and not self.title:
            self._in_title = True
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.levels.append(int(tag[1]))
        if tag == "table":
            self.tables.append([])
        if tag in {"th", "td"} and self.tables:
            self.tables[-1].append(tag if tag == "td" else f"th {held.get('scope')}")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data


@pytest.mark.parametrize("line", PAGES, ids=str)
def test_a_page_is_told_by_its_title_and_its_headings(world: World, line: Line):
    role = next(role for role, cell in reversed(line.cells.items()) if cell == "yes")
    role = "lead_editor" if line.cells.get("lead_editor") == "yes" else role
    client = world.client(role)
    answer = client.get(world.address(line.address, line.state), headers={"Accept": "text/html"})
    if answer.location:
        answer = client.get(answer.location)
    if answer.mimetype != "text/html":
        return
    page = Outline()
    page.feed(answer.get_data(as_text=True))
    if not page.whole:
        return
    assert page.levels.count(1) == 1, f"one first heading, not {page.levels}"
    steps = pairwise(page.levels)
    skipped = [(one, other) for one, other in steps if other > one + 1]
    assert not skipped, f"a level of headings is left out: {page.levels}"
    assert page.title.strip()
    for cells in page.tables:
        assert any(cell.startswith("th ") for cell in cells), "a table without headings"
        assert "th None" not in cells, "a heading says of what: scope"
    # Who is asked first for whom they act is told nothing of the draft before they have answered.
    if "<draft_id>" in line.address and not line.address.endswith("/seats"):
        assert _named(world, line) in page.title, f"whose page is it? {page.title}"


def _named(world: World, line: Line) -> str:
    """Return what the draft of a state is called on its pages."""
    with world.app.app_context(), reading() as unit:
        title = unit.session.get_one(PledgeRow, world.values[line.state]["draft_id"]).title
    return title or "Untitled draft"
