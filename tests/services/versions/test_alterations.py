"""Which measures and answers others changed since a visit, by organisation."""

import pytest

from tests.support.documents.text import write
from tests.support.documents.wished import wish_measure
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.answers.measures import MEASURE_FIELD
from workspace.domain.answers.spoken import plainly
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import suggestions, versions
from workspace.services.access import standing
from workspace.services.desk import draft_page
from workspace.services.pledge import facts, measures


@pytest.fixture
def table(app, noon):
    made = Table()
    made.write(scene="First.\nSecond.")
    made.own = stages.a_measure(made.bea, made.draft, made.belmar)
    for person in (made.ana, made.bea):
        draft_page.opened(person, made.draft)
    noon.move(hours=5)
    return made


def news(person, draft):
    found = draft_page.whole(person, draft).news
    shares = found.shares if found else ()
    return {one.organisation: (one.paragraphs, one.measures, one.answers) for one in shares}


def save(table, person, measure, title, seen=1):
    raw = {"title": [title], "responsible_party": [table.belmar.slug]}
    measures.save(person, table.draft, measure, raw, seen)


def told(person, draft, since):
    with reading() as unit:
        found = versions.alterations(unit, standing(unit, person, draft), since)
    return [(one.organisation, one.topic.key, one.added, one.removed) for one in found]


def test_measures_and_paragraphs_of_others_are_counted_together(table):
    save(table, table.bea, table.own, "Train forty judges")
    save(table, table.bea, table.own, "Train fifty judges", 2)
    stages.a_measure(table.bea, table.draft, table.belmar)
    write(table.draft, table.bea, table.belmar.id, scene="First.\nSecond, by Belmar.")
    assert news(table.ana, table.draft) == {"Belmar": (1, 2, 0)}
    assert news(table.bea, table.draft) == {}


def test_answers_are_counted_and_the_page_lists_both(table, noon):
    key = "resources"
    view = facts.fact(table.ana, table.draft, key)
    since = now()
    noon.move(minutes=1)
    raw = {name: ["Paid by Aruna"] for part in view.fact.parts for name in [view.fact.name(part)]}
    saved = facts.save_fact(table.ana, table.draft, key, raw, view.row_version)
    measures.remove(table.ana, table.draft, table.own)
    expected = [("Aruna", f"measure-{table.own}", False, True)]
    expected += [("Aruna", f"fact-{key}", False, False)] if saved.row_version else []
    assert told(table.bea, table.draft, since) == expected
    page = versions.contributions(table.bea, table.draft, 1, since=since)
    (group,) = [one for one in page.groups if one.organisation == "Aruna"]
    assert (group.measures, group.answers) == (1, len(expected) - 1)


def test_the_page_says_field_by_field_what_they_said_and_say(table, noon):
    view = facts.fact(table.ana, table.draft, "resources")
    part = view.fact.parts[1]
    name, label = view.fact.name(part), MEASURE_FIELD["title"].label

    def answered(words, version):
        facts.save_fact(table.ana, table.draft, "resources", {name: [words]}, version)

    def listed():
        page = versions.contributions(table.bea, table.draft, 1, since=since)
        found = [one for group in page.groups for one in group.altered]
        return page.version, {one.topic.key: _fields(one) for one in found}

    answered("Paid by Aruna", view.row_version)
    since = now()
    noon.move(minutes=1)
    save(table, table.bea, table.own, "Train forty judges")
    fresh = stages.a_measure(table.bea, table.draft, table.belmar)
    number, found = listed()
    assert (number, found[f"measure-{table.own}"]) == (0, {}), "nothing is known of what it said"
    assert {was for was, _ in found[f"measure-{fresh}"].values()} == {""}
    assert versions.keep_answers() == 0, "somebody may be at it"
    noon.move(minutes=10)
    assert (versions.keep_answers(), versions.keep_answers()) == (1, 0)
    since = now()
    noon.move(minutes=1)
    answered("Paid by all", facts.fact(table.ana, table.draft, "resources").row_version)
    save(table, table.bea, table.own, "Train fifty judges", 2)
    measures.remove(table.bea, table.draft, fresh)
    number, found = listed()
    assert number == 1
    assert found["fact-resources"] == {part.label: ("Paid by Aruna", "Paid by all")}
    assert found[f"measure-{table.own}"] == {label: ("Train forty judges", "Train fifty judges")}
    assert {now_said for _, now_said in found[f"measure-{fresh}"].values()} == {""}


def _fields(one):
    return {field.label: (_words(field.was), _words(field.now)) for field in one.fields}


def _words(lines):
    return " ".join(plainly(part) for line in lines for part in line)


def test_what_came_to_nothing_is_nobodys(table, noon):
    since = now()
    noon.move(minutes=1)
    fresh = stages.a_measure(table.bea, table.draft, table.belmar)
    measures.remove(table.bea, table.draft, fresh)
    measures.remove(table.bea, table.draft, table.own)
    measures.put_back(table.bea, table.draft, table.own)
    assert told(table.ana, table.draft, since) == []
    assert news(table.ana, table.draft) == {}


def test_a_measure_taken_from_a_suggestion_is_its_proposers_too(table, noon):
    since = now()
    noon.move(minutes=1)
    cora = a.a_member(a.a_co_pledger(table.draft, "Corvia"), name="Cora")
    one = wish_measure(cora, table.draft, table.own, title="Train sixty judges")
    suggestions.accept(table.ana, table.draft, one)
    houses = [house for house, *_ in told(table.bea, table.draft, since)]
    assert sorted(houses) == ["Aruna", "Corvia"]
    assert news(table.bea, table.draft) == {"Aruna": (0, 1, 0), "Corvia": (0, 1, 0)}
    assert news(table.ana, table.draft) == {}
