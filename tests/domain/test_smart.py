from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workspace.domain import smart_rules
from workspace.domain.facts import FACT_KEYS, empty_facts
from workspace.domain.measures import MEASURE_KEYS, empty_measure
from workspace.domain.smart import LEVELS, Result, SmartInput, report

LOCK = date(2027, 1, 10)
RATIFY = empty_measure() | {
    "title": "Ratify the Optional Protocol to the Convention against Torture",
    "responsible_party": "Aruna",
    "implementing_body": "Ministry of Foreign Affairs",
    "legal_basis": "Approval by parliament",
    "indicator_type": "milestone",
    "indicator_text": "Instrument of ratification deposited",
    "baseline_value": "not ratified",
    "baseline_date": "2027-01-01",
    "target_value": "ratified",
    "verification_source": "treaty_depositary",
    "start_on": "2027-02-01",
    "due_on": "2028-02-01",
}
FULL_FACTS = {
    "action_type": {"code": "ratification", "other": ""},
    "themes": ["person.torture"],
    "sdg_targets": ["16.3"],
    "recommendations": {"refs": ["A/HRC/48/6"], "none_reason": ""},
    "scope": {"level": "national", "places": ["Aruna"]},
    "beneficiaries": ["detained"],
    "stakeholders": [
        {"category": "victims_survivors", "consulted": "yes", "method": "m", "on": "2026-01-01"},
        {"category": "nhri", "consulted": "yes", "method": "m", "on": "2026-01-02"},
    ],
    "resources": {"rows": [{"amount": "1", "currency": "CHF", "status": "secured"}]},
    "risks": {"rows": [{"text": "Delay", "mitigation": "Early draft"}], "none_reason": ""},
    "reporting": {"every_months": 12, "first_on": "2028-01-01"},
}
FULL_SECTIONS = {
    "title": "Aruna ratifies the Optional Protocol",
    "commitment": "Aruna will ratify the Optional Protocol and establish visits to all prisons.",
    "scene": "In 2026 eleven people died in custody. " * 10,
    "actors": "The ministry and the institution work together with families. " * 4,
}


def pledge(**changes):
    settled = {
        "lang": "en",
        "sections": FULL_SECTIONS,
        "facts": FULL_FACTS,
        "measures": (RATIFY,),
        "lock_on": LOCK,
        "horizon_on": date(2030, 12, 31),
        "parties": frozenset({"Aruna"}),
        "focal_mail_confirmed": True,
        "safety_acknowledged": True,
    }
    return SmartInput(**settled | changes)


def result(check, of):
    return next(each.result for each in report(of).checks if each.id == check)


def with_fact(key, value):
    return pledge(facts=FULL_FACTS | {key: value})


def with_measure(**changes):
    return pledge(measures=(RATIFY | changes,))


def with_text(section, text, **changes):
    return pledge(sections=FULL_SECTIONS | {section: text}, **changes)


def test_worked_example_a_an_empty_template_scores_nothing():
    made = report(SmartInput(lang="en", sections={}, facts=empty_facts(), lock_on=LOCK))
    assert (made.total, made.level, made.trackable, made.completeness) == (0, "low", False, 0)
    assert [blocker.code for blocker in made.blockers] == ["B1", "B2", "B3", "B4", "B5", "B7"]


def test_worked_example_b_a_ratification_is_fully_measurable_and_trackable():
    made = report(pledge())
    assert made.letters["M"] == 10_000
    assert result("M5", pledge()) is Result.NA
    assert result("T3", pledge()) is Result.NA
    assert made.trackable
    assert (made.total, made.level, made.completeness, made.blockers) == (
        10_000,
        "high",
        10_000,
        (),
    )


def test_worked_example_c_striving_without_an_indicator_is_low():
    words = "We will strive to raise awareness where possible in the coming years"
    weak = SmartInput(
        lang="en",
        sections={"commitment": words},
        measures=(empty_measure() | {"title": "Raise awareness"},),
        lock_on=LOCK,
    )
    assert result("S6", weak) is Result.FAIL
    assert result("T5", weak) is Result.PARTIAL
    assert {result(check, weak) for check in ("M1", "M2", "M3")} == {Result.FAIL}
    assert report(weak).level == "low"


