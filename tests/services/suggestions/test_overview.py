"""Who sees which suggestions, narrowed and in the order of the text; a stranger sees none."""

import pytest

from tests.support.documents.suggested import listed, suggest
from tests.support.people import builders as make
from workspace.domain.errors import NotFound
from workspace.services import suggestions
from workspace.services.suggestions import Asked

TEXT = "Aruna will train 320 judges by 2028.\nBelmar will open nine offices."
pytestmark = pytest.mark.draft(commitment=TEXT)


@pytest.fixture
def several(bea, farid, ana, draft):
    """Give what Farid proposed last and first in the text, and what Bea did between."""
    (last,) = suggest(farid, draft, TEXT.replace("nine", "ten"))
    (between,) = suggest(bea, draft, TEXT.replace("2028", "2029"))
    (first,) = suggest(farid, draft, TEXT.replace("320", "400"))
    return first, between, last


def test_what_waits_is_listed_as_it_stands_in_the_text(ana, draft, several):
    assert tuple(card.id for card in listed(ana, draft)) == several


def test_a_list_is_narrowed_by_what_became_of_it_by_whose_and_by_organisation(
    bea, farid, ana, belmar, draft, several
):
    first, between, last = several
    suggestions.decline(ana, draft, first, "")
    assert [card.id for card in listed(farid, draft, "mine")] == [last, first]
    assert [card.id for card in listed(ana, draft, "settled")] == [first]
    view = suggestions.panel(ana, draft, Asked(house=belmar.slug))
    assert [card.id for card in view.cards] == [between]
    assert dict(view.counts) == {"pending": 2, "mine": 0, "outdated": 0, "settled": 1}
    assert sorted(name for _, name in view.houses) == ["Field Presence", "Kingdom of Belmar"]
    assert suggestions.panel(ana, draft, Asked(page=99)).page == 1


def test_all_who_read_the_draft_read_them_and_a_stranger_nothing(draft, several):
    observer = make.an_organisation("Open Hands")
    make.a_party(draft, observer, "observer", edit_level="view")
    card, *others = listed(make.a_member(observer), draft)
    assert len(others) == 2
    assert not any((card.may_accept, card.may_decline, card.may_withdraw, card.may_repeat))
    stranger = make.a_member(make.an_organisation("Elsewhere"))
    for act in (
        lambda: suggestions.panel(stranger, draft, Asked()),
        lambda: suggestions.one(stranger, draft, several[0]),
    ):
        with pytest.raises(NotFound):
            act()
