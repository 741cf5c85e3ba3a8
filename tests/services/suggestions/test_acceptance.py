"""Accepting writes what the card showed and nothing else; what does not fit is outdated."""

import json

import pytest
from sqlalchemy import select

from tests.support.documents.announcements import heard, parts
from tests.support.documents.suggested import listed, seq_of, suggest, words
from tests.support.documents.text import anchor_on, write
from tests.support.documents.versions import text_of
from workspace.domain.suggestions.suggestion_states import SuggestionMoved
from workspace.process.unit import reading
from workspace.services import discussion, suggestions, versions
from workspace.services.discussion import NewThread
from workspace.store.journal.documents import JournalRow

TEXT = "Aruna will train 320 judges by 2028.\nBelmar will open nine offices."
pytestmark = pytest.mark.draft(commitment=TEXT)


def test_accepting_writes_what_the_card_shows_for_both(bea, ana, aruna, draft):
    (made,) = suggest(bea, draft, TEXT.replace("320", "400"))
    versions.checkpoint(ana, draft, "one")
    with heard() as events:
        assert suggestions.accept(ana, draft, made).accepted == (made,)
    assert text_of(draft) == TEXT.replace("320", "400")
    assert parts(events) == {"suggestions"}
    with reading() as unit:
        row = unit.session.scalars(select(JournalRow).order_by(JournalRow.seq.desc())).first()
    assert (row.kind, row.person_id, row.organisation_id) == ("accept", ana.id, aruna.id)
    authors = versions.compare(ana, draft, 1, None).authors
    assert {one.name for one in authors} == {"Ana", "Bea"}
    (card,) = listed(ana, draft, "settled")
    assert (card.state, card.settled_by.who) == ("accepted", "Ana")


def test_comments_on_words_that_stay_stay_where_they_are(bea, ana, draft):
    asked = NewThread(section="commitment", anchor=anchor_on(draft, "judges"), body="Which?")
    discussion.start_thread(ana, draft, asked)
    made = suggest(bea, draft, TEXT.replace("320 judges", "many judges of the courts"))
    suggestions.accept_alike(ana, draft, made[0])
    assert "many judges of the courts by" in text_of(draft)
    (thread,) = discussion.discussion(ana, draft).standing
    assert (thread.removed, thread.quote) == (False, "judges")


def test_words_that_changed_meanwhile_outdate_it_and_an_undo_brings_it_back(bea, ana, aruna, draft):
    suggest(bea, draft, TEXT.replace("320", "400"))
    write(draft, ana, aruna.id, commitment=TEXT.replace("320", "321"))
    assert listed(ana, draft) == []
    assert [card.state for card in listed(ana, draft, "outdated")] == ["outdated"]
    write(draft, ana, aruna.id, commitment=TEXT)
    (card,) = listed(ana, draft)
    suggestions.accept(ana, draft, card.id)
    assert text_of(draft) == TEXT.replace("320", "400")


def test_what_does_not_fit_changes_nothing_and_is_outdated(bea, ana, aruna, draft):
    (made,) = suggest(bea, draft, TEXT.replace("320", "400"))
    changed = TEXT.replace("320 judges", "some judges")
    write(draft, ana, aruna.id, commitment=changed)
    done = suggestions.accept(ana, draft, made)
    assert (done.accepted, done.outdated) == ((), (made,))
    assert text_of(draft) == changed
    with pytest.raises(SuggestionMoved):
        suggestions.accept(ana, draft, made)


def test_a_word_that_grew_beside_it_outdates_it(bea, ana, aruna, draft):
    (made,) = suggest(bea, draft, TEXT.replace("judges", "lawyer"))
    write(draft, ana, aruna.id, commitment=TEXT.replace("judges", "judgeships"))
    assert suggestions.accept(ana, draft, made).outdated == (made,)


def test_rivals_are_shown_and_one_accepted_outdates_the_other(bea, farid, ana, draft):
    (mine,) = suggest(bea, draft, TEXT.replace("320", "400"))
    (theirs,) = suggest(farid, draft, TEXT.replace("320 judges", "all judges"))
    (far,) = suggest(farid, draft, TEXT.replace("nine", "ten"))
    cards = {card.id: card for card in listed(ana, draft)}
    assert [one.id for one in cards[mine].rivals] == [theirs]
    assert cards[far].rivals == ()
    suggestions.accept(ana, draft, mine)
    assert [card.id for card in listed(ana, draft)] == [far]
    (gone,) = listed(farid, draft, "outdated")
    assert (gone.id, gone.outdated_by) == (theirs, mine)


def test_two_that_come_in_at_one_place_are_rivals(bea, farid, ana, draft):
    (mine,) = suggest(bea, draft, TEXT.replace("judges", "judges and clerks"))
    (theirs,) = suggest(farid, draft, TEXT.replace("judges", "judges and lawyers"))
    suggestions.accept(ana, draft, theirs)
    assert listed(ana, draft) == []
    assert text_of(draft) == TEXT.replace("judges", "judges and lawyers")
    assert [card.id for card in listed(ana, draft, "outdated")] == [mine]


def test_all_of_one_author_are_each_checked_on_their_own(bea, farid, ana, aruna, draft):
    made = suggest(bea, draft, "Aruna trains 400 judges by 2029.\nBelmar will open ten offices.")
    suggest(farid, draft, TEXT.replace("offices", "shops"))
    write(draft, ana, aruna.id, commitment=TEXT.replace("2028", "2030"))
    done = suggestions.accept_alike(ana, draft, made[0])
    assert (len(done.accepted), len(done.outdated)) == (len(made) - 1, 1)
    assert text_of(draft) == "Aruna trains 400 judges by 2030.\nBelmar will open ten offices."
    assert len(listed(ana, draft)) == 1


def test_a_proposer_who_wants_only_marks_changes_only_marks(bea, ana, draft):
    delta = [{"insert": "Aruna will "}, {"insert": "train", "attributes": {"strong": True}}]
    delta += [{"insert": json.loads(json.dumps(TEXT[16:])) + "\n"}]
    wanted = suggestions.read_delta(delta)
    (made,) = suggestions.propose(
        bea, draft, suggestions.Proposal(seq=seq_of(draft), wanted={"commitment": wanted})
    )
    suggestions.accept(ana, draft, made)
    assert text_of(draft) == TEXT
    assert words(listed(ana, draft, "settled")[0]) == [("format", "train")]