P, H, F, NA = Result.PASS, Result.PARTIAL, Result.FAIL, Result.NA
WEAK = "Aruna will adopt a law, and will strive to consider more where possible."
ROW = {"category": "nhri", "consulted": "yes", "method": "m", "on": "2026-01-02"}
PLEDGE_CASES = [
    ("S1", with_fact("action_type", {"code": "other", "other": "A longer explanation of it"}), H),
    ("S1", with_fact("action_type", {"code": "other", "other": "short"}), F),
    ("S1", with_fact("action_type", {"code": "", "other": "A longer explanation of it"}), F),
    ("S3", with_fact("beneficiaries", ["general_population"]), H),
    ("S3", with_fact("beneficiaries", ["general_population", "women"]), P),
    ("S3", with_fact("beneficiaries", []), F),
    ("S4", with_fact("scope", {"level": "global", "places": []}), P),
    ("S4", with_fact("scope", {"level": "local", "places": []}), H),
    ("S4", with_fact("scope", {"level": "", "places": ["Aruna"]}), F),
    ("S5", with_text("scene", "No figure at all here. " * 20), H),
    ("S5", with_text("scene", "No figure, but https://example.org as source. " * 10), P),
    ("S5", with_text("scene", "No figure. " * 40, linked_sections=frozenset({"scene"})), P),
    ("S5", with_text("scene", "2026 " * 800), H),
    ("S5", with_text("scene", "2026"), F),
    ("S6", with_text("commitment", WEAK), H),
    ("S6", with_text("commitment", "Adopt a law, where possible, " + "and so on " * 30), P),
    ("S6", with_text("commitment", "We think about [adopting] laws."), F),
    ("S6", with_text("commitment", "L'État ratifiera le protocole.", lang="fr-CH"), P),
    ("S6", with_text("commitment", "Belmar adoptará una ley.", lang="es"), P),
    ("S6", with_text("commitment", "Belmar considerará una ley.", lang="es"), F),
    ("S6", pledge(lang="ar"), NA),
    ("A1", with_fact("resources", {"rows": [{"amount": "1", "status": "sought"}]}), H),
    ("A1", with_fact("resources", {"rows": [], "none_reason": "x" * 30}), P),
    ("A1", with_fact("resources", {"rows": [{"amount": "1"}], "none_reason": "x"}), F),
    ("A4", with_fact("risks", {"rows": [{"text": "Delay"}]}), H),
    ("A4", with_fact("risks", {"rows": [], "none_reason": "x" * 30}), H),
    ("A4", with_fact("risks", {"rows": [], "none_reason": ""}), F),
    ("R1", with_fact("themes", ["person"]), H),
    ("R1", with_fact("themes", []), F),
    ("R2", with_fact("sdg_targets", ["16"]), H),
    ("R2", with_fact("sdg_targets", []), F),
    ("R3", with_fact("recommendations", {"refs": ["https://example.org/x"]}), P),
    ("R3", with_fact("recommendations", {"refs": ["CEDAW/C/ARU/CO/5, paragraph 12"]}), P),
    ("R3", with_fact("recommendations", {"refs": ["Third review cycle, recommendation 12"]}), H),
    ("R3", with_fact("recommendations", {"refs": [], "none_reason": "none"}), F),
    ("R4", with_fact("stakeholders", [ROW, ROW | {"category": "parliament"}]), H),
    ("R4", with_fact("stakeholders", [ROW | {"consulted": "no"}]), F),
    ("R5", with_fact("stakeholders", [ROW]), H),
    ("R5", with_text("actors", "Ministry"), H),
    ("R5", with_text("actors", "Ministry", facts={}), F),
    ("T4", with_fact("reporting", {"every_months": 12, "first_on": ""}), H),
    ("T4", with_fact("reporting", {"every_months": 24, "first_on": "2028-01-01"}), H),
    ("T4", with_fact("reporting", {"every_months": 36, "first_on": "2028-01-01"}), F),
    ("T4", with_fact("reporting", {"every_months": None, "first_on": "2028-01-01"}), F),
    ("T5", with_text("actors", "We act soon. And in due course."), F),
    ("T5", with_text("actors", "We act as soon as possible."), H),
    ("T5", pledge(sections={}, measures=()), F),
    ("T5", pledge(lang="zh"), NA),
]


@pytest.mark.parametrize(("check", "of", "expected"), PLEDGE_CASES)
def test_each_check_of_the_pledge_gives_the_answer_of_the_rubric(check, of, expected):
    assert result(check, of) is expected


