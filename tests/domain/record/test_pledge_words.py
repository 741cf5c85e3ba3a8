"""Everything that is hashed is in the words people read before they sign."""

import copy
import json

import pytest

from workspace.domain.answers.facts import FACTS
from workspace.domain.answers.fields import Field, Kind, Rows
from workspace.domain.answers.measures import MEASURE_FIELDS
from workspace.domain.answers.spoken import in_plain, plainly
from workspace.domain.codes.vocabulary import ACCESS, PLEDGE_KINDS
from workspace.domain.record import canonical
from workspace.domain.record.form import Measure, PledgeForm, from_content, from_version
from workspace.domain.record.pledge_words import in_words, search_text
from workspace.domain.text.prose import Line, Run, from_plain, plain
from workspace.domain.text.sections import SECTION_KEYS

NAMES = {"aruna": "Republic of Aruna", "belmar": "Kingdom of Belmar"}
LANGUAGES = {"en": "English", "fr": "Français"}


def sample(part: Field, number: int = 1):
    """A stored answer nobody else gives, of the kind a question takes."""
    words = f"{part.key} {number}"
    codes = part.choices.codes if part.choices else ()
    return {
        Kind.CHOICE: codes[0] if codes else "",
        Kind.CHOICES: list(codes[:2]),
        Kind.LINES: [words, f"{words} again"],
        Kind.DAY: f"2027-03-{number:02}",
        Kind.PERIOD: f"2028-{number:02}",
        Kind.AMOUNT: f"{number}500",
        Kind.CURRENCY: "CHF",
        Kind.COUNT: number,
    }.get(part.kind, words)


def filled(parts) -> dict:
    return {
        part.key: [{column.key: sample(column, n) for column in part.columns} for n in (1, 2)]
        if isinstance(part, Rows)
        else sample(part)
        for part in parts
    }


def full_form() -> PledgeForm:
    facts = {
        fact.key: found[fact.parts[0].key] if len(fact.parts) == 1 else found
        for fact in FACTS
        for found in [filled(fact.parts)]
    }
    measure = filled(MEASURE_FIELDS) | {"responsible_party": "aruna"}
    return PledgeForm(
        sections={key: from_plain(f"Words of {key}.\nMore.") for key in SECTION_KEYS}
        | {"scene": (Line((Run("Strong", strong=True), Run(" words")), "bullet", 0, "fr"),)},
        facts=facts,
        measures=(Measure("m1", measure), Measure("m2", measure | {"title": "Second"})),
        required=("belmar", "aruna"),
        names=NAMES,
        kind="common",
        access="open",
        campaign="hr-75",
        lang="en",
        pledge="p4x7",
    )


CONTENT = full_form().content(3).as_json()


def read(content) -> PledgeForm:
    return from_content(content, NAMES)


def said(content) -> str:
    """All words of a content in one text, as its pages print them."""
    words = in_words(read(content), language=lambda code: LANGUAGES.get(code, code))
    return "\n".join(
        [
            words.title,
            *(f"{section.heading}: {plain(section.lines)}" for section in words.sections),
            *(
                f"{measure.number} {row.label}: {row.text}"
                for measure in words.measures
                for row in (measure.title, *measure.answers)
                if row.lines
            ),
            *(f"{row.label}: {row.text}" for row in (*words.facts, *words.identity)),
            *words.together,
        ]
    )


def _of_rows(stored, parts) -> list[str]:
    found: list[str] = []
    for part in parts:
        value = stored.get(part.key) if len(parts) > 1 else stored
        if isinstance(part, Rows):
            cells = [(column, row[column.key]) for row in value for column in part.columns]
        else:
            cells = [(part, value)]
        found += [
            line for column, cell in cells for line in in_plain(column.said(cell)).split(", ")
        ]
    return found


FACT_OF = {fact.key: fact for fact in FACTS}
FACT_IN = {place: FACT_OF[key] for key, place in canonical.OWN_PLACE.items()}
PLAIN = {
    "kind": PLEDGE_KINDS.label,
    "access": ACCESS.label,
    "lang": LANGUAGES.get,
    "parties_required": NAMES.get,
    "rev": lambda number: f"Rev.{number}",
}


