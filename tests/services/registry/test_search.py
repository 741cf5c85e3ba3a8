"""The registry as rows on both databases: order, search and filters."""

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people.builders import a_campaign
from workspace.services.registry import search
from workspace.services.registry.query import wish


@pytest.fixture
def campaign(app):
    return a_campaign()


def found(**sent: str) -> int:
    return search.listing(wish(sent)).found


def test_words_are_found_whatever_their_case_accents_or_script(campaign):
    a_publication(campaign, title="Écoles pour tous", text="Полиция и суды")
    assert found(q="ecoles") == 1
    assert found(q="ПОЛИЦИЯ") == 1
    assert found(q="ecoles tribunal") == 0


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("A living wage for all", '"living wage"'),
        ("A living wage for all", "“Living wage”"),
        ("The police of Belmar", "Belmar, police"),
        ("The police of Belmar", "police/Belmar"),
        ("No torture.", "torture?"),
        ("Women and girls", "women & girls"),
        ("Le droit à l’avocat", "l'avocat"),
        ("Le droit à l'avocat", "l’avocat"),
        ("Le droit à l'avocat", "avocat"),
        ("We train 1 800 judges", "1800"),
        ("We train 1,800 judges", "1800"),
        ("We train 1\u00a0800 judges", "1800"),
        ("We train 1\u202f800 judges", "1,800"),
        ("We train 1800 judges", "1 800"),
        ("We train 1800 judges", "1,800 judges"),
        ("We train 1800 judges", "1\u00a0800"),
        ("The port of Sørvik", "Sorvik"),
        ("The port of Sorvik", "Sørvik"),
        ("Đakovo, Łódź, Æbelø, Straße, Diyarbakır", "dakovo lodz aebelo strasse diyarbakir"),
        ("پلیس کشور", "پليس كشور"),
        ("پليس كشور", "پلیس کشور"),
        ("الشُّرْطَة محـكمة", "الشرطة محكمة"),
        ("老人的电梯，维修。", "老人，电梯"),
        ("بحلول عام ٢٠٢٨", "2028"),
        ("By 2028", "٢٠٢٨"),
        ("By 2028", "۲۰۲۸"),
        ("100 per cent", "100%"),
    ],
)
def test_words_are_found_whatever_signs_digits_and_letters_stand_for_them(campaign, text, asked):
    a_publication(campaign, text=text)
    assert found(q=asked) == 1


def test_words_in_quotation_marks_are_found_together_only(campaign):
    a_publication(campaign, text="A wage for living well")
    assert found(q="living wage") == 1
    assert found(q='"living wage"') == 0


def test_a_pledge_is_found_by_its_symbol_alone(campaign):
    symbols = [a_publication(campaign) for _ in range(2)]
    assert [found(q=symbol) for symbol in symbols] == [1, 1]


def test_signs_with_a_meaning_in_sql_are_only_signs(campaign):
    a_publication(campaign, text="100 per cent")
    assert found(q='"1%cent"') == 0
    assert found(q="%") == 0
    assert found(q="_") == 0
    assert found(q="?") == 0
    assert found(q="\x00'; DROP TABLE entry") == 0


def test_a_family_of_rights_finds_every_right_in_it(campaign):
    a_publication(campaign, themes=("social.food", "social.water"))
    a_publication(campaign, themes=("justice",))
    assert found(theme="social") == 1
    assert found(theme="social.water") == 1
    assert found(theme="justice") == 1


def test_pages_follow_each_other_without_gap_or_repetition(campaign):
    symbols = [a_publication(campaign) for _ in range(7)]
    pages = [search.listing(wish({}), page, most=3).lines for page in (1, 2, 3)]
    assert [line.symbol for lines in pages for line in lines] == sorted(symbols, reverse=True)
