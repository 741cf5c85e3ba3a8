"""The demonstration's files hold only what the forms of the product would have accepted."""

import unicodedata
from collections import Counter
from datetime import date

import pytest

from tests.demo.content import (
    DRAFTS,
    ORGANISATIONS,
    PEOPLE,
    PLEDGES,
    Content,
    fact_sent,
    line_text,
    measure_sent,
    parties_of,
    plain,
    read,
    smart_report,
    strings,
)
from workspace.domain.answers.facts import FACTS
from workspace.domain.answers.measures import MAX_MEASURES, MEASURE_KEYS, read_measure
from workspace.domain.codes.vocabulary import ACCESS, ORGANISATION_TYPES, PLEDGE_KINDS, REGIONS
from workspace.domain.input import clean_address, without_controls
from workspace.domain.smart.report import LEVELS
from workspace.domain.text.prose import LISTS, MAX_INDENT, length
from workspace.domain.text.sections import SECTION, SECTION_KEYS

ROLES = {"org_admin", "drafter", "commenter", "viewer"}
PLEDGES_ON_THE_TREE = 60
FIRST_DAY, LAST_DAY = date(2026, 1, 15), date(2026, 11, 10)
# Twice as many characters say the same in an alphabet as in Chinese.
FEWEST = {"title": 10, "commitment": 150, "scene": 150, "actors": 80}
FEWEST_OTHERWISE = {"zh": 40}
LANGUAGES = {"en": 37, "ar": 8, "zh": 6, "ru": 5, "fr": 2, "es": 2}
SCRIPTS = {"ar": "ARABIC", "zh": "CJK", "ru": "CYRILLIC", "en": "LATIN"}


pledges = pytest.mark.parametrize("pledge", PLEDGES, ids=lambda pledge: pledge["slug"])
texts = pytest.mark.parametrize("text", PLEDGES + DRAFTS, ids=lambda text: text["slug"])


def test_pledges_reach_every_level_and_none_could_have_been_refused() -> None:
    reports = [smart_report(row, parties_of(row), row["submitted_on"]) for row in PLEDGES]
    assert not [found.blockers for found in reports if found.blockers]
    levels = Counter(found.level for found in reports)
    assert set(levels) == set(LEVELS.codes)
    assert levels["high"] >= 20


def test_sixty_pledges_have_titles_and_names_of_their_own() -> None:
    assert len(PLEDGES) == PLEDGES_ON_THE_TREE
    assert len({plain(pledge["sections"]["title"]) for pledge in PLEDGES}) == PLEDGES_ON_THE_TREE
    assert len({text["slug"] for text in PLEDGES + DRAFTS}) == len(PLEDGES + DRAFTS)


def test_four_scripts_are_written_in_their_languages() -> None:
    assert Counter(pledge["lang"] for pledge in PLEDGES) == LANGUAGES
    for lang, script in SCRIPTS.items():
        for text in (row for row in PLEDGES + DRAFTS if row["lang"] == lang):
            letters = [char for char in plain(text["sections"]["commitment"]) if char.isalpha()]
            own = sum(unicodedata.name(char, "").startswith(script) for char in letters)
            assert own > 0.9 * len(letters), text["slug"]


def test_every_region_and_every_kind_of_organisation_leads_a_pledge() -> None:
    leads = [ORGANISATIONS[pledge["lead"]] for pledge in PLEDGES]
    assert {lead["region"] for lead in leads} == set(REGIONS.codes)
    # UN entities and field presences advise and help; here they do not hold the pen.
    advisers = {"un_entity", "ohchr_presence"}
    assert {lead["type"] for lead in leads} == set(ORGANISATION_TYPES.codes) - advisers


def test_states_name_flagships_among_what_binds_them_and_no_more_than_they_may() -> None:
    named = [(who, pledge) for pledge in PLEDGES for who in pledge.get("flagship_of", ())]
    used = Counter(who for who, _ in named)
    assert used["belmar"] > 1
    assert max(used.values()) <= 5
    for who, pledge in named:
        assert who in {pledge["lead"], *pledge["co_pledgers"]}
        assert ORGANISATIONS[who]["type"] == "member_state"


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
    rows = read("organisations.json")
    for key in ("slug", "name", "email"):
        assert len({row[key] for row in rows}) == len(rows)


@pytest.mark.parametrize("person", PEOPLE.values(), ids=lambda row: row["email"])
def test_a_person_has_a_role_in_a_known_organisation(person: Content) -> None:
    if not person.get("office"):
        assert person["organisation"] in ORGANISATIONS
        assert person["role"] in ROLES
    assert isinstance(person["mandate"], bool)
    assert clean_address(person["email"]) == (person["email"], None)


@pledges
def test_a_pledge_names_known_parties_once(pledge: Content) -> None:
    named = parties_of(pledge) + pledge["endorsers"]
    assert len(set(named)) == len(named)
    assert set(named) <= set(ORGANISATIONS)
    assert pledge["kind"] in PLEDGE_KINDS
    assert pledge["access"] in ACCESS
    assert (pledge["kind"] == "individual") == (not pledge["co_pledgers"])
    assert FIRST_DAY <= date.fromisoformat(pledge["submitted_on"]) <= LAST_DAY


@pledges
def test_every_party_of_a_pledge_answers_for_a_measure(pledge: Content) -> None:
    answering = {measure["responsible_party"] for measure in pledge["measures"]}
    assert answering <= set(parties_of(pledge))
    if pledge["kind"] == "partnership":
        assert answering >= set(parties_of(pledge))


@pledges
def test_measures_of_a_pledge_are_due_after_it_was_submitted(pledge: Content) -> None:
    first_report = pledge["facts"]["reporting"]["first_on"]
    assert not first_report or first_report > pledge["submitted_on"]
    assert all(measure["due_on"] > pledge["submitted_on"] for measure in pledge["measures"])


@texts
def test_sections_are_within_their_limits(text: Content) -> None:
    assert tuple(text["sections"]) == SECTION_KEYS
    for key, lines in text["sections"].items():
        size = length(plain(lines))
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
            assert line_text(line).strip() == line_text(line) != ""
            assert "\n" not in line_text(line)


@texts
def test_facts_are_what_their_forms_would_store(text: Content) -> None:
    assert set(text["facts"]) == {fact.key for fact in FACTS}
    for fact in FACTS:
        value = text["facts"][fact.key]
        assert fact.read(fact_sent(fact, value)) == (value, {})


@texts
def test_measures_are_what_their_form_would_store(text: Content) -> None:
    assert 1 <= len(text["measures"]) <= MAX_MEASURES
    for measure in text["measures"]:
        assert tuple(measure) == MEASURE_KEYS
        assert read_measure(measure_sent(measure)) == (measure, {})
        assert measure["responsible_party"]


@pytest.mark.parametrize("name", ["organisations", "people", "pledges", "drafts"])
def test_no_text_holds_characters_that_an_import_would_change(name: str) -> None:
    for string in strings(read(f"{name}.json")):
        assert without_controls(string) == string
