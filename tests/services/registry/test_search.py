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


def test_signs_with_a_meaning_in_sql_are_only_signs(campaign):
    a_publication(campaign, text="100 per cent")
    assert found(q="100%") == 0
    assert found(q="_") == 0
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
