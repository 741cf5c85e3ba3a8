"""The one writer: everything waiting shares a commit, and one failure is one failure."""

from sqlalchemy import func, select

from tests.support.documents.pushes import a_push, answer, submitted, the_writer_busy
from workspace.process import meters
from workspace.process.unit import reading
from workspace.services import text as texts
from workspace.store.journal.documents import JournalRow


def test_what_waits_together_is_committed_together(writers):
    with the_writer_busy(writers):
        answers = [submitted(*one, n) for n in range(1, 6) for one in writers]
        before = _commits()
    assert [answer(one) for one in answers] == [n + 1 for n in range(1, 6) for _ in writers]
    assert _commits() - before < 4


def test_every_draft_has_its_rows_in_order_and_once(writers):
    answers = [submitted(*one, n) for n in (1, 2, 2, 3) for one in writers]
    for one in answers:
        answer(one)
    with reading() as unit:
        rows = unit.session.execute(
            select(JournalRow.draft_id, func.count(), func.max(JournalRow.seq)).group_by(
                JournalRow.draft_id
            )
        ).all()
    assert {(count, last) for _, count, last in rows} == {(4, 4)}


def test_who_is_told_and_fails_does_not_stop_the_writer(writers):
    draft, person, client_id, updates = writers[0]

    def fall_over(_outcome: object) -> None:
        raise RuntimeError("the socket is gone")

    texts.submit(texts.writer(), person, a_push(draft, client_id, updates, 1), fall_over)
    assert texts.push(person, a_push(draft, client_id, updates, 2)) == 3


def _commits():
    return meters.REGISTRY.get_sample_value("banyan_commit_updates_count")
