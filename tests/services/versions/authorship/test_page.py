"""Whose words a text has: typed, proposed, taken out and brought back."""

import pytest

from tests.support.documents.suggested import suggest
from tests.support.documents.text import write
from tests.support.people import builders as a
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound, NotPermitted
from workspace.services import suggestions, versions

FIRST = "We train judges.\nWe open every prison 🕊 to monitors."


@pytest.fixture
def table(app, noon):
    made = Table()
    made.write(scene=FIRST)
    versions.checkpoint(made.ana, made.draft, "one")
    noon.move(minutes=1)
    return made


def spans(view, key="scene"):
    (section,) = (one for one in view.sections if one.key == key)
    return [[(one.text, one.hand.names) for one in line.spans] for line in section.lines]


def gone(view, key="scene"):
    (section,) = (one for one in view.sections if one.key == key)
    return [("".join(span.text for span in one.spans), one.by.names) for one in section.gone]


def test_every_word_is_whose_hands_wrote_it_and_of_both_where_it_was_proposed(table):
    write(table.draft, table.bea, table.belmar.id, scene=FIRST.replace("judges", "all judges"))
    (one,) = suggest(
        table.bea, table.draft, FIRST.replace("judges", "all judges").replace("🕊 ", ""), "scene"
    )
    suggestions.accept(table.ana, table.draft, one)
    (two, *_) = suggest(
        table.bea,
        table.draft,
        "We train all judges.\nWe open every prison to all monitors.",
        "scene",
    )
    suggestions.accept(table.ana, table.draft, two)
    view = versions.authorship(table.ana, table.draft)
    assert spans(view) == [
        [("We train ", ("Aruna",)), ("all ", ("Belmar",)), ("judges.", ("Aruna",))],
        [
            ("We open every prison to ", ("Aruna",)),
            ("all ", ("Aruna", "Belmar")),
            ("monitors.", ("Aruna",)),
        ],
    ]
    (first, *_) = versions.authorship(table.ana, table.draft, by_person=True).hands
    assert first.names == ("Ana · Aruna",)
    assert spans(versions.authorship(table.ana, table.draft, 1)) == [
        [("We train judges.", ("Aruna",))],
        [("We open every prison 🕊 to monitors.", ("Aruna",))],
    ]


def test_what_was_taken_out_is_told_with_whose_it_was_and_comes_back_as_theirs(table):
    write(
        table.draft, table.bea, table.belmar.id, scene="We train judges.", actors="New by Belmar."
    )
    assert gone(versions.authorship(table.ana, table.draft)) == [
        ("We open every prison 🕊 to monitors.\n", ("Belmar",))
    ]
    versions.restore(table.ana, table.draft, 1, "scene")
    view = versions.authorship(table.ana, table.draft)
    assert {names for line in spans(view) for _, names in line} == {("Aruna",)}
    assert spans(view, "actors") == [[("New by Belmar.", ("Belmar",))]], "one section alone"
    versions.checkpoint(table.ana, table.draft, "three")
    write(table.draft, table.bea, table.belmar.id, actors="")
    versions.restore(table.ana, table.draft, 3)
    back = spans(versions.authorship(table.bea, table.draft), "actors")
    assert back == [[("New by Belmar.", ("Belmar",))]], "who brings words back did not write them"


def test_figures_are_the_leads_and_told_when_it_asks(table):
    write(table.draft, table.bea, table.belmar.id, scene="We train judges.")
    view = versions.authorship(table.ana, table.draft, figures=True)
    assert view.figures
    assert {one.names: one.taken_out for one in view.hands}["Belmar",] == 6
    with pytest.raises(NotPermitted):
        versions.authorship(table.bea, table.draft, figures=True)
    assert not versions.authorship(table.bea, table.draft).may_figures
    with pytest.raises(NotFound):
        versions.authorship(a.a_person("Sam"), table.draft)
    with pytest.raises(NotFound):
        versions.restore(table.ana, table.draft, 1, "nowhere")