def expected(name: str, value) -> list[str]:
    """What of a hashed part a reader has to find in the words."""
    place, _, inner = name.partition("/")
    if place == "sections":
        return [run["text"] for line in value for run in line["runs"]]
    if place in {"facts", *FACT_IN}:
        return _of_rows(value, (FACT_IN.get(place) or FACT_OF[inner]).parts)
    if name == "measures/count":
        return [f"{number} Measure" for number in range(1, value + 1)]
    if place == "measures":
        return _of_rows(value | {"responsible_party": NAMES["aruna"]}, MEASURE_FIELDS)
    values = value if place == "parties_required" else [value]
    values = list(value.values()) if place == "party_names" else values
    return [PLAIN.get(place, str)(each) for each in values]


PARTS = canonical.parts(CONTENT)


@pytest.mark.parametrize("name", PARTS)
def test_every_part_that_is_hashed_is_in_the_words(name):
    wanted = [words for words in expected(name, PARTS[name]) if words]
    assert wanted, "the sample leaves nothing out"
    text = said(CONTENT)
    assert not [words for words in wanted if words not in text]


def places(value, path=()):
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        if isinstance(item, dict | list) and item:
            yield from places(item, (*path, key))
        else:
            yield (*path, key)


# How a passage looks, and in which language it is, is told by marks, not by words.
STYLE = {"strong", "em", "list", "indent", "link"}


def is_style(path):
    return path[-1] in STYLE or (path[0] == "sections" and path[-1] == "lang")


@pytest.mark.parametrize(
    "path",
    [path for path in places(CONTENT) if not is_style(path)],
    ids=lambda path: "/".join(map(str, path)),
)
def test_whatever_is_changed_in_what_is_hashed_changes_the_words(path):
    changed = copy.deepcopy(CONTENT)
    inside = changed
    for step in path[:-1]:
        inside = inside[step]
    old = inside[path[-1]]
    inside[path[-1]] = old + 1 if isinstance(old, int) else "something else"
    assert said(changed) != said(CONTENT)


def test_what_another_release_asked_is_shown_all_the_same():
    changed = copy.deepcopy(CONTENT)
    changed["facts"]["of_tomorrow"] = {"rows": [{"amount": 7}, {"amount": 8}]}
    changed["measures"][0]["of_yesterday"] = "an old answer"
    text = said(changed)
    assert "of_tomorrow: rows: amount: 7\nrows: amount: 8" in text
    assert "of_yesterday: an old answer" in text


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_was_erased_leaves_the_rest_readable(name):
    assert said(canonical.without(CONTENT, name))


def test_the_language_of_a_paragraph_is_with_its_words():
    scene = next(each for each in in_words(read(CONTENT)).sections if each.key == "scene")
    assert [line.lang for line in scene.lines] == ["fr"]


def test_a_measure_behind_an_erased_one_keeps_its_number():
    left = canonical.without(CONTENT, "measures/001")
    assert [each.number for each in in_words(read(left)).measures] == [1, 2]
    assert in_words(read(left)).measures[1].title.text == "Second"


def test_what_nobody_answered_takes_no_room():
    words = in_words(PledgeForm(sections={}))
    assert (words.sections, words.measures, words.facts, words.together, words.identity) == (
        (),
        (),
        (),
        (),
        (),
    )


def test_labels_are_in_the_language_of_the_reader_and_answers_stay():
    words = in_words(read(CONTENT), lambda part: plainly(part).upper())
    assert words.sections[0].heading == "THE PLEDGE"
    labels = [row.label for row in (*words.facts, *words.identity, *words.measures[0].answers)]
    assert all(label == label.upper() for label in labels)
    assert plain(words.sections[0].lines) == "Words of commitment.\nMore."


def test_a_signed_content_read_as_a_form_is_the_same_content_again():
    assert read(CONTENT).content(3).as_json() == CONTENT


def test_a_version_is_read_back_as_it_was():
    form = full_form()
    back = from_version(json.loads(json.dumps(form.as_version())))
    assert (back.sections, back.facts, back.measures) == (
        form.sections,
        form.facts,
        form.measures,
    )


def test_a_search_finds_prose_measures_and_parties_by_name():
    text = search_text(read(CONTENT))
    for words in ("Words of commitment.", "Second", "Republic of Aruna"):
        assert words in text
