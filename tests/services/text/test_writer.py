"""The one writer: everything waiting shares a commit, and nothing outlives a right or a lock."""

from contextlib import contextmanager
from threading import Event

import pytest
from sqlalchemy import func, select, text

from tests.support.documents.journal import typed, write_rows
from workspace.demo import load
from workspace.domain.errors import Frozen, NotPermitted, Refusal
from workspace.extensions import db
from workspace.process import meters
from workspace.process.unit import reading, sole_writer, transaction
from workspace.services import accounts
from workspace.services import text as texts
from workspace.services.access import rights
from workspace.services.text.writer import catch_up
from workspace.store.journal.documents import JournalRow
from workspace.store.parties.parties import PartyRow


@pytest.fixture
def writers(app):
    """Give (draft, person, lease, updates) for four drafts with one writer each."""
    made = load.fill(users=4, drafts=4, per_draft=1)
    found = []
    for draft, (user,) in made.drafts:
        person = accounts.person_of(made.users[user][1])
        joined = texts.join(person, draft, None, 0)
        found.append((draft, person, joined.client_id, typed(joined.state, joined.client_id, 10)))
    yield found
    texts.close_all()


def test_what_waits_together_is_committed_together(writers):
    with _the_writer_busy(writers):
        answers = [_submitted(*one, n) for n in range(1, 6) for one in writers]
        before = _commits()
    assert [_answer(one) for one in answers] == [n + 1 for n in range(1, 6) for _ in writers]
    assert _commits() - before < 4


def test_every_draft_has_its_rows_in_order_and_once(writers):
    answers = [_submitted(*one, n) for n in (1, 2, 2, 3) for one in writers]
    for one in answers:
        _answer(one)
    with reading() as unit:
        rows = unit.session.execute(
            select(JournalRow.draft_id, func.count(), func.max(JournalRow.seq)).group_by(
                JournalRow.draft_id
            )
        ).all()
    assert {(count, last) for _, count, last in rows} == {(4, 4)}


def test_one_update_that_is_refused_takes_no_other_with_it(writers):
    # The writer is kept busy with the first draft's own first update.
    *_, other, (draft, person, client_id, updates) = sorted(writers, key=lambda one: one[0])
    with _the_writer_busy(writers):
        bad = _submitted(draft, person, client_id, [b"\xff", *updates], 1)
        good = _submitted(draft, person, client_id, updates, 1)
        elsewhere = _submitted(*other, 1)
    assert _answer(bad).code == "refused"
    assert (_answer(good), _answer(elsewhere)) == (2, 2)


def test_a_right_that_ended_is_obeyed_by_the_next_push(writers):
    draft, person, client_id, updates = writers[0]
    assert texts.push(person, _push(draft, client_id, updates, 1)) == 2
    with transaction() as unit:
        for party in unit.session.scalars(select(PartyRow).where(PartyRow.pledge_id == draft)):
            party.status = "left"
        rights.move(unit, draft)
    with pytest.raises(NotPermitted):
        texts.push(person, _push(draft, client_id, updates, 2))


def test_a_locked_text_takes_nothing_until_it_is_open_again(writers):
    draft, person, client_id, updates = writers[0]
    assert texts.push(person, _push(draft, client_id, updates, 1)) == 2
    with transaction() as unit:
        texts.freeze(unit, draft)
    with pytest.raises(Frozen):
        texts.push(person, _push(draft, client_id, updates, 2))
    assert texts.push(person, _push(draft, client_id, updates, 1)) == 2
    with transaction() as unit:
        texts.unfreeze(unit, draft)
    assert texts.push(person, _push(draft, client_id, updates, 2)) == 3


def test_rows_of_another_process_are_taken_in_before_ours(writers):
    draft, person, client_id, updates = writers[0]
    assert texts.push(person, _push(draft, client_id, updates, 1)) == 2
    write_rows(draft, person.id, 1)  # in the database alone: not in this process's memory
    assert texts.push(person, _push(draft, client_id, updates, 2)) == 4
    assert len(texts.text(person, draft)[1]["commitment"]) == 3