COUNTED = {"indicator_type": "number", "target_value": "5", "target_unit": "", "direction": ""}
POLICY = FULL_FACTS | {"action_type": {"code": "policy", "other": ""}}
MEASURE_CASES = [
    ("S2", {"responsible_party": "aruna", "implementing_body": ""}, P),
    ("S2", {"responsible_party": "Someone", "implementing_body": "Ministry"}, P),
    ("S2", {"responsible_party": "Someone", "implementing_body": ""}, H),
    ("S2", {"responsible_party": "", "implementing_body": ""}, F),
    ("M1", {"indicator_type": ""}, H),
    ("M1", {"indicator_text": "Laws"}, H),
    ("M1", {"indicator_text": ""}, F),
    ("M2", {"baseline_value": "", "baseline_by": "2028-02-01"}, H),
    ("M2", {"baseline_value": "", "baseline_by": "2028-02-02"}, F),
    ("M2", {"baseline_date": ""}, F),
    ("M3", COUNTED, H),
    ("M3", COUNTED | {"target_unit": "judges"}, H),
    ("M3", COUNTED | {"target_unit": "judges", "direction": "increase"}, P),
    ("M3", COUNTED | {"indicator_type": "percent", "direction": "increase"}, P),
    ("M3", {"target_value": "Not ratified"}, F),
    ("M3", {"target_value": ""}, F),
    ("M4", {"verification_source": "official_statistics"}, H),
    ("M4", {"verification_source": "nhri_report", "verification_body": "The NHRI"}, P),
    ("M4", {"verification_source": "other", "verification_body": "A diary"}, H),
    ("M4", {"verification_source": "other", "verification_body": "Records of all visits"}, P),
    ("M4", {"verification_source": ""}, F),
    ("A2", {"legal_basis": ""}, H),
    ("A2", {"implementing_body": ""}, F),
    ("A3", {"due_on": "2027-07-31"}, P),
    ("A3", {"due_on": "2027-05-02"}, H),
    ("A3", {"due_on": "2027-05-01"}, F),
    ("A3", {"start_on": ""}, F),
    ("T1", {"start_on": ""}, F),
    ("T2", {"due_on": "2028-Q1"}, H),
    ("T2", {"due_on": "2027-01-31"}, F),
    ("T2", {"due_on": "2031-01-01"}, F),
    ("T2", {"due_on": ""}, F),
    ("T2", {"start_on": "", "due_on": "2027-01-11"}, P),
    ("T3", {"due_on": "2028-02-02"}, F),
    ("T3", {"due_on": "2028-02-02", "milestones": [{"title": "a"}]}, H),
    ("T3", {"due_on": "2029-02-01", "milestones": [{"title": "a"}, {"title": "b"}]}, P),
    ("T3", {"due_on": "2029-02-02", "milestones": [{"title": "a"}, {"title": "b"}]}, H),
    ("T3", {"due_on": ""}, F),
]


@pytest.mark.parametrize(("check", "changes", "expected"), MEASURE_CASES)
def test_each_check_of_a_measure_gives_the_answer_of_the_rubric(check, changes, expected):
    assert result(check, with_measure(**changes)) is expected


def test_measures_of_other_than_legal_acts_are_broken_down_or_say_why_not():
    for changes, expected in (
        ({}, F),
        ({"disaggregate_by": ["age"]}, P),
        ({"disaggregate_none": "One building serves all."}, P),
    ):
        assert result("M5", pledge(facts=POLICY, measures=(RATIFY | changes,))) is expected


def test_a_named_stakeholder_may_be_the_one_who_acts():
    facts = FULL_FACTS | {"stakeholders": [{"category": "nhri", "name": "The Ombuds Office"}]}
    measure = RATIFY | {"responsible_party": "the ombuds office", "implementing_body": ""}
    assert result("S2", pledge(facts=facts, measures=(measure,))) is P


def test_without_a_measure_every_check_of_measures_fails():
    made = report(pledge(measures=()))
    measured = {rule.id for rule in smart_rules.RULES if rule.measure}
    assert {check.result for check in made.checks if check.id in measured} == {F}
    assert made.letters["M"] == 0
    assert not made.trackable


def test_measures_are_averaged_before_they_count():
    made = report(pledge(measures=(RATIFY, RATIFY | {"target_value": ""})))
    assert made.letters["M"] == 8_750
    assert not made.trackable
    assert [check.measure for check in made.checks if check.id == "M3"] == [0, 1]


