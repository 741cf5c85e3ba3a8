import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain import input as typed

ANYTHING = st.text(st.characters(), max_size=60)  # includes lone surrogates and controls


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1b", "\x7f", "\ufffe", "\ufdd0", "\ud800"])
def test_characters_that_break_exports_are_dropped(bad):
    assert typed.clean_line(f"a{bad}b", 10).text.replace(" ", "") == "ab"
    assert bad not in typed.clean_text(f"a{bad}b", 10).text


def test_directional_overrides_are_dropped_and_isolates_stay():
    assert typed.clean_line("a\u202eb\u2067c\u2069", 10).text == "ab\u2067c\u2069"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("A \u2067 B", "A B"),
        ("A\u2069 B", "A B"),
        ("\u2067A \u2068B\u2069 C", "A \u2068B\u2069 C"),
        ("\u2067\u2067A\u2069", "\u2067A\u2069"),
        ("\u2068دولة\u2069 2", "\u2068دولة\u2069 2"),
    ],
)
def test_a_line_leaves_no_isolate_open_that_would_turn_the_words_around_it(line, kept):
    assert typed.clean_line(line, 80).text == kept


def test_a_line_has_no_breaks_and_single_spaces():
    assert typed.clean_line("  one\r\n two\t\u2028three ", 20).text == "one two three"


def test_a_text_keeps_its_lines_and_loses_trailing_blanks():
    assert typed.clean_text("\n\none \r\n\r\n  two\u2029three\t\n\n", 30).text == (
        "one\n\n  two\nthree"
    )


def test_limits_count_what_people_see_as_characters():
    assert typed.clean_line("e\u0301" * 5, 5).problem is None
    assert typed.clean_line("e\u0301" * 6, 5).problem == typed.TOO_LONG


def test_an_empty_answer_is_a_problem_only_where_it_is_needed():
    assert typed.clean_line(" \u200e".strip("\u200e"), 5).problem is None
    assert typed.clean_line("  ", 5, needed=True) == ("", typed.NEEDED)
    assert typed.clean_text(" \n ", 5, needed=True) == ("", typed.NEEDED)


@given(ANYTHING)
def test_cleaning_twice_changes_nothing_more(text):
    for clean in (typed.clean_line, typed.clean_text):
        once = clean(text, 100).text
        assert clean(once, 100).text == once
        once.encode("utf-8")
        assert unicodedata.is_normalized("NFC", once)


@given(ANYTHING)
def test_no_reader_of_input_ever_raises(text):
    typed.clean_address(text)
    typed.read_date(text)
    typed.is_safe_link("https://" + text)


@pytest.mark.parametrize("good", ["Ana@Aruna.Example", "a.b+c@x-y.example.org", "o'neil@city.int"])
def test_ordinary_addresses_are_taken_in_lower_case(good):
    assert typed.clean_address(f" {good} ") == (good.lower(), None)


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        ("info@müller-stiftung.example", "info@xn--mller-stiftung-gsb.example"),
        ("\u200binfo@x.org\u200b", "info@x.org"),
        ("mailto:Info@x.org", "info@x.org"),
        ("Ana Diarra <ana@x.org>", "ana@x.org"),
        ('"Diarra, Ana" <mailto:ana@x.org>;', "ana@x.org"),
        ("<ana@x.org>,", "ana@x.org"),
        ("info@суд.example", "info@xn--d1azg.example"),
        ("info@例え.example", "info@xn--r8jz45g.example"),
    ],
)
def test_what_is_pasted_around_an_address_is_left_out(pasted, address):
    assert typed.clean_address(pasted) == (address, None)


@pytest.mark.parametrize(
    "doubtful",
    [
        "info@аpple.example",
        "info@stra\u00dfe.example",
        "info@a\u200db.example\u0430",
        "аna@müller.example",
        "a@b.org <c@d.org> e",
        "info@" + "ü" * 300 + ".example",
        "x" * 5_000 + "@x.org",
    ],
)
def test_an_address_that_may_be_somebody_else_s_is_refused(doubtful):
    assert typed.clean_address(doubtful).problem == typed.NOT_AN_ADDRESS


@pytest.mark.parametrize("clean", [typed.clean_line, typed.clean_text])
def test_marks_piled_upon_letters_fill_no_more_than_the_field_allows(clean):
    piled = clean(("e" + "\u0301" * 200) * 200, 200)
    assert piled.problem == typed.TOO_LONG
    assert len(piled.text) <= 200 * 32
    assert clean("नि" * 100, 200).problem is None
    assert clean("e\u0323\u0302" * 200, 200, most_points=200).problem is None
    assert clean("n\u0323\u0302" * 200, 200, most_points=200).problem == typed.TOO_LONG


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "ana",
        "ana@",
        "@x.org",
        "ana@x",
        "a b@x.org",
        "ana@x.org\nBcc: b@x.org",
        ".ana@x.org",
        "ana.@x.org",
        "a..b@x.org",
        "ana@x..org",
        "ana@-x.org",
        "аna@x.org",
        "ana@" + "x" * 250 + ".org",
        "ana@x.123",
    ],
)
def test_other_addresses_are_refused(bad):
    assert typed.clean_address(bad).problem == typed.NOT_AN_ADDRESS


@pytest.mark.parametrize(
    "good",
    ["https://example.org/a?b=1#c", "HTTP://example.org:8080", "mailto:ana@example.org"],
)
def test_ordinary_links_are_safe(good):
    assert typed.is_safe_link(good)


@pytest.mark.parametrize(
    "bad",
    [
        "javascript:alert(1)",
        "//example.org",
        "https://",
        "https:///path",
        "https://bank.example@evil.example",
        "https://evil.example\\@bank.example",
        "https://a b",
        'https://a"onload=',
        "https://[::1",
        "https://x.org:99999999",
        "mailto:nobody",
        "data:text/html,x",
        "https://x.org/\u202egnp",
        "example.org",
        "http:/x.org",
    ],
)
def test_other_links_are_refused(bad):
    assert not typed.is_safe_link(bad)


def test_a_link_that_is_too_long_is_refused():
    assert not typed.is_safe_link("ftp://x.org")
    assert not typed.is_safe_link("  ")
    assert not typed.is_safe_link("https://x.org/" + "a" * 2000)


def test_dates_are_read_only_as_iso_days_that_exist():
    assert typed.read_date(" 2028-02-29 ") == date(2028, 2, 29)
    for bad in ("2027-02-29", "20270228", "2027-2-8", "31.12.2027", "١٩٩٩-٠١-٠١", "1899-12-31", ""):
        assert typed.read_date(bad) is None


def test_what_is_far_too_long_is_refused_with_its_length_and_kept_to_be_shown_again():
    for clean in (typed.clean_line, typed.clean_text):
        text = "a\n" * 20_000
        cleaned = clean(text, 100)
        assert (cleaned.text, str(cleaned.problem)) == (text, typed.TOO_LONG)
        assert cleaned.problem.facts == {"length": "40,000", "most": "100"}
        assert clean("\x00" * 40_000, 100).text == ""
        assert clean("word" + " " * 4_000, 100) == ("word", None)
