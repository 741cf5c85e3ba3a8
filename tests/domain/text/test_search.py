"""Words are found as people type them, whatever signs and letters their keyboards have."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workspace.domain.text.search import beginnings, fold, sought, terms

SAME = [
    ("Écoles", "ecoles"),
    ("Straße", "STRASSE"),
    ("Sørvik", "Sorvik"),
    ("Đorđe Łódź", "dorde lodz"),
    ("Æbeltoft, œuvre", "aebeltoft oeuvre"),
    ("Diyarbakır İzmir", "DIYARBAKIR izmir"),
    ("Þingvellir Ħamrun Ŋaŋ", "thingvellir hamrun nan"),
    ("Ǿ", "o"),
    ("l’avocat", "l'avocat"),
    ("O’Neill", "oneill"),
    ("Hawaiʻi", "Hawai'i"),
    ("п’ять", "п'ять"),
    ("col·lecció", "collecció"),
    ("women & girls", "women, girls"),
    ("co-operation", "co operation"),
    ("LGBTQ+", "lgbtq"),
    ("1 800", "1800"),
    ("1,800", "1800"),
    ("1.800", "1800"),
    ("1’800", "1800"),
    ("1\u00a0800", "1800"),
    ("1\u202f800\u2009000", "1800000"),
    ("18,00,000", "1800000"),
    ("٢٠٢٨", "2028"),
    ("۲۰۲۸", "2028"),
    ("२०२८ ২০২৮ ２０２８", "2028 2028 2028"),
    ("١٬٨٠٠", "1800"),
    ("فارسی کتاب", "فارسي كتاب"),
    ("می‌خواهم", "میخواهم"),
    ("شُرْطَة", "شرطه"),
    ("محـــكمة", "محكمه"),
    ("ﯽ", "ي"),
    ("أإآٱ", "اااا"),
    ("老人，电梯。", "老人 电梯"),
    ("「老人」・ＡＢＣ", "老人 abc"),
    ("צה״ל", 'צה"ל'),
    ("co\u00adoperation", "cooperation"),
    ("ΟΔΟΣ", "οδος"),
    ("Ёлка", "елка"),
    ("한국", "한국"),
    ("TORTURE™ ℌ", "torturetm h"),
    ("老人的電梯維修", "老人的电梯维修"),
    ("臺灣、台灣", "台湾 台湾"),
    ("衞生 衛生", "卫生 卫生"),
    ("著作 着作", "着作 着作"),
    ("薴", "苎"),
]


@pytest.mark.parametrize(("written", "typed"), SAME)
def test_what_reads_alike_is_folded_alike(written: str, typed: str):
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1 80", "180"), ("2028 300", "2028300"), ("HR75-000123", "hr75000123"), ("की", "का")],
)
def test_what_differs_stays_apart(one: str, other: str):
    assert fold(one) != fold(other)


@given(st.text() | st.text("0123456789 ,.-'٢"))
@example("1-800 1,80,000 12 1 800 900 45")
@example("™ ᾴ\u0345´ŉ ½ ㎏")
def test_folding_twice_changes_nothing(text: str):
    once = fold(text)
    assert fold(once) == once


@pytest.mark.parametrize(
    ("asked", "looked_for"),
    [
        ('"living wage"', ["living wage"]),
        ("“Living  wage” Belmar", ["living wage", "belmar"]),
        ("«salaire décent»", ["salaire decent"]),
        ("老人“电梯维修”", ["老人", "电梯维修"]),
        ('"living wage', ["living", "wage"]),
        ('""', ['""']),
        ("Belmar, police", ["belmar", "police"]),
        ("Belmar,police", ["belmar", "police"]),
        ("torture?", ["torture"]),
        ("(torture)", ["torture"]),
        ("women & girls", ["women", "girls"]),
        ("l’avocat", ["lavocat"]),
        ("老人，电梯", ["老人", "电梯"]),
        ("1 800 police", ["1800", "police"]),
        ('1 "judges" 800', ["1", "judges", "800"]),
        ("16.3", ["16 3"]),
        ("HR75-000123", ["hr75 000123"]),
        ("?", ["?"]),
        (" ", []),
    ],
)
def test_a_query_asks_for_words_phrases_and_numbers(asked: str, looked_for: list[str]):
    assert terms(asked) == looked_for


def test_a_query_asks_for_no_more_than_a_few_words():
    assert terms("a b c d", most=3) == ["a", "b", "c"]


TEXTS = st.text() | st.text("ab 電梯年2ลิ") | st.text("abc", min_size=14, max_size=40)


def _is_listed(folded, term):
    """Whether an index finds a term, and whether it is sure of it."""
    listed, (wanted, enough) = beginnings(folded), sought(term)
    found = all(
        any(one == each.text if each.whole else one.startswith(each.text) for one in listed)
        for each in wanted
    )
    return bool(wanted) and found, enough


@given(TEXTS, st.data())
def test_every_part_of_a_text_is_found_by_what_is_listed_of_it(text, data):
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    part = folded[start : data.draw(st.integers(start, len(folded)))].strip()
    if part:
        assert _is_listed(folded, part)[0]


@given(TEXTS, TEXTS)
@example("living wage for all", "wage")
@example("我们为每一位老人安装电梯", "老人安装电")
def test_what_is_sure_to_be_found_is_in_the_text(text, asked):
    folded = fold(text)
    for term in terms(asked):
        found, enough = _is_listed(folded, term)
        assert not (found and enough) or term in folded
        assert found or term not in folded


@given(st.text(min_size=1))
def test_chinese_is_simplified_character_by_character(text):
    assert fold("電梯" + text).startswith("电梯")


def test_no_more_is_listed_of_a_long_word_than_its_beginnings():
    assert max(map(len, beginnings("a" * 500))) == 16
    assert beginnings("老人安装电梯") == {
        "老人安装",
        "人安装电",
        "安装电梯",
        "装电梯",
        "电梯",
        "梯",
    }
