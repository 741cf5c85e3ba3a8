from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workspace.domain import values
from workspace.domain.answers import periods, readers
from workspace.domain.answers.facts import FACT, FACT_KEYS, FACTS, empty_facts
from workspace.domain.answers.fields import TOO_MANY, Field, Kind
from workspace.domain.answers.spoken import Figure, Gap, Label, Money, Written, in_plain
from workspace.domain.input import NEEDED, NOT_A_DATE, TOO_LONG

ANYTHING = st.text(st.characters(), max_size=30)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | ANYTHING,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANYTHING, inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("250000", "250000"),
        ("250 000", "250000"),
        ("1,250,000.50", "1250000.50"),
        ("2'500", "2500"),
        ("007.5", "7.5"),
        ("0", "0"),
        ("٢٥٠٠٫٥", "2500.5"),
        ("१२", "12"),
    ],
)
def test_amounts_are_stored_as_plain_digits(written, stored):
    assert readers.read_amount(written) == (stored, None)


@pytest.mark.parametrize("written", ["-5", "1e9", "2,5", "12,34", "1.234.567", "²", "9" * 16, "∞"])
def test_amounts_that_could_be_misread_are_refused(written):
    assert readers.read_amount(written) == ("", readers.NOT_AN_AMOUNT)


def test_currency_count_and_dates():
    assert readers.read_currency(" chf ") == ("CHF", None)
    assert readers.read_currency("francs") == ("", readers.NOT_A_CURRENCY)
    assert readers.read_count("٦", 12) == (6, None)
    assert readers.read_count("13", 12) == (None, readers.NOT_A_COUNT)
    assert readers.read_count("0", 12) == (None, readers.NOT_A_COUNT)
    assert readers.read_day("2027-03-31") == ("2027-03-31", None)
    assert readers.read_day("31 March") == ("", NOT_A_DATE)
    assert readers.read_month_or_day("2027-q2") == ("2027-Q2", None)
    assert readers.read_month_or_day("2027") == ("", readers.NOT_A_PERIOD)


def test_a_period_ends_on_its_last_day():
    assert periods.last_day("2028-02") == date(2028, 2, 29)
    assert periods.last_day("2027-Q3") == date(2027, 9, 30)
    assert periods.last_day("2027-05-01") == date(2027, 5, 1)
    assert periods.last_day("0001-02") is None
    assert periods.is_exact("2027-05-01")
    assert not periods.is_exact("2027-05")