def test_what_does_not_apply_to_any_measure_leaves_the_denominator():
    assert report(with_measure(target_value="")).letters["M"] == 7_500


def test_scores_are_rounded_half_up_at_the_end_only():
    thirds = (RATIFY, RATIFY, RATIFY | {"indicator_text": ""})
    assert report(pledge(measures=thirds)).letters["M"] == 9_167


def test_a_pledge_that_cannot_be_tracked_is_at_most_upper_moderate():
    made = report(with_measure(due_on="2028-01"))
    assert made.total >= 8_000
    assert made.level == "upper_moderate"


def test_one_letter_under_sixty_keeps_a_pledge_from_the_highest_level():
    made = report(pledge(facts={**FULL_FACTS, "resources": {}, "risks": {}}))
    assert made.trackable
    assert made.total >= 8_000
    assert (made.letters["A"], made.level) == (5_000, "upper_moderate")


def test_in_between_is_lower_moderate():
    assert report(pledge(facts={})).level == "lower_moderate"


def test_each_blocker_names_where_it_is_put_right():
    cases = {
        "B1": with_text("title", "Short"),
        "B2": with_text("commitment", "[Aruna will do this and that until the end of the year]"),
        "B3": with_measure(responsible_party=""),
        "B4": with_fact("themes", []),
        "B5": pledge(focal_mail_confirmed=False),
        "B6": with_measure(due_on="2031-01-01"),
        "B7": pledge(safety_acknowledged=False),
    }
    for code, of in cases.items():
        found = report(of).blockers
        assert [blocker.code for blocker in found] == [code]
        assert found[0].field
        assert found[0].sentence


def test_due_dates_lie_between_the_lock_and_the_horizon():
    assert report(with_measure(due_on="2027-01-09")).blockers[0].code == "B6"
    assert report(with_measure(due_on="2027-01")).blockers == ()
    assert (
        report(pledge(horizon_on=None, measures=(RATIFY | {"due_on": "2150-01-01"},))).blockers
        == ()
    )


def test_texts_over_the_limit_cannot_be_locked_even_in_brackets():
    assert (
        report(with_text("commitment", "x" * 60 + "[" + "x" * 3_000 + "]")).blockers[0].code == "B2"
    )


def test_completeness_counts_only_fields_that_apply():
    counted = RATIFY | {"indicator_type": "number"}
    made = report(pledge(measures=(counted,), facts=POLICY))
    # 3 sections, 10 facts, 10 fields; direction, unit and breakdown apply and are empty.
    assert made.completeness == 8_846
    assert report(with_measure(due_on="2029-01-01")).completeness < 10_000


def test_points_of_each_letter_sum_to_twenty_and_every_answer_has_a_sentence():
    for letter in smart_rules.LETTERS:
        rules = [rule for rule in smart_rules.RULES if rule.letter == letter]
        assert sum(rule.points for rule in rules) == 20
    for rule in smart_rules.RULES:
        assert (rule.pledge is None) is not (rule.measure is None)
        assert all(rule.sentence(each) for each in Result if each is not H or rule.better)


def test_a_report_can_be_stored():
    stored = report(pledge()).as_json()
    assert stored["rubric"] == "smart/1"
    assert stored["level"] in LEVELS
    assert {"id": "M5", "result": "na", "measure": 0} in stored["checks"]


JUNK = st.none() | st.integers() | st.text(max_size=5) | st.lists(st.none(), max_size=2)
MAYBE = st.sampled_from(["", "x", "2027-05", "2027-01-01", "policy", "number", "other", "x" * 40])


@settings(max_examples=60)
@given(
    st.dictionaries(st.sampled_from(FACT_KEYS), JUNK, max_size=3),
    st.lists(st.dictionaries(st.sampled_from(MEASURE_KEYS), MAYBE | JUNK, max_size=6), max_size=2),
    st.sampled_from(["en", "fr", "es", "ar", ""]),
)
def test_any_stored_values_get_a_report_within_the_scale(facts, measures, lang):
    of = pledge(facts=facts, measures=tuple(measures), lang=lang)
    made = report(of)
    assert made == report(of)
    assert all(0 <= score <= 10_000 for score in (*made.letters.values(), made.total))
    assert 0 <= made.completeness <= 10_000
    assert made.level in LEVELS
