from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.documents.smart_pledges import (
    FULL_FACTS,
    LOCK,
    RATIFY,
    pledge,
    result,
    with_fact,
    with_measure,
    with_text,
)
from workspace.domain.answers.facts import FACT_KEYS, empty_facts
from workspace.domain.answers.measures import MEASURE_KEYS, empty_measure
from workspace.domain.smart import rules as smart_rules
from workspace.domain.smart.report import LEVELS, Result, SmartInput, report

POLICY = FULL_FACTS | {"action_type": {"code": "policy", "other": ""}}


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


def test_without_a_measure_every_check_of_measures_fails():
    made = report(pledge(measures=()))
    measured = {rule.id for rule in smart_rules.RULES if rule.measure}
    assert {check.result for check in made.checks if check.id in measured} == {Result.FAIL}
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
        "B2": with_text("commitment", "Too short."),
        "B3": with_measure(responsible_party=""),
        "B4": with_fact("themes", []),
        "B5": pledge(focal_mail_confirmed=False),
        "B6": with_measure(due_on="2031-01-01"),
        "B7": pledge(safety_acknowledged=False),
        "B8": with_text("scene", "x" * 3_001),
        "B9": with_text("actors", "[The ministry that leads]"),
        "B10": pledge(pledging=frozenset({"nobody-it-names"})),
    }
    for code, of in cases.items():
        found = report(of).blockers
        assert [blocker.code for blocker in found] == [code]
        assert found[0].field
        assert found[0].sentence


def test_what_is_too_short_says_what_is_wrong_with_it():
    template = "[What will be different, where and by when]"
    for title, said, facts in (
        ("", "needs 10 to 150", {}),
        ("Short", "needs 10 to 150", {}),
        (template, "still that of the template", {}),
        ("By [2028 in all districts]", "Outside square brackets", {"n": 2, "least": 10}),
    ):
        blocker = report(with_text("title", title)).blockers[0]
        assert (blocker.code, said in blocker.sentence, dict(blocker.facts)) == ("B1", True, facts)


def test_due_dates_lie_between_the_lock_and_the_horizon():
    assert report(with_measure(due_on="2027-01-09")).blockers[0].code == "B6"
    assert report(with_measure(due_on="2027-01")).blockers == ()
    assert (
        report(pledge(horizon_on=None, measures=(RATIFY | {"due_on": "2150-01-01"},))).blockers
        == ()
    )


def test_texts_over_the_limit_cannot_be_locked_even_in_brackets():
    assert (
        report(with_text("commitment", "x" * 60 + "[" + "x" * 3_000 + "]")).blockers[0].code == "B8"
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
        assert all(
            rule.sentence(each) for each in Result if each is not Result.PARTIAL or rule.better
        )


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


def test_of_very_many_passages_in_brackets_the_first_are_named_and_the_others_counted():
    text = " ".join(f"[{n}]" for n in range(250))
    made = [one for one in report(with_text("actors", text)).blockers if one.code == "B9"]
    assert [one.quote for one in made[:2]] == ["[0]", "[1]"]
    assert len(made) == 101
    assert (made[-1].field, made[-1].facts, made[-1].quote) == ("actors", {"n": 150}, "")


def test_marks_piled_upon_letters_count_towards_the_limit():
    piled = ("a" + "\u0301\u0323" * 4) * 1_500
    (blocker,) = report(with_text("actors", piled)).blockers
    assert (blocker.code, blocker.field, blocker.facts["n"]) == ("B8", "actors", len(piled))
    assert not report(with_text("actors", ("a" + "\u0301\u0323") * 1_500)).blockers
