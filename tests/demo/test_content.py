"""The demonstration's files hold only what the forms of the product would have accepted."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import workspace
from workspace.domain.facts import FACTS, Fact
from workspace.domain.fields import Field, Rows
from workspace.domain.input import clean_address, without_controls
from workspace.domain.measures import MAX_MEASURES, MEASURE_FIELDS, MEASURE_KEYS, read_measure
from workspace.domain.pledge import SECTION, SECTION_KEYS
from workspace.domain.prose import LISTS, MAX_INDENT, length
from workspace.domain.vocabulary import (
    ACCESS,
    ORGANISATION_TYPES,
    PLEDGE_KINDS,
    REGIONS,
)

CONTENT = Path(next(iter(workspace.__path__))) / "demo"
ROLES = {"org_admin", "drafter", "commenter", "viewer"}
OUTCOMES = {"taken", "partly", "not_taken"}
PLEDGES_ON_THE_TREE = 60
FIRST_DAY, LAST_DAY = date(2026, 1, 15), date(2026, 11, 10)
# Twice as many characters say the same in an alphabet as in Chinese.
FEWEST = {"title": 10, "commitment": 150, "scene": 150, "actors": 80}
FEWEST_OTHERWISE = {"zh": 40}
LANGUAGES = {"en": 37, "ar": 8, "zh": 6, "ru": 5, "fr": 2, "es": 2}
SCRIPTS = {"ar": "ARABIC", "zh": "CJK", "ru": "CYRILLIC", "en": "LATIN"}

Content = dict[str, Any]


def _read(name: str) -> list[Content]:
    found: list[Content] = json.loads((CONTENT / name).read_text(encoding="utf-8"))
    return found


ORGANISATIONS = {row["slug"]: row for row in _read("organisations.json")}
PEOPLE = {row["email"]: row for row in _read("people.json")}
PLEDGES = _read("pledges.json")
DRAFTS = _read("drafts.json")

pledges = pytest.mark.parametrize("pledge", PLEDGES, ids=lambda pledge: pledge["slug"])
drafts = pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft["slug"])
texts = pytest.mark.parametrize("text", PLEDGES + DRAFTS, ids=lambda text: text["slug"])


def _line(line: str | Content) -> str:
    if isinstance(line, str):
        return line
    if "runs" in line:
        return "".join(run["text"] for run in line["runs"])
    return str(line["text"])


def _plain(lines: list[str | Content]) -> str:
    return "\n".join(_line(line) for line in lines)


def _sent(field: Field | Rows, value: Any, name: str) -> dict[str, list[str]]:
    """Give a stored value back as the form would have sent it."""
    if isinstance(field, Rows):
        return {
            sent: [str(row[column]) for row in value] for column, sent in field.names(name).items()
        }
    return {name: [str(item) for item in (value if isinstance(value, list) else [value])]}


def _fact_sent(fact: Fact, value: Any) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for part in fact.parts:
        own = value if len(fact.parts) == 1 else value[part.key]
        sent |= _sent(part, own, fact.name(part))
    return sent


def _measure_sent(measure: Content) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for field in MEASURE_FIELDS:
        sent |= _sent(field, measure[field.key], field.key)
    return sent


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def _parties(pledge: Content) -> list[str]:
    return [pledge["lead"], *pledge["co_pledgers"]]


def test_sixty_pledges_have_titles_and_names_of_their_own() -> None:
    assert len(PLEDGES) == PLEDGES_ON_THE_TREE
    assert len({_plain(pledge["sections"]["title"]) for pledge in PLEDGES}) == PLEDGES_ON_THE_TREE
    assert len({text["slug"] for text in PLEDGES + DRAFTS}) == len(PLEDGES + DRAFTS)


def test_four_scripts_are_written_in_their_languages() -> None:
    assert Counter(pledge["lang"] for pledge in PLEDGES) == LANGUAGES
    for lang, script in SCRIPTS.items():
        for text in (row for row in PLEDGES + DRAFTS if row["lang"] == lang):
            letters = [char for char in _plain(text["sections"]["commitment"]) if char.isalpha()]
            own = sum(unicodedata.name(char, "").startswith(script) for char in letters)
            assert own > 0.9 * len(letters), text["slug"]


def test_every_region_and_every_kind_of_organisation_leads_a_pledge() -> None:
    leads = [ORGANISATIONS[pledge["lead"]] for pledge in PLEDGES]
    assert {lead["region"] for lead in leads} == set(REGIONS.codes)
    # UN entities and field presences advise and help; here they do not hold the pen.
    advisers = {"un_entity", "ohchr_presence"}
    assert {lead["type"] for lead in leads} == set(ORGANISATION_TYPES.codes) - advisers


def test_no_state_leads_more_pledges_than_it_may_call_flagships() -> None:
    led = Counter(pledge["lead"] for pledge in PLEDGES)
    assert max(led.values()) <= 5


def test_many_pledges_bind_several_organisations() -> None:
    assert sum(len(pledge["co_pledgers"]) > 1 for pledge in PLEDGES) >= 5


@pytest.mark.parametrize("organisation", ORGANISATIONS.values(), ids=lambda row: row["slug"])
def test_an_organisation_has_a_known_kind_region_and_address(organisation: Content) -> None:
    assert organisation["type"] in ORGANISATION_TYPES
    assert organisation["region"] in REGIONS
    assert clean_address(organisation["email"]) == (organisation["email"], None)
    assert organisation["email"].endswith(".example")
    if not organisation["name"].isascii() and organisation["type"] == "member_state":
        assert "en" in organisation["names"]


def test_organisations_have_names_and_addresses_of_their_own() -> None:
    rows = _read("organisations.json")
    for key in ("slug", "name", "email"):
        assert len({row[key] for row in rows}) == len(rows)


@pytest.mark.parametrize("person", PEOPLE.values(), ids=lambda row: row["email"])
def test_a_person_has_a_role_in_a_known_organisation(person: Content) -> None:
    assert person["organisation"] in ORGANISATIONS
    assert person["role"] in ROLES
    assert isinstance(person["mandate"], bool)
    assert clean_address(person["email"]) == (person["email"], None)


@pledges
def test_a_pledge_names_known_parties_once(pledge: Content) -> None:
    named = _parties(pledge) + pledge["endorsers"]
    assert len(set(named)) == len(named)
    assert set(named) <= set(ORGANISATIONS)
    assert pledge["kind"] in PLEDGE_KINDS
    assert pledge["access"] in ACCESS
    assert (pledge["kind"] == "individual") == (not pledge["co_pledgers"])
    assert FIRST_DAY <= date.fromisoformat(pledge["submitted_on"]) <= LAST_DAY


@pledges
def test_every_party_of_a_pledge_answers_for_a_measure(pledge: Content) -> None:
    answering = {measure["responsible_party"] for measure in pledge["measures"]}
    assert answering <= set(_parties(pledge))
    if pledge["kind"] == "partnership":
        assert answering | {"unct-zamura"} >= set(_parties(pledge))


@pledges
def test_measures_of_a_pledge_are_due_after_it_was_submitted(pledge: Content) -> None:
    first_report = pledge["facts"]["reporting"]["first_on"]
    assert first_report > pledge["submitted_on"]
    assert all(measure["due_on"] > pledge["submitted_on"] for measure in pledge["measures"])


@texts
def test_sections_are_within_their_limits(text: Content) -> None:
    assert tuple(text["sections"]) == SECTION_KEYS
    for key, lines in text["sections"].items():
        size = length(_plain(lines))
        assert size <= min(SECTION[key].max_chars, 1_000)
        if key in FEWEST:
            assert size >= FEWEST[key]
        elif lines:
            assert size >= FEWEST_OTHERWISE.get(text["lang"], 70)
    assert len(text["sections"]["title"]) == 1


@texts
def test_lines_use_only_the_blocks_of_the_editor(text: Content) -> None:
    stages = [stage["sections"] for stage in text.get("history", [])]
    for sections in [text["sections"], *stages]:
        for line in (line for lines in sections.values() for line in lines):
            if isinstance(line, dict):
                assert set(line) <= {"text", "runs", "list", "indent"}
                assert line.get("list") in {None, *LISTS}
                assert 0 <= line.get("indent", 0) <= MAX_INDENT
            assert _line(line).strip() == _line(line) != ""
            assert "\n" not in _line(line)


@texts
def test_facts_are_what_their_forms_would_store(text: Content) -> None:
    assert set(text["facts"]) == {fact.key for fact in FACTS}
    for fact in FACTS:
        value = text["facts"][fact.key]
        assert fact.read(_fact_sent(fact, value)) == (value, {})


@texts
def test_measures_are_what_their_form_would_store(text: Content) -> None:
    assert 1 <= len(text["measures"]) <= MAX_MEASURES
    for measure in text["measures"]:
        assert tuple(measure) == MEASURE_KEYS
        assert read_measure(_measure_sent(measure)) == (measure, {})
        assert measure["responsible_party"]


@pytest.mark.parametrize("name", ["organisations", "people", "pledges", "drafts"])
def test_no_text_holds_characters_that_an_import_would_change(name: str) -> None:
    for string in _strings(_read(f"{name}.json")):
        assert without_controls(string) == string


@drafts
def test_people_of_a_draft_belong_to_its_parties(draft: Content) -> None:
    parties = {party["organisation"]: party for party in draft["parties"]}
    assert draft["parties"][0]["capacity"] == "lead"
    for slug, party in parties.items():
        assert all(PEOPLE[email]["organisation"] == slug for email in party["people"])
    active = {slug for slug, party in parties.items() if party["status"] == "active"}
    writing = [comment["author"] for thread in draft["threads"] for comment in thread["comments"]]
    writing += [stage["by"] for stage in draft["history"]]
    assert {PEOPLE[email]["organisation"] for email in writing} <= active


@drafts
def test_comments_quote_one_passage_of_the_text(draft: Content) -> None:
    for thread in draft["threads"]:
        text = _plain(draft["sections"][thread["section"]])
        assert text.count(thread["quote"]) == 1, thread["quote"]
        assert thread["comments"]
        if "resolved" in thread:
            assert thread["resolved"]["outcome"] in OUTCOMES
            assert thread["resolved"]["by"] in PEOPLE
            assert thread["resolved"]["reason"]


@drafts
def test_each_stage_of_a_draft_changes_what_it_names(draft: Content) -> None:
    stages = [stage["sections"] for stage in draft["history"]] + [draft["sections"]]
    days = [draft["started_on"], *(stage["on"] for stage in draft["history"])]
    assert days == sorted(days)
    text: Content = {}
    for number, sections in enumerate(stages):
        changed = {key for key in sections if sections[key] != text.get(key)}
        assert changed
        assert number == len(draft["history"]) or changed == set(sections)
        text |= sections


def test_one_draft_has_two_earlier_versions_and_comments_by_three_organisations() -> None:
    draft = DRAFTS[0]
    assert (draft["lead"], len(draft["history"]), len(draft["threads"])) == ("aruna", 2, 5)
    writing = {comment["author"] for thread in draft["threads"] for comment in thread["comments"]}
    assert len({PEOPLE[email]["organisation"] for email in writing}) == 3
    assert "[" in _plain(draft["sections"]["commitment"])


def test_in_the_draft_awaiting_signature_only_representatives_have_signed() -> None:
    draft = next(draft for draft in DRAFTS if draft["state"] == "signing")
    signed = {row["organisation"]: PEOPLE[row["by"]] for row in draft["signing"]["sign_offs"]}
    assert all(person["mandate"] for person in signed.values())
    assert all(person["organisation"] == slug for slug, person in signed.items())
    required = {party["organisation"] for party in draft["parties"] if party["required"]}
    assert required == {*signed, *draft["signing"]["awaited"]}
    assert "[" not in _plain([line for lines in draft["sections"].values() for line in lines])
    locked = draft["signing"]["locked_on"]
    assert all(measure["due_on"] > locked for measure in draft["measures"])
