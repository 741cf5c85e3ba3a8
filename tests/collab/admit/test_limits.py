"""How large a document may become as a whole; the limits are lowered to reach them quickly."""

import pytest

from tests.collab import spelling as s
from tests.collab.conftest import push
from tests.collab.spelling import ANNA, BEN, SERVER
from workspace.collab.admit import limits, reader
from workspace.collab.document.document import Document
from workspace.collab.format.refusals import TooBig

NEWLINE = (SERVER, 0)


def typed(client, clock, text, origin=None):
    return s.of(client, clock, s.typed(text, origin=origin, right=NEWLINE))


def refused_and_not_stored(document, data, client, what):
    before = document.seq, document.state(), document.guard_state(), document.text("title")
    with pytest.raises(TooBig, match=what) as refusal:
        document.admit(data, client)
    assert refusal.value.code == "too_big"
    assert before == (
        document.seq,
        document.state(),
        document.guard_state(),
        document.text("title"),
    )


def test_a_text_has_a_length_and_words_may_be_replaced_at_its_end(document, monkeypatch):
    monkeypatch.setattr(limits, "MAX_CHARS", 20)
    push(document, typed(ANNA, 0, "😀" * 14), ANNA)  # and six line feeds
    refused_and_not_stored(document, typed(BEN, 0, "x"), BEN, "document")
    swap = s.of(BEN, 0, s.typed("x", right=NEWLINE), without=[s.ranges(ANNA, (0, 2))])
    push(document, swap, BEN)
    assert len(document.text("title")) == 14


def test_what_is_pending_counts_until_it_is_abandoned(document, monkeypatch):
    monkeypatch.setattr(limits, "MAX_CHARS", 20)
    document.admit(typed(ANNA, 0, "a" * 14), ANNA)
    with pytest.raises(TooBig):
        document.admit(typed(BEN, 0, "b"), BEN)
    document.abandon()
    push(document, typed(BEN, 0, "b" * 14), BEN)


def test_deleted_text_is_bounded_by_what_is_visible(document, monkeypatch):
    monkeypatch.setattr(limits, "FREE_GONE", 200)
    push(document, typed(ANNA, 0, "kept", None), ANNA)  # ten characters with the line feeds
    for clock in (0, 100):
        push(document, s.of(BEN, clock, s.gone(100, right=NEWLINE)), BEN)
    refused_and_not_stored(document, s.of(BEN, 200, s.gone(100, right=NEWLINE)), BEN, "deleted")
    push(document, s.deleting(s.ranges(ANNA, (0, 4))), BEN)
    refused_and_not_stored(document, typed(ANNA, 4, "x"), ANNA, "deleted")


def test_small_texts_are_free_to_be_written_anew(document):
    for clock in range(0, 200 * 100, 100):
        push(document, typed(ANNA, clock, "a" * 100), ANNA)
        push(document, s.deleting(s.ranges(ANNA, (clock, 100))), ANNA)
    assert document.text("title") == ""


def test_a_loaded_document_counts_what_it_deleted_before(document, monkeypatch):
    push(document, typed(ANNA, 0, "a" * 300), ANNA)
    push(document, s.deleting(s.ranges(ANNA, (0, 300))), ANNA)
    monkeypatch.setattr(limits, "FREE_GONE", 200)
    again = Document.load(document.state(), document.guard_state(), document.seq)
    refused_and_not_stored(again, typed(BEN, 0, "x"), BEN, "deleted")


def test_client_ids_with_content_are_counted_and_old_ones_go_on(document, monkeypatch):
    monkeypatch.setattr(limits, "MAX_CLIENTS", 3)
    push(document, typed(ANNA, 0, "a"), ANNA)
    push(document, typed(BEN, 0, "b"), BEN)
    refused_and_not_stored(document, typed(99, 0, "c"), 99, "client ids")
    push(document, s.deleting(s.ranges(ANNA, (0, 1))), 99)
    push(document, typed(ANNA, 1, "more"), ANNA)


def test_a_state_has_a_size_which_deletions_never_exceed(document, monkeypatch):
    push(document, typed(ANNA, 0, "a" * 100), ANNA)
    monkeypatch.setattr(limits, "MAX_STATE", len(document.state()) + 10)
    monkeypatch.setattr(limits, "_MEASURE_AFTER", 0)
    again = Document.load(document.state(), document.guard_state(), document.seq)
    refused_and_not_stored(again, typed(BEN, 0, "b" * 20), BEN, "state")
    push(again, s.deleting(s.ranges(ANNA, (0, 100))), ANNA)
    push(again, s.deleting(s.ranges(SERVER, (1, 1))), ANNA)
    monkeypatch.setattr(limits, "MAX_STATE", len(again.state()) + 200)
    push(again, typed(BEN, 0, "b"), BEN)


def test_measuring_is_rare_however_near_the_limit(monkeypatch):
    measured = []
    size = limits.StateSize(limits.MAX_STATE - 10)
    pending = Document.fresh().admit(s.of(ANNA, 0, s.typed("x")), ANNA)

    def state():
        measured.append(1)
        return bytes(limits.MAX_STATE - 10)

    for _ in range(1_000):
        with pytest.raises(TooBig):
            size.grow(pending.data, pending.update, state)
    assert len(measured) <= 5


def test_updates_of_many_small_pieces_are_taken_while_the_state_is_small():
    size = limits.StateSize(0)
    pieces = s.of(ANNA, 0, *[s.typed("x", origin=(ANNA, 5), right=(ANNA, 6))] * 250)
    update, measured = reader.read(pieces), []

    def state():
        measured.append(1)
        return bytes(150_000)

    for _ in range(1_000):
        size.grow(pieces, update, state)
    assert len(measured) < 20


def test_a_text_has_a_number_of_lines_and_one_may_go_for_another(document, monkeypatch):
    monkeypatch.setattr(limits, "MAX_LINES", 10)
    push(document, typed(ANNA, 0, "a\n" * 4), ANNA)  # and six line feeds
    refused_and_not_stored(document, typed(BEN, 0, "\n"), BEN, "lines")
    push(document, typed(BEN, 0, "words"), BEN)
    swap = s.of(BEN, 5, s.typed("\n", right=NEWLINE), without=[s.ranges(ANNA, (1, 1))])
    push(document, swap, BEN)
    document.admit(s.deleting(s.ranges(ANNA, (3, 1))), BEN)
    document.abandon()
    refused_and_not_stored(document, typed(BEN, 6, "\n"), BEN, "lines")
    again = Document.load(document.state(), document.guard_state(), document.seq)
    refused_and_not_stored(again, typed(BEN, 6, "\n"), BEN, "lines")


def test_a_text_has_a_number_of_marks_and_those_taken_away_count_no_more(document, monkeypatch):
    monkeypatch.setattr(limits, "MAX_MARKS", 4)
    push(document, typed(ANNA, 0, "word"), ANNA)
    marks = [s.marked("strong", True, right=(ANNA, 0)), s.marked("em", True, right=(ANNA, 0))]
    for clock in (0, 2):
        push(document, s.of(BEN, clock, *marks), BEN)
    refused_and_not_stored(document, s.of(BEN, 4, marks[0]), BEN, "marks")
    gone = s.deleting(s.ranges(BEN, (0, 1)))
    document.admit(gone, ANNA)
    document.abandon()
    refused_and_not_stored(document, s.of(BEN, 4, marks[0]), BEN, "marks")
    push(document, gone, ANNA)
    push(document, s.of(BEN, 4, marks[0]), BEN)
