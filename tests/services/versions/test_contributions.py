"""What each organisation changed since a moment, as far as its reader may know whose it is."""

from importlib import import_module

import pytest

from tests.support.documents.suggested import suggest
from tests.support.documents.text import write
from tests.support.people import builders as a
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.process.unit import reading
from workspace.services import suggestions, versions
from workspace.services import text as texts
from workspace.services.desk import draft_page


@pytest.fixture
def table(app, noon):
    made = Table()
    made.write(scene="First.\nSecond.\nThird.")
    return made


def head(table):
    with reading() as unit:
        return texts.head(unit, table.draft)


def by_bea(table, **sections):
    write(table.draft, table.bea, table.belmar.id, **sections)


def told(person, draft, seq):
    view = versions.contributions(person, draft, seq)
    return {group.organisation: group.paragraphs for group in view.groups}


def test_paragraphs_are_counted_and_shown_by_organisation(table):
    seq = head(table)
    by_bea(table, scene="First.\nSecond, by Belmar.\nThird, by Belmar.")
    table.write(scene="First, by Aruna.\nSecond, by Belmar.\nThird, by both.")
    assert told(table.bea, table.draft, seq) == {"Belmar": 2, "Aruna": 2}
    view = versions.contributions(table.ana, table.draft, seq)
    numbers = [c.number for group in view.groups for part in group.parts for c in part.changes]
    assert numbers == list(range(1, view.total + 1))
    assert told(table.ana, table.draft, head(table)) == {}


def test_the_line_above_a_text_says_how_many_others_changed(table, noon):
    draft_page.opened(table.ana, table.draft)
    noon.move(hours=5)
    by_bea(table, scene="First.\nSecond, by Belmar.\nThird, by Belmar.")
    table.write(title="Independent inspection of all places of detention")
    news = draft_page.whole(table.ana, table.draft).news
    assert (news.paragraphs, news.typed) == ((("Belmar", 2),), ("Belmar",))
    assert told(table.ana, table.draft, news.row)["Belmar"] == 2


def test_where_very_much_was_written_the_text_is_compared_as_a_whole(table, noon, monkeypatch):
    draft_page.opened(table.ana, table.draft)
    seq = head(table)
    noon.move(hours=5)
    by_bea(table, scene="First.")
    by_bea(table, scene="Second.")
    module = import_module("workspace.services.versions.contributions")
    monkeypatch.setattr(module, "AT_A_GLANCE", 1)
    monkeypatch.setattr(module, "MOST_ROWS", 1)
    news = draft_page.whole(table.ana, table.draft).news
    assert (news.paragraphs, news.typed) == ((), ("Belmar",))
    view = versions.contributions(table.ana, table.draft, seq)
    assert view.whole is not None
    (part,) = view.whole.parts
    assert (part.key, view.total, [one.number for one in part.changes]) == ("scene", 2, [1, 2])
    assert view.whole.shares.whose == {1: ("Belmar",), 2: ("Belmar",)}


@pytest.mark.parametrize("seq", [0, 10_000, 2**40])
def test_an_address_of_no_row_leads_to_nothing(table, seq):
    with pytest.raises(NotFound):
        versions.contributions(table.ana, table.draft, seq)


def test_who_may_not_read_the_draft_is_told_nothing(table):
    with pytest.raises(NotFound):
        versions.contributions(a.a_person("Sam"), table.draft, 1)


def test_what_was_taken_is_its_proposers_as_well_as_who_took_it(table, noon):
    cora = a.a_member(a.a_co_pledger(table.draft, "Corvia"), name="Cora")
    for person in (table.ana, table.bea, cora):
        draft_page.opened(person, table.draft)
    seq = head(table)
    noon.move(hours=5)
    (one,) = suggest(table.bea, table.draft, "First.\nSecond, as proposed.\nThird.", "scene")
    suggestions.accept(table.ana, table.draft, one)
    assert told(cora, table.draft, seq) == {"Aruna": 1, "Belmar": 1}

    def news(person):
        found = draft_page.whole(person, table.draft).news
        return found and (found.paragraphs, found.typed)

    assert news(cora) == ((("Aruna", 1), ("Belmar", 1)), ("Aruna", "Belmar"))
    assert news(table.bea) == ((("Aruna", 1),), ("Aruna",)), "nothing of one's own"
    assert news(table.ana) is None
