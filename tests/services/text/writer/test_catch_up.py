"""What other processes wrote is taken in, in order and once."""

import pytest

from tests.support.documents.journal import write_rows
from tests.support.documents.pushes import a_push, answer, submitted, the_writer_busy
from workspace.services import text as texts
from workspace.services.text.writer import catch_up


def test_rows_of_another_process_are_taken_in_before_ours(writers):
    draft, person, client_id, updates = writers[0]
    assert texts.push(person, a_push(draft, client_id, updates, 1)) == 2
    write_rows(draft, person.id, 1)  # in the database alone: not in this process's memory
    assert texts.push(person, a_push(draft, client_id, updates, 2)) == 4
    assert len(texts.text(person, draft)[1]["commitment"]) == 3


def test_where_another_process_writes_too_every_row_is_in_order_and_once(writers):
    written = 0
    for n in (1, 2, 3):
        for draft, person, *_ in writers:  # from the second time on the drafts are known as shared
            write_rows(draft, person.id, n)
        written += n
        with the_writer_busy(writers):
            answers = [submitted(*one, n) for one in writers]
        assert [answer(one) for one in answers] == [written + n + 1 for _ in writers]
    for draft, person, *_ in writers:
        assert len(texts.text(person, draft)[1]["commitment"]) == written + 3


@pytest.mark.parametrize("rows", [3, 520])
def test_a_process_comes_up_to_what_others_wrote(writers, rows):
    ids = [draft for draft, *_ in writers]
    for draft, person, client_id, updates in writers:
        texts.push(person, a_push(draft, client_id, updates, 1))
        write_rows(draft, person.id, rows)
    texts.catch_up([*ids, "nowhere"])
    for draft, person, client_id, updates in writers:
        known = texts.fresh_news(draft, 2, 2 + rows)
        far_behind = rows > catch_up.MOST
        assert (known and [row.seq for row in known]) == (
            None if far_behind else list(range(3, rows + 3))
        )
        assert texts.push(person, a_push(draft, client_id, updates, 2)) == rows + 3
