"""Where the passages of comments stand when the text moves on, and what is no passage."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.documents.text import anchor_on, write
from tests.support.people import builders as make
from workspace.domain.discussion.kinds import EXCERPT, excerpt
from workspace.domain.errors import Invalid
from workspace.services import discussion
from workspace.services.discussion import NewThread

TEXT = "Aruna will train 320 judges by 2028.\nBelmar will open nine offices."

pytestmark = pytest.mark.draft(commitment=TEXT)


def on(draft, quote="320 judges", **rest) -> NewThread:
    given = {"section": "commitment", "anchor": anchor_on(draft, quote), "body": "Is it so?"}
    return NewThread(**given | rest)


def only(person, draft, show="open"):
    view = discussion.discussion(person, draft, show)
    (found,) = view.standing + view.gone
    return found


def only_gone(person, draft):
    (found,) = discussion.discussion(person, draft).gone
    return found


def test_the_browser_gets_the_two_ends_back_as_it_sent_them(ana, draft):
    asked = on(draft)
    discussion.start_thread(ana, draft, asked)
    sent, got = json.loads(asked.anchor), json.loads(only(ana, draft).anchor)
    assert got == {"start": sent["start"], "end": sent["end"]}


def test_a_passage_stays_found_while_the_words_around_it_change(ana, aruna, draft):
    discussion.start_thread(ana, draft, on(draft))
    write(draft, ana, aruna.id, commitment=f"First of all: {TEXT} And more.")
    assert not only(ana, draft).removed


def test_a_thread_keeps_its_quote_when_its_words_go(ana, aruna, draft):
    discussion.start_thread(ana, draft, on(draft))
    write(draft, ana, aruna.id, commitment="Belmar will open nine offices.")
    view = discussion.discussion(ana, draft)
    assert (view.standing, [one.quote for one in view.gone]) == ([], ["320 judges"])
    assert view.counts["removed"] == 1


def test_it_says_who_took_the_words_out_and_when_and_that_they_were_found_again(
    ana, aruna, draft, noon
):
    adam = make.a_member(aruna, name="Adam")
    discussion.start_thread(ana, draft, on(draft))
    discussion.start_thread(ana, draft, on(draft, "Aruna will"))
    write(draft, ana, aruna.id, commitment=f"{TEXT} And more.")
    noon.move(hours=1)
    write(draft, adam, aruna.id, commitment="Aruna will open nine offices.")
    at = noon.at
    noon.move(hours=1)
    write(draft, ana, aruna.id, commitment="Aruna will open ten offices.")
    gone = only_gone(ana, draft)
    assert (gone.removed_by, gone.removed_at, gone.found_again) == ("Adam", at, False)
    assert only_gone(ana, draft).removed_by == "Adam", "it is the same when it is asked again"
    write(draft, ana, aruna.id, commitment=TEXT)
    view = discussion.discussion(ana, draft)
    again = {one.quote: one.found_again for one in view.standing}
    assert again == {"Aruna will": False, "320 judges": True}
    assert view.gone == []


def test_words_that_come_back_have_their_thread_again(ana, aruna, draft):
    discussion.start_thread(ana, draft, on(draft))
    write(draft, ana, aruna.id, commitment="Nothing.")
    write(draft, ana, aruna.id, commitment=f"As we said: {TEXT}")
    thread = only(ana, draft)
    assert not thread.removed
    sent = json.loads(anchor_on(draft, "320 judges"))
    assert json.loads(thread.anchor) == {"start": sent["start"], "end": sent["end"]}


def test_a_thread_does_not_guess_which_of_two_passages_it_was_about(ana, aruna, draft):
    discussion.start_thread(ana, draft, on(draft))
    write(draft, ana, aruna.id, commitment="Nothing.")
    write(draft, ana, aruna.id, commitment="Now 320 judges, then again 320 judges.")
    assert only(ana, draft).removed


def test_a_thread_stays_with_its_passage_when_the_same_words_stand_elsewhere(ana, aruna, draft):
    discussion.start_thread(ana, draft, on(draft))
    write(draft, ana, aruna.id, commitment=TEXT.replace("320 judges", "320 young judges"))
    before = only(ana, draft).anchor
    write(
        draft,
        ana,
        aruna.id,
        commitment=TEXT.replace("320 judges", "320 young judges") + " 320 judges.",
    )
    assert only(ana, draft).anchor == before


def test_a_long_passage_is_held_whole_and_quoted_in_whole_words(ana, aruna, draft):
    words = " ".join(f"word{number}" for number in range(120))
    write(draft, ana, aruna.id, commitment=words)
    discussion.start_thread(ana, draft, on(draft, words))
    thread = only(ana, draft)
    assert thread.quote.endswith("…")
    assert set(thread.quote[:-1].split()) <= set(words.split())
    assert len(thread.quote) <= EXCERPT + 1
    sent = json.loads(anchor_on(draft, words))
    assert json.loads(thread.anchor) == {"start": sent["start"], "end": sent["end"]}
    write(draft, ana, aruna.id, commitment=words + " more")
    assert not only(ana, draft).removed


def test_a_passage_without_a_blank_is_quoted_up_to_the_limit():
    assert excerpt("x" * 900) == "x" * EXCERPT + "…"
    assert excerpt("x" * EXCERPT) == "x" * EXCERPT
    assert excerpt("a " * 400) == ("a " * 250).rstrip() + "…"


def test_threads_come_in_the_order_of_the_text(ana, draft):
    for words in ("nine offices", "Aruna will", "320"):
        discussion.start_thread(ana, draft, on(draft, words))
    shown = [one.quote for one in discussion.discussion(ana, draft).standing]
    assert shown == ["Aruna will", "320", "nine offices"]


def test_words_that_changed_meanwhile_are_not_commented_on(ana, aruna, draft):
    asked = on(draft)
    write(draft, ana, aruna.id, commitment=TEXT.replace("320", "640"))
    with pytest.raises(Invalid) as refused:
        discussion.start_thread(ana, draft, asked)
    assert set(refused.value.errors) == {"anchor"}


def test_a_quote_other_than_the_text_is_refused(ana, draft):
    forged = json.loads(anchor_on(draft, "320 judges")) | {"quote": "no judges"}
    with pytest.raises(Invalid):
        discussion.start_thread(ana, draft, on(draft, anchor=json.dumps(forged)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@settings(deadline=None)
@given(sent=JSON.map(json.dumps) | st.text(max_size=200) | st.just("[" * 6_000))
def test_what_is_no_anchor_quotes_nothing(sent):
    assert discussion.quoted(sent) == ""


@pytest.mark.parametrize("sent", ["[]", "{", "null", "[" * 6_000, '{"start": {}, "end": {}}'])
def test_no_anchor_however_odd_is_more_than_refused(ana, draft, sent):
    with pytest.raises(Invalid) as refused:
        discussion.start_thread(ana, draft, on(draft, anchor=sent))
    assert set(refused.value.errors) == {"anchor"}
