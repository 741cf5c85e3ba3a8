"""Numbers, money, days and instants by the customs of each language, and unmistakable."""

from datetime import UTC, date, datetime, timedelta

import pytest

from workspace import cldr

LATE = datetime(2026, 11, 28, 23, 30, tzinfo=UTC)


def even(text: str) -> str:
    """Return a text with its blanks of every kind as plain ones."""
    return " ".join(text.replace("\u202f", " ").split())


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "ARD 64,000,000"),
        ("fr", "64 000 000 ARD"),
        ("es", "64.000.000 ARD"),
        ("ru", "64 000 000 ARD"),
        ("zh", "ARD 64,000,000"),
        ("ar-EG", "٦٤٬٠٠٠٬٠٠٠ ARD"),
        ("fa", "ARD ۶۴٬۰۰۰٬۰۰۰"),
        ("de-CH", "ARD 64’000’000"),
    ],
)
def test_an_amount_is_grouped_as_its_readers_do_and_names_its_currency(lang, said):
    assert even(cldr.money("64000000", "ARD", cldr.locale_of(lang))) == said


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ar", "zh", "ru"])
def test_no_sign_stands_for_a_currency_that_several_countries_share(lang):
    assert "USD" in cldr.money("5", "USD", cldr.locale_of(lang))
    assert "$" not in cldr.money("5", "USD", cldr.locale_of(lang))


@pytest.mark.parametrize(
    ("digits", "said"),
    [("250000.50", "250,000.50"), ("250000", "250,000"), ("0.5", "0.5"), ("1.0", "1.0")],
)
def test_a_number_has_the_decimals_it_was_given_with(digits, said):
    assert cldr.figure(digits, cldr.locale_of("en")) == said


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "85.5%"), ("fr", "85,5 %"), ("ar-EG", "٨٥٫٥٪"), ("tr", "%85,5")]
)
def test_a_percentage_has_its_sign_where_its_readers_look_for_it(lang, said):
    assert even(cldr.percent("85.5", cldr.locale_of(lang))) == said


@pytest.mark.parametrize(
    ("lang", "stored", "said"),
    [
        ("en", "2027-03-31", "31 March 2027"),
        ("en", "2027-03", "March 2027"),
        ("en", "2027-Q1", "Q1 2027"),
        ("fr", "2027-Q1", "T1 2027"),
        ("es", "2027-03-31", "31 de marzo de 2027"),
        ("zh", "2027-03-31", "2027年3月31日"),
        ("ar-EG", "2027-03-31", "٣١ مارس ٢٠٢٧"),
        ("ru", "2027-03-31", "31 марта 2027 г."),
        ("en", "2027-13", "2027-13"),
        ("en", "2027-Q5", "2027-Q5"),
        ("en", "soon", "soon"),
    ],
)
def test_a_due_date_is_as_exact_as_it_was_given(lang, stored, said):
    assert even(cldr.period(stored, cldr.locale_of(lang))) == said


def test_an_instant_says_its_day_in_utc_where_that_is_another():
    en = cldr.locale_of("en")
    assert cldr.instant(LATE, "Europe/Zurich", en) == (
        "29 Nov 2026, 00:30",
        "Zurich",
        "28 Nov 2026, 23:30 UTC",
    )
    assert cldr.instant(LATE, "America/New_York", en)[2] == "23:30 UTC"
    assert cldr.instant(LATE, "UTC", en)[2] == ""


def test_whoever_counts_in_other_digits_finds_them_in_every_word():
    fa = cldr.locale_of("fa")
    said = (cldr.day(date(2027, 3, 5), fa), cldr.time(LATE, fa), cldr.span(timedelta(days=3), fa))
    assert not any(char.isascii() and char.isdigit() for char in "".join(said))


@pytest.mark.parametrize("code", ["xx", "", "not a code", "en"])
def test_a_language_nobody_knows_is_written_like_english(code):
    assert cldr.day(date(2027, 3, 5), cldr.locale_of(code)) == "5 March 2027"


def test_a_language_is_called_as_its_readers_call_it():
    assert cldr.language("ar", cldr.locale_of("fr")) == "arabe"
    assert cldr.language("tlh-x", cldr.locale_of("en")) == "tlh-x"
