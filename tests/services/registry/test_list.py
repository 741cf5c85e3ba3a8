"""The registry as rows on both databases: order, search, filters and the leaves of a tree."""

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people.builders import a_campaign
from workspace.domain.errors import NotFound
from workspace.services.registry import pledge, search, tree
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


def test_the_tree_belongs_to_the_campaign_that_closes_last(campaign):
    later = a_campaign(days=200)
    a_publication(campaign)
    symbol = a_publication(later)
    assert [leaf.symbol for leaf in tree.tree(wish({})).leaves] == [symbol]


def test_leaves_keep_their_places_when_others_grow(campaign):
    for _ in range(5):
        a_publication(campaign)
    before = [view.leaf for view in tree.tree(wish({})).leaves]
    a_publication(campaign)
    assert [view.leaf for view in tree.tree(wish({})).leaves][:5] == before


def test_only_a_joint_submission_has_a_receipt(campaign):
    with pytest.raises(NotFound):
        pledge.receipt(a_publication(campaign))