def test_where_another_process_writes_too_every_row_is_in_order_and_once(writers):
    written = 0
    for n in (1, 2, 3):
        for draft, person, *_ in writers:  # from the second time on the drafts are known as shared
            write_rows(draft, person.id, n)
        written += n
        with _the_writer_busy(writers):
            answers = [_submitted(*one, n) for one in writers]
        assert [_answer(one) for one in answers] == [written + n + 1 for _ in writers]
    for draft, person, *_ in writers:
        assert len(texts.text(person, draft)[1]["commitment"]) == written + 3


def test_on_shared_drafts_rights_and_locks_are_obeyed_and_others_go_on(writers):
    for draft, person, client_id, updates in writers:
        assert texts.push(person, _push(draft, client_id, updates, 1)) == 2
        write_rows(draft, person.id, 1)
        assert texts.push(person, _push(draft, client_id, updates, 2)) == 4
    locked, left, *others = writers
    with transaction() as unit:
        texts.freeze(unit, locked[0])
        for party in unit.session.scalars(select(PartyRow).where(PartyRow.pledge_id == left[0])):
            party.status = "left"
        rights.move(unit, left[0])
    with _the_writer_busy(writers):
        answers = [_submitted(*one, 3) for one in writers]
    outcomes = [_answer(one) for one in answers]
    assert [type(one) for one in outcomes[:2]] == [Frozen, NotPermitted]
    assert outcomes[2:] == [5 for _ in others]


@pytest.mark.parametrize("rows", [3, 520])
def test_a_process_comes_up_to_what_others_wrote(writers, rows):
    ids = [draft for draft, *_ in writers]
    for draft, person, client_id, updates in writers:
        texts.push(person, _push(draft, client_id, updates, 1))
        write_rows(draft, person.id, rows)
    texts.catch_up([*ids, "nowhere"])
    for draft, person, client_id, updates in writers:
        known = texts.fresh_news(draft, 2, 2 + rows)
        far_behind = rows > catch_up.MOST
        assert (known and [row.seq for row in known]) == (
            None if far_behind else list(range(3, rows + 3))
        )
        assert texts.push(person, _push(draft, client_id, updates, 2)) == rows + 3


def test_who_is_told_and_fails_does_not_stop_the_writer(writers):
    draft, person, client_id, updates = writers[0]

    def fall_over(_outcome: object) -> None:
        raise RuntimeError("the socket is gone")

    texts.submit(texts.writer(), person, _push(draft, client_id, updates, 1), fall_over)
    assert texts.push(person, _push(draft, client_id, updates, 2)) == 3


@contextmanager
def _the_writer_busy(writers):
    """Hold what the writer needs first, so that everything submitted meanwhile waits with it."""
    draft = min(one[0] for one in writers)
    if db.engine.dialect.name == "sqlite":
        with sole_writer(db.engine):
            yield
        return
    with db.engine.begin() as held:  # writers there wait for each other at the draft's head only
        held.execute(text("SELECT 1 FROM document WHERE draft_id = :id FOR UPDATE"), {"id": draft})
        first = next(one for one in writers if one[0] == draft)
        _submitted(*first, 1)
        yield


def _submitted(draft, person, client_id, updates, n):
    told, done = [], Event()

    def note(outcome: int | Refusal) -> None:
        told.append(outcome)
        done.set()

    texts.submit(texts.writer(), person, _push(draft, client_id, updates, n), note)
    return told, done


def _answer(submitted):
    told, done = submitted
    assert done.wait(20), "the writer does not answer"
    return told[0]


def _push(draft, client_id, updates, n):
    return texts.Push(draft_id=draft, client_id=client_id, n=n, data=updates[n - 1])


def _commits():
    return meters.REGISTRY.get_sample_value("banyan_commit_updates_count")
