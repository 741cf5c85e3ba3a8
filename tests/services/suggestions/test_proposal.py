"""Who proposes what, and how much: bad input makes nothing, and the same form makes no more."""

import pytest

from tests.support.documents.announcements import heard, parts
from tests.support.documents.suggested import listed, seq_of, suggest, words
from tests.support.documents.text import write
from tests.support.documents.versions import text_of
from tests.support.people import builders as make
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.suggestions.hindrances import (
    NotAText,
    TextMoved,
    TooManySuggestions,
    UnseenWords,
    WordsTooLong,
)
from workspace.domain.suggestions.quotas import MAX_REASON, MAX_WORDS, MOST_AT_ONCE
from workspace.domain.suggestions.strokes import worded
from workspace.services import suggestions
from workspace.services.suggestions import Proposal, Typed, proposal

TEXT = "Aruna will train 320 judges by 2028.\nBelmar will open nine offices."
pytestmark = pytest.mark.draft(commitment=TEXT, title="Train every judge")


def test_each_change_is_a_suggestion_of_its_own_and_the_text_stays(bea, ana, draft):
    made = suggest(bea, draft, TEXT.replace("320", "400").replace("nine", "ten"), reason="More.")
    assert len(made) == 2
    cards = listed(ana, draft)
    assert [words(card) for card in cards] == [
        [("delete", "320"), ("insert", "400")],
        [("delete", "nine"), ("insert", "ten")],
    ]
    assert {(card.who.who, card.who.organisation, card.reason) for card in cards} == {
        ("Bea", "Kingdom of Belmar", "More.")
    }
    assert [card.id for card in cards] == list(made)
    assert text_of(draft) == TEXT


def test_what_the_editor_sends_keeps_its_marks(bea, ana, draft):
    wanted = worded([("Aruna will ", ()), ("train", (("strong", True),)), (TEXT[16:] + "\n", ())])
    (made,) = suggestions.propose(
        bea, draft, Proposal(seq=seq_of(draft), wanted={"commitment": wanted})
    )
    (card,) = listed(ana, draft)
    assert card.id == made
    assert words(card) == [("format", "train")]


def test_nothing_differs_nothing_is_made(bea, draft):
    assert suggest(bea, draft, TEXT) == ()


def test_an_older_text_is_compared_with_what_it_was_then(bea, ana, aruna, draft):
    seq = seq_of(draft)
    write(draft, ana, aruna.id, commitment=TEXT.replace("nine", "twelve"))
    suggest(bea, draft, TEXT.replace("320", "400"), seq=seq)
    assert [words(card) for card in listed(ana, draft)] == [[("delete", "320"), ("insert", "400")]]


def test_a_form_sent_twice_is_one(bea, ana, draft):
    asked = Proposal(seq=seq_of(draft), typed={"commitment": Typed("Nothing.")})
    first = suggestions.propose(bea, draft, asked, "mark")
    assert suggestions.propose(bea, draft, asked, "mark") == first
    assert len(listed(ana, draft)) == len(first)


def test_many_at_once_are_one_act(bea, draft):
    with heard() as events:
        suggest(bea, draft, "Belmar opens nine offices.\nAruna trains 400 lawyers by 2029.")
    assert parts(events) == {"suggestions"}
    assert len([event for event in events if type(event).__name__ == "Changed"]) == 1


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"seq": 0}, TextMoved),
        ({"seq": 10**9}, TextMoved),
        ({"reason": "x" * (MAX_REASON + 1)}, Invalid),
        ({"typed": {"nowhere": Typed("x")}}, NotAText),
        ({"typed": {"commitment": Typed("x " * MAX_WORDS)}}, WordsTooLong),
        ({"typed": {"commitment": Typed("x" * 500_000)}}, WordsTooLong),
        ({"wanted": {"commitment": worded([("will\u202e ton\n", ())])}}, UnseenWords),
        ({"wanted": {"title": worded([("Two\nlines\n", ())])}}, NotAText),
        ({"again_of": "nothing"}, NotFound),
    ],
)
def test_what_cannot_be_proposed_makes_nothing(bea, ana, draft, change, refusal):
    given = {"seq": seq_of(draft), "typed": {"commitment": Typed("Other words.")}} | change
    if "wanted" in change:
        given["typed"] = {}
    with pytest.raises(refusal):
        suggestions.propose(bea, draft, Proposal(**given))
    assert listed(ana, draft) == []


def test_so_many_at_once_and_so_many_of_one_are_the_most(bea, ana, aruna, draft, monkeypatch):
    rows = "\n".join(f"Line {n} says what it says." for n in range(MOST_AT_ONCE + 1))
    write(draft, ana, aruna.id, scene=rows)
    with pytest.raises(TooManySuggestions):
        suggest(bea, draft, rows.replace("what", "that"), section="scene")
    monkeypatch.setattr(proposal, "MOST_OF_ONE", 1)
    suggest(bea, draft, TEXT.replace("320", "400"))
    with pytest.raises(TooManySuggestions):
        suggest(bea, draft, TEXT.replace("nine", "ten"))
    monkeypatch.setattr(proposal, "MOST_WAITING", 1)
    with pytest.raises(TooManySuggestions):
        suggest(ana, draft, TEXT.replace("nine", "ten"))
    assert len(listed(ana, draft)) == 1


def test_who_may_not_suggest_is_told_so_and_a_stranger_nothing(ana, draft):
    observer = make.an_organisation("Open Hands")
    make.a_party(draft, observer, "observer", edit_level="view")
    stranger = make.an_organisation("Elsewhere")
    with pytest.raises(NotPermitted):
        suggest(make.a_member(observer), draft, "Other words.")
    with pytest.raises(NotFound):
        suggest(make.a_member(stranger), draft, "Other words.")
    make.in_state(draft, "signing")
    with pytest.raises(NotPermitted):
        suggest(ana, draft, "Other words.")


def test_an_empty_section_gets_its_first_words(bea, ana, draft):
    suggest(bea, draft, "Many wait.", section="scene")
    (card,) = listed(ana, draft)
    assert (card.section.key, words(card)) == ("scene", [("insert", "Many wait.")])
    suggestions.accept(ana, draft, card.id)
    assert text_of(draft, "scene") == "Many wait."
