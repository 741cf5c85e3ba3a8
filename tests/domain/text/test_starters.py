from datetime import date

import pytest

from workspace.domain.answers.facts import empty_facts
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.smart.report import SmartInput, report
from workspace.domain.text.prose import length, plain
from workspace.domain.text.sections import SECTION, SECTION_KEYS
from workspace.domain.text.starters import TEMPLATE_TYPES, blank, is_template, template_for


def smart(sections):
    texts = {key: plain(lines) for key, lines in sections.items()}
    return report(
        SmartInput(lang="en", sections=texts, facts=empty_facts(), lock_on=date(2027, 1, 1))
    )


@pytest.mark.parametrize("kind", ORGANISATION_TYPES.codes)
def test_a_template_fills_every_section_within_its_limits(kind):
    opening = template_for(kind)
    assert tuple(opening) == SECTION_KEYS
    for key, lines in opening.items():
        assert 0 < length(plain(lines)) <= SECTION[key].max_chars
        assert len(lines) == 1 or not SECTION[key].one_line


@pytest.mark.parametrize("kind", TEMPLATE_TYPES)
def test_an_untouched_template_scores_nothing_and_cannot_be_locked(kind):
    made = smart(template_for(kind))
    assert (made.total, made.level, made.completeness) == (0, "low", 0)
    assert {"B1", "B2"} <= {blocker.code for blocker in made.blockers}


def test_each_kind_of_organisation_has_its_own_opening():
    openings = {plain(template_for(kind)["commitment"]) for kind in TEMPLATE_TYPES}
    assert len(openings) == len(TEMPLATE_TYPES) - 1
    assert template_for("nhri") == template_for("nhri_network")
    assert template_for("un_entity") == template_for("no such type") == template_for("other")


def test_a_blank_start_has_every_section_and_no_word():
    assert {plain(lines) for lines in blank().values()} == {""}
    assert tuple(blank()) == SECTION_KEYS


def test_what_is_still_the_template_is_told_from_what_stands_in_brackets():
    for kind in TEMPLATE_TYPES:
        for section, lines in template_for(kind).items():
            assert is_template(section, plain(lines)), (kind, section)
    assert not is_template("title", "[Our own words]")
    assert not is_template("title", "")