def test_months_later_stays_inside_shorter_months():
    assert periods.months_later(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert periods.months_later(date(2027, 12, 15), 25) == date(2030, 1, 15)


def test_stored_answers_are_read_without_ever_failing():
    assert values.at([], "a") is None
    assert values.text_at({"a": 5}, "a") == ""
    assert values.texts(["a", 5]) == ("a",)
    assert values.texts("abc") == ()
    assert values.rows([{"a": 1}, "b"]) == ({"a": 1},)
    assert values.rows(None) == ()
    assert values.whole(3) == 3
    assert values.whole(True) is None


def test_codes_are_stored_in_the_order_of_the_list_and_once():
    read = FACT["themes"].read
    assert read({"themes": ["person.torture", "equality", "person.torture", ""]}) == (
        ["equality", "person.torture"],
        {},
    )


def test_an_unknown_code_is_refused():
    assert FACT["themes"].read({"themes": ["made.up"]}) == ([], {"themes": readers.NOT_IN_LIST})
    assert FACT["scope"].read({"scope_level": ["moon"]})[1] == {"scope_level": readers.NOT_IN_LIST}


def test_at_most_ten_themes_and_goals():
    many = FACT["sdg_targets"].read({"sdg_targets": [str(n) for n in range(1, 12)]})
    assert many[1] == {"sdg_targets": TOO_MANY}
    assert FACT["sdg_targets"].read({"sdg_targets": ["16.3", "5"]}) == (["5", "16.3"], {})


def test_another_kind_of_action_needs_words():
    read = FACT["action_type"].read
    assert read({"action_type_code": ["other"]})[1] == {"action_type_other": NEEDED}
    assert read({"action_type_code": ["policy"]}) == ({"code": "policy", "other": ""}, {})


def test_places_and_references_are_one_on_each_line_without_repeats():
    value, errors = FACT["scope"].read(
        {"scope_level": ["local"], "scope_places": ["Port Elda\r\n\r\n Sankt  Nilo", "Port Elda"]}
    )
    assert (value, errors) == ({"level": "local", "places": ["Port Elda", "Sankt Nilo"]}, {})
    too_long = FACT["recommendations"].read({"recommendations_refs": ["A" * 301]})
    assert too_long[1] == {"recommendations_refs": TOO_LONG}


def test_rows_or_the_reason_for_none_but_not_both():
    both = {"risks_text": ["Drought"], "risks_none_reason": ["None seen"]}
    assert set(FACT["risks"].read(both)[1]) == {"risks_none_reason"}
    refs = {"recommendations_refs": ["A/HRC/48/6"], "recommendations_none_reason": ["none"]}
    assert set(FACT["recommendations"].read(refs)[1]) == {"recommendations_none_reason"}


def test_empty_rows_are_dropped_and_errors_name_the_row_as_it_was_sent():
    value, errors = FACT["resources"].read(
        {
            "resources_amount": ["", "100", "x"],
            "resources_currency": ["", "usd", "CHF"],
            "resources_status": ["", "secured"],
        }
    )
    assert value == {
        "rows": [
            {"amount": "100", "currency": "USD", "status": "secured"},
            {"amount": "", "currency": "CHF", "status": ""},
        ],
        "none_reason": "",
    }
    assert errors == {
        "resources_amount.2": readers.NOT_AN_AMOUNT,
        "resources_status.2": NEEDED,
    }


def test_a_table_has_a_limit():
    errors = FACT["risks"].read({"risks_text": [f"Risk {n}" for n in range(11)]})[1]
    assert errors == {"risks": TOO_MANY}


def test_reporting_is_a_number_of_months_and_a_day():
    raw = {"reporting_every_months": ["12"], "reporting_first_on": ["2027-12-10"]}
    assert FACT["reporting"].read(raw) == ({"every_months": 12, "first_on": "2027-12-10"}, {})


def test_a_needed_list_may_not_be_empty():
    field = Field(key="k", label="K", kind=Kind.LINES, needed=True)
    assert field.read([" "]) == ([], NEEDED)
    assert Field(key="k", label="K", kind=Kind.TEXT).read(["a \r\nb"]) == ("a\nb", None)


def test_no_two_questions_share_a_name_in_the_form():
    names = [
        name
        for fact in FACTS
        for part in fact.parts
        for name in (
            part.names(fact.name(part)).values() if hasattr(part, "columns") else [fact.name(part)]
        )
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("fact", FACTS, ids=FACT_KEYS)
def test_an_unanswered_form_gives_the_empty_value_and_no_words(fact):
    assert fact.read({}) == (fact.empty, {})
    assert fact.said(fact.empty) == ()
    assert empty_facts()[fact.key] == fact.empty


@pytest.mark.parametrize("fact", FACTS, ids=FACT_KEYS)
@settings(max_examples=20)
@given(data=st.data())
def test_no_form_can_make_reading_or_wording_raise(fact, data):
    raw = {}
    for part in fact.parts:
        name = fact.name(part)
        names = part.names(name).values() if hasattr(part, "columns") else [name]
        for each in names:
            raw[each] = data.draw(st.lists(ANYTHING, max_size=3))
    value, _ = fact.read(raw)
    fact.said(value)
    fact.said(data.draw(JUNK))


def test_answers_can_be_said_in_words_and_in_another_language():
    assert FACT["scope"].said({"level": "national", "places": ["Aruna"]}) == (
        (Label("Level"), Gap.NAME, Label("National")),
        (Label("Places"), Gap.NAME, Written("Aruna")),
    )
    rows = {"rows": [{"amount": "5", "currency": "CHF", "status": "secured"}], "none_reason": ""}
    assert FACT["resources"].said(rows) == ((Money("5", "CHF"), Gap.CELLS, Label("Secured")),)
    reporting = FACT["reporting"].said({"every_months": 12, "first_on": ""})
    assert reporting == ((Label(FACT["reporting"].parts[0].label), Gap.NAME, Figure("12")),)
    (themes,) = FACT["themes"].said(["person.life", "person.torture"])
    assert in_plain(themes) == "Right to life, Freedom from torture"


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        ("5", "", "5 · Secured"),
        ("", "CHF", "CHF · Secured"),
        ("five", "CHF", "five · CHF · Secured"),
        ("5", "francs", "5 · francs · Secured"),
    ],
)
def test_half_of_an_amount_is_said_as_it_is_stored(amount, currency, said):
    rows = [{"amount": amount, "currency": currency, "status": "secured"}]
    (line,) = FACT["resources"].said({"rows": rows, "none_reason": ""})
    assert in_plain(line) == said
