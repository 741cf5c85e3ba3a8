"""Suggested answers and measures: what is taken is what the card showed, or it is outdated."""

import random

import pytest

from tests.support.documents.announcements import heard, parts
from tests.support.documents.suggested import listed, suggest
from tests.support.documents.versions import text_of
from tests.support.documents.wished import (
    answer,
    stored,
    titles,
    wish_answer,
    wish_gone,
    wish_measure,
    wish_new,
)
from tests.support.people import builders as make
from tests.support.people import stages
from workspace.domain.answers.measures import MEASURE_FIELDS
from workspace.domain.answers.spoken import in_plain
from workspace.domain.errors import Invalid, NotPermitted, Refusal
from workspace.domain.suggestions.suggestion_states import SuggestionMoved
from workspace.services import suggestions, versions
from workspace.services.pledge import facts, measures
from workspace.web.pledge.questions import raw_of_fields


@pytest.fixture
def key(ana, draft, aruna):
    """A measure of the lead."""
    return stages.a_measure(ana, draft, aruna)


def edit(person, draft, key, **fields):
    view = measures.measure(person, draft, key)
    raw = raw_of_fields(MEASURE_FIELDS, view.value) | {name: [one] for name, one in fields.items()}
    measures.save(person, draft, key, raw, view.row_version)


def shown(card):
    """Return what a card says of its fields: what it was, what it would be."""
    said = {one.key: one for one in card.fields}
    return {
        name: ("\n".join(map(in_plain, one.was)), "\n".join(map(in_plain, one.would)))
        for name, one in said.items()
    }


def test_an_adviser_proposes_a_target_and_the_lead_takes_it_for_both(farid, ana, draft, key):
    versions.checkpoint(ana, draft, "one")
    made = wish_measure(farid, draft, key, target_value="320", target_unit="judges")
    (card,) = listed(ana, draft)
    assert (card.kind, card.number, card.title) == ("change", 1, "Name an independent inspector")
    assert shown(card) == {"target_value": ("", "320"), "target_unit": ("", "judges")}
    assert measures.measure(ana, draft, key).proposed == 1
    with heard() as events:
        assert suggestions.accept(ana, draft, made).accepted == (made,)
    assert parts(events) == {"measures", "suggestions"}
    assert stored(draft, key)["target_value"] == "320"
    assert measures.measure(ana, draft, key).proposed == 0
    authors = versions.compare(ana, draft, 1, None).authors
    assert {one.name for one in authors} == {"Ana", "Farid"}
    (card,) = listed(ana, draft, "settled")
    assert (card.state, card.settled_by.who) == ("accepted", "Ana")
    assert shown(card)["target_value"] == ("", "320")


def test_another_field_does_not_outdate_it_and_the_same_one_does(farid, ana, draft, key):
    made = wish_measure(farid, draft, key, indicator_text="Visits a year")
    edit(ana, draft, key, target_value="12")
    assert [card.id for card in listed(ana, draft)] == [made]
    edit(ana, draft, key, indicator_text="Visits a month")
    (card,) = listed(farid, draft, "outdated")
    (side,) = card.fields
    said = [in_plain(lines[0]) if lines else "" for lines in (side.was, side.now, side.would)]
    assert (said, side.moved) == (["", "Visits a month", "Visits a year"], True)
    assert card.may_repeat
    assert suggestions.accept(ana, draft, made).outdated == (made,)
    assert stored(draft, key)["indicator_text"] == "Visits a month"
    with pytest.raises(SuggestionMoved):
        suggestions.accept(ana, draft, made)


def test_answers_of_every_kind_are_proposed_and_taken(farid, ana, draft):
    sent = {
        "themes": {"themes": ["systems.nhri", "systems.education"]},
        "sdg_targets": {"sdg_targets": ["16.3"]},
        "action_type": {"action_type_code": ["other"], "action_type_other": ["A treaty"]},
        "scope": {"scope_level": ["national"], "scope_places": ["Aruna\nBelmar"]},
        "reporting": {"reporting_every_months": ["12"], "reporting_first_on": ["2027-05-01"]},
        "resources": {
            "resources_amount": ["250000"],
            "resources_currency": ["CHF"],
            "resources_status": ["secured"],
        },
    }
    for name, raw in sent.items():
        fact = facts.fact(ana, draft, name).fact
        wanted, errors = fact.read(raw)
        assert not errors, errors
        made = wish_answer(farid, draft, name, **raw)
        card = next(one for one in listed(ana, draft) if one.id == made)
        assert all(one.would for one in card.fields)
        assert suggestions.accept(ana, draft, made).accepted == (made,)
        assert answer(draft, name) == wanted


def test_rivals_are_told_and_one_taken_outdates_the_other(farid, bea, ana, draft, key):
    mine = wish_measure(farid, draft, key, target_value="10")
    theirs = wish_measure(bea, draft, key, target_value="20", target_unit="visits")
    apart = wish_measure(bea, draft, key, legal_basis="The law on prisons")
    cards = {card.id: card for card in listed(ana, draft)}
    assert [one.id for one in cards[mine].rivals] == [theirs]
    assert cards[apart].rivals == ()
    suggestions.accept(ana, draft, theirs)
    assert [card.id for card in listed(ana, draft)] == [apart]
    (gone,) = listed(farid, draft, "outdated")
    assert (gone.id, gone.outdated_by) == (mine, theirs)


