import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workspace.domain.answers import measures
from workspace.domain.answers.fields import TOO_MANY
from workspace.domain.answers.spoken import Figure, Gap, Label, Money, Period, Written
from workspace.domain.input import NEEDED, TOO_LONG
from workspace.domain.progress.course import unit_said, value_said

RATIFY = {
    "title": ["Ratify the protocol"],
    "responsible_party": ["Aruna"],
    "indicator_type": ["milestone"],
    "target_value": ["ratified"],
    "disaggregate_by": ["age", "sex_gender"],
    "start_on": ["2027-01-01"],
    "due_on": ["2027-q4"],
    "milestones_title": ["Bill tabled", ""],
    "milestones_on": ["2027-06-30", ""],
}


def test_a_measure_is_read_from_a_form():
    measure, errors = measures.read_measure(RATIFY)
    assert errors == {}
    assert measure["due_on"] == "2027-Q4"
    assert measure["disaggregate_by"] == ["sex_gender", "age"]
    assert measure["milestones"] == [{"title": "Bill tabled", "on": "2027-06-30"}]
    assert tuple(measure) == measures.MEASURE_KEYS


def test_only_the_title_is_needed_to_save_a_measure():
    assert measures.read_measure({}) == (measures.empty_measure(), {"title": NEEDED})
    assert measures.read_measure({"title": ["Train judges"]})[1] == {}


def test_the_limits_of_title_and_indicator():
    errors = measures.read_measure({"title": ["x" * 201], "indicator_text": ["x" * 301]})[1]
    assert errors == {"title": TOO_LONG, "indicator_text": TOO_LONG}


def test_a_due_date_lies_after_the_start():
    assert measures.read_measure(RATIFY | {"due_on": ["2026-12"]})[1]["due_on"] == (
        measures.DUE_BEFORE_START
    )


def test_a_milestone_lies_before_the_due_date():
    errors = measures.read_measure(RATIFY | {"milestones_on": ["2028-01-01"]})[1]
    assert errors == {"milestones": measures.MILESTONE_AFTER_DUE}


def test_groups_or_a_reason_for_none_but_not_both():
    errors = measures.read_measure(RATIFY | {"disaggregate_none": ["One law for all."]})[1]
    assert errors == {"disaggregate_none": measures.EITHER_GROUPS_OR_REASON}


def test_at_most_ten_milestones_each_with_title_and_date():
    raw = RATIFY | {"milestones_title": ["m"] * 11, "milestones_on": ["2027-02-01"] * 11}
    assert measures.read_measure(raw)[1] == {"milestones": TOO_MANY}
    raw = RATIFY | {"milestones_title": ["m"], "milestones_on": []}
    assert measures.read_measure(raw)[1] == {"milestones_on.0": NEEDED}


def test_a_measure_can_be_said_in_words():
    measure, _ = measures.read_measure(RATIFY)
    said = dict(measures.measure_said(measure))
    assert said["indicator_type"] == ((Label("Done or not done"),),)
    assert said["milestones"] == ((Written("Bill tabled"), Gap.CELLS, Period("2027-06-30")),)
    assert "baseline_value" not in said
    assert measures.measure_said("junk") == ()


@pytest.mark.parametrize(
    ("kind", "value", "unit", "said"),
    [
        ("number", "64000", "judges", Figure("64000")),
        ("number", "٦٤٠٠٠", "judges", Figure("64000")),
        ("percent", "85.5", "of cases", Figure("85.5", percent=True)),
        ("number", "85 %", "", Figure("85", percent=True)),
        ("money", "64000000", "ARD", Money("64000000", "ARD")),
        ("money", "64", "million", Figure("64")),
        # One language's thousands are another's decimals: the writer's words stay.
        ("number", "1,500", "judges", Written("1,500")),
        ("number", "007", "judges", Written("007")),
        ("milestone", "2028", "", Written("2028")),
        ("", "2028", "", Written("2028")),
        ("number", "about 2000", "", Written("about 2000")),
    ],
)
def test_a_target_is_a_number_only_where_it_can_mean_nothing_else(kind, value, unit, said):
    measure = {"indicator_type": kind, "target_value": value, "target_unit": unit}
    assert dict(measures.measure_said(measure))["target_value"] == ((said,),)


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from([*measures.MEASURE_KEYS, "milestones_title", "milestones_on"]),
        st.lists(st.text(st.characters(), max_size=20), max_size=3),
    )
)
def test_no_form_makes_reading_a_measure_raise(raw):
    measure, _ = measures.read_measure(raw)
    measures.measure_said(measure)


@pytest.mark.parametrize(
    ("kind", "target", "unit", "needed"),
    [
        ("number", "450", "persons", True),
        ("number", "11,900", "pupils", True),
        ("percent", "100", "percent", False),
        ("number", "95%", "of cases", False),
        ("money", "240", "CHF", False),
        ("money", "240", "million", True),
        ("milestone", "ratified", "law", False),
        ("number", "450", "", False),
        ("", "95", "percent", True),
    ],
)
def test_a_bare_number_is_said_with_its_unit(kind, target, unit, needed):
    said = {"indicator_type": kind, "target_value": target, "target_unit": unit}
    assert measures.needs_unit(said) is needed
    counted = unit_said(value_said(target, said), said)
    assert bool(counted.strip()) is needed
