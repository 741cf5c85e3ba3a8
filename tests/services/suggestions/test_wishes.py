"""Proposing answers and measures: who may, what is refused, and that nothing is made twice."""

import pytest

from tests.support.documents.suggested import listed
from tests.support.documents.wished import (
    wish_answer,
    wish_gone,
    wish_measure,
    wish_new,
)
from tests.support.people import builders as make
from tests.support.people import stages
from workspace.domain.errors import Conflict, Invalid, NotFound, NotPermitted
from workspace.domain.suggestions.amendments import Kind
from workspace.domain.suggestions.hindrances import NothingDiffers, TooManySuggestions
from workspace.domain.suggestions.suggestion_states import SuggestionMoved
from workspace.services import suggestions
from workspace.services.pledge import facts
from workspace.services.suggestions import Wish
from workspace.services.suggestions.decision import decline, withdraw


@pytest.fixture
def key(ana, draft, aruna):
    return stages.a_measure(ana, draft, aruna)


def test_who_may_not_suggest_proposes_nothing(ana, draft, key, aruna):
    observer = make.an_organisation("Watchers")
    make.a_party(draft, observer, "observer")
    for person in (make.a_member(observer), make.a_member(aruna, "viewer")):
        with pytest.raises(NotPermitted):
            suggestions.begin(person, draft, Kind.CHANGE, key)
        with pytest.raises(NotPermitted):
            suggestions.wish(person, draft, Wish(kind=Kind.REMOVAL, about=key, seen=1))
    with pytest.raises(NotFound):
        suggestions.begin(make.a_member(make.an_organisation("Far")), draft, Kind.CHANGE, key)


@pytest.mark.parametrize(
    ("kind", "about"),
    [(Kind.ANSWER, "nothing"), (Kind.CHANGE, "nothing"), (Kind.REMOVAL, ""), (Kind.CHANGE, "")],
)
def test_what_is_not_there_cannot_be_proposed_otherwise(farid, draft, kind, about):
    with pytest.raises(NotFound):
        suggestions.wish(farid, draft, Wish(kind=kind, about=about))


def test_the_rules_of_the_form_hold_and_nothing_is_made(farid, ana, draft, key):
    with pytest.raises(Invalid) as refused:
        wish_measure(farid, draft, key, due_on="soon", responsible_party="nobody")
    assert set(refused.value.errors) == {"due_on", "responsible_party"}
    with pytest.raises(Invalid):
        wish_new(farid, draft, legal_basis="A law without a title")
    with pytest.raises(Invalid):
        suggestions.wish(
            farid, draft, Wish(kind=Kind.REMOVAL, about=key, seen=1, reason="x" * 2_000)
        )
    with pytest.raises(NothingDiffers):
        wish_measure(farid, draft, key)
    assert listed(ana, draft) == []


def test_what_changed_since_the_form_was_opened_is_shown_first(farid, ana, draft):
    facts.save_fact(ana, draft, "themes", {"themes": ["systems.nhri"]}, 0)
    raw = {"themes": ["systems.education"]}
    asked = Wish(kind=Kind.ANSWER, about="themes", raw=raw, seen=0)
    with pytest.raises(Conflict) as refused:
        suggestions.wish(farid, draft, asked)
    assert refused.value.row_version == 1


def test_a_form_sent_twice_makes_one_suggestion(farid, ana, draft):
    asked = Wish(kind=Kind.ANSWER, about="themes", raw={"themes": ["systems.nhri"]})
    one = suggestions.wish(farid, draft, asked, "mark")
    assert suggestions.wish(farid, draft, asked, "mark") == one
    assert [card.id for card in listed(ana, draft)] == [*one]


def test_the_limits_of_suggestions_hold_for_answers_too(farid, draft, monkeypatch):
    monkeypatch.setattr("workspace.services.suggestions.proposal.MOST_OF_ONE", 1)
    wish_answer(farid, draft, "themes", themes=["systems.nhri"])
    with pytest.raises(TooManySuggestions):
        wish_answer(farid, draft, "themes", themes=["systems.education"])


def test_declined_withdrawn_and_proposed_again(farid, bea, ana, draft, key):
    first = wish_measure(farid, draft, key, target_value="10")
    decline(ana, draft, first, "Too few.")
    (card,) = listed(farid, draft, "settled")
    assert (card.state, card.settled_reason) == ("rejected", "Too few.")
    second = wish_gone(farid, draft, key)
    with pytest.raises(NotPermitted):
        withdraw(bea, draft, second)
    withdraw(farid, draft, second)
    third = wish_measure(farid, draft, key, target_value="30")
    wish_measure(bea, draft, key, target_value="31")
    suggestions.accept(ana, draft, next(c.id for c in listed(ana, draft) if c.id != third))
    begun = suggestions.begin(farid, draft, Kind.CHANGE, key, third)
    assert begun.values["target_value"] == "30"
    raw = {name: [str(one)] for name, one in begun.values.items() if isinstance(one, str)}
    again = Wish(kind=Kind.CHANGE, about=key, raw=raw, seen=begun.version, again_of=third)
    (made,) = suggestions.wish(farid, draft, again)
    card = next(one for one in listed(ana, draft) if one.id == made)
    assert card.again_of == third
    with pytest.raises(NotPermitted):
        suggestions.begin(bea, draft, Kind.CHANGE, key, third)
    with pytest.raises(SuggestionMoved):
        suggestions.begin(farid, draft, Kind.CHANGE, key, first)


def test_what_was_proposed_of_a_measure_taken_out_can_be_a_new_one(farid, ana, draft, key):
    made = wish_measure(farid, draft, key, target_value="10")
    suggestions.accept(ana, draft, wish_gone(ana, draft, key))
    begun = suggestions.begin(farid, draft, Kind.ADDITION, "", made)
    assert (begun.values["title"], begun.values["target_value"]) == (
        "Name an independent inspector",
        "10",
    )


def test_at_the_lock_they_are_outdated_with_the_others(bea, ana, aruna, draft):
    stages.make_ready(ana, draft, aruna)
    made = wish_answer(bea, draft, "themes", themes=["systems.education"])
    stages.lock(ana, draft)
    (card,) = listed(bea, draft, "outdated")
    assert (card.id, card.may_repeat) == (made, False)
    assert facts.fact(ana, draft, "themes").value == ["systems.nhri"]


def test_of_those_on_other_pages_it_is_told_what_they_are_about(farid, ana, draft, key):
    change = wish_measure(farid, draft, key, target_value="10")
    answer = wish_answer(farid, draft, "themes", themes=["systems.education"])
    wish_new(farid, draft, title="Publish the lists")
    mine = suggestions.panel(ana, draft, suggestions.Asked(show="mine"))
    assert set(mine.elsewhere) == {(change, f"measure-{key}"), (answer, "fact-themes")}
    assert suggestions.panel(ana, draft, suggestions.Asked()).elsewhere == ()
    assert {card.part for card in listed(ana, draft)} == {f"measure-{key}", "fact-themes", ""}