def test_a_removal_outdates_what_is_proposed_of_the_measure_until_it_is_put_back(
    farid, bea, ana, draft, key
):
    other = wish_measure(bea, draft, key, target_value="10")
    measures.remove(ana, draft, key)
    assert listed(ana, draft) == []
    measures.put_back(ana, draft, key)
    gone = wish_gone(farid, draft, key)
    assert {card.id for card in listed(ana, draft)} == {other, gone}
    suggestions.accept(ana, draft, gone)
    assert titles(draft) == []
    (card,) = listed(bea, draft, "outdated")
    assert (card.id, card.outdated_by, card.number) == (other, gone, 0)


def test_a_removal_is_outdated_when_the_measure_says_something_else(farid, ana, draft, key):
    gone = wish_gone(farid, draft, key)
    edit(ana, draft, key, target_value="10")
    assert suggestions.accept(ana, draft, gone).outdated == (gone,)
    assert titles(draft) == ["Name an independent inspector"]


def test_a_new_measure_is_added_at_the_end(farid, ana, aruna, draft, key):
    made = wish_new(farid, draft, title="Train the guards", responsible_party=aruna.slug)
    assert measures.measures(ana, draft).proposed == 1
    suggestions.accept(ana, draft, made)
    assert titles(draft) == ["Name an independent inspector", "Train the guards"]


def test_what_would_break_a_rule_waits_and_says_why(farid, ana, draft, key):
    made = wish_measure(farid, draft, key, start_on="2027-05-01")
    edit(ana, draft, key, due_on="2027-03-01")
    (card,) = listed(ana, draft)
    assert [label for label, _ in card.hindered] == ["Due"]
    assert not card.may_accept
    assert card.may_decline
    with pytest.raises(Invalid):
        suggestions.accept(ana, draft, made)
    done = suggestions.accept_alike(ana, draft, made)
    assert (done.accepted, done.held) == ((), (made,))
    edit(ana, draft, key, due_on="2027-06-01")
    assert suggestions.accept(ana, draft, made).accepted == (made,)


def test_words_and_answers_of_one_author_are_taken_together(farid, ana, draft, key):
    words = suggest(farid, draft, "We will open every prison.")
    wish_measure(farid, draft, key, target_value="10")
    wish_answer(farid, draft, "themes", themes=["systems.education"])
    assert {card.alike for card in listed(ana, draft)} == {3}
    done = suggestions.accept_alike(ana, draft, words[0])
    assert len(done.accepted) == 3
    assert text_of(draft) == "We will open every prison."
    assert (stored(draft, key)["target_value"], answer(draft, "themes")) == (
        "10",
        ["systems.education"],
    )


def test_who_answers_for_a_measure_decides_on_it_and_on_no_other(farid, aruna, draft, key):
    corvia = make.a_co_pledger(draft, "Corvia")
    cora = make.a_member(corvia, name="Cora")
    own = stages.a_measure(cora, draft, corvia)
    on_theirs = wish_measure(farid, draft, own, target_value="10")
    on_others = wish_measure(farid, draft, key, target_value="20")
    (words,) = suggest(farid, draft, "We will open every prison.")
    cards = {card.id: card for card in listed(cora, draft)}
    assert cards[on_theirs].deciders == ("Corvia",)
    assert {one for one, card in cards.items() if card.may_accept} == {on_theirs}
    for refused in (on_others, words):
        with pytest.raises(NotPermitted):
            suggestions.accept(cora, draft, refused)
        with pytest.raises(NotPermitted):
            suggestions.decline(cora, draft, refused, "")
    assert suggestions.accept_alike(cora, draft, on_theirs).accepted == (on_theirs,)
    assert stored(draft, own)["target_value"] == "10"
    away = wish_measure(farid, draft, own, responsible_party=aruna.slug)
    (card,) = [one for one in listed(cora, draft) if one.id == away]
    assert (card.may_accept, len(card.hindered)) == (False, 1)
    (card,) = [one for one in listed(farid, draft) if one.id == away]
    assert card.hindered == ()


@pytest.mark.parametrize("seed", range(3))
def test_whatever_three_people_do_what_is_taken_is_what_the_card_showed(
    seed, farid, bea, ana, draft, key
):
    rng = random.Random(seed)
    fields = ("target_value", "target_unit", "legal_basis", "indicator_text")
    for _ in range(30):
        who, word = rng.choice((farid, bea, ana)), f"w{rng.randrange(6)}"
        name = rng.choice(fields)
        turn = rng.random()
        try:
            if turn < 0.4:
                wish_measure(who, draft, key, **{name: word})
            elif turn < 0.6:
                edit(ana, draft, key, **{name: word})
            else:
                _take(rng, ana, draft, key)
        except Refusal as refused:
            assert refused.code == "nothing-differs"


def _take(rng, ana, draft, key):
    cards = listed(ana, draft)
    if not cards:
        return
    card = rng.choice(cards)
    before, wanted = stored(draft, key), {name: one for name, (_, one) in shown(card).items()}
    done = suggestions.accept(ana, draft, card.id)
    after = stored(draft, key)
    assert done.accepted == (card.id,)
    assert {name: after[name] for name in wanted} == wanted
    assert {k: v for k, v in after.items() if k not in wanted} == {
        k: v for k, v in before.items() if k not in wanted
    }
    left = {one.id for one in listed(ana, draft)}
    assert not left & {one.id for one in card.rivals}
