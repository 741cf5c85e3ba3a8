import time

import pytest

from bench.faults.checking import Report, check_pages, check_rows, check_words
from bench.faults.memory import Push, Saved, digest
from bench.faults.page import Page
from bench.faults.visitor import Visitor
from workspace.collab.format.rows import Row

ROWS = [Row(1, 9, 1, 1, b"seed"), Row(2, 7, 1, 0, b"one"), Row(3, 7, 2, 0, b"two")]


@pytest.fixture
def page():
    """Give a page that wrote two words and saw both rows."""
    made = Page(Visitor("http://nowhere.invalid", "a=b"), "draft", "bc")
    for row, word in zip(ROWS[1:], ("bcbbbb ", "bcbbbc "), strict=True):
        push = Push(row.client_id, row.n, row.update, word, takes=False)
        made.memory.saved.append(Saved(push, row.seq, time.monotonic(), row.seq))
        made.memory.seen[row.seq] = row.client_id, row.n, digest(row.update)
    return made


def checked(page, rows, text="bcbbbb bcbbbc "):
    report = Report()
    check_rows("draft", rows, report)
    check_pages("draft", rows, [page], report)
    check_words("draft", {"commitment": text}, [page], report)
    return report


def test_what_is_in_order_is_clean(page):
    assert checked(page, ROWS).clean


def test_a_saved_row_that_is_gone_is_found(page):
    report = checked(page, ROWS[:2])
    assert (report.saved_but_lost, report.seen_but_lost) == (1, 1)
    assert not report.clean


def test_a_row_stored_as_another_number_is_found(page):
    assert checked(page, [ROWS[0], ROWS[2]._replace(seq=2), ROWS[1]._replace(seq=3)]).wrong


def test_a_row_stored_twice_is_found(page):
    report = checked(page, [*ROWS, ROWS[2]._replace(seq=4, n=3)])
    assert report.stored_twice == 1


def test_a_gap_in_the_journal_is_found(page):
    assert checked(page, [*ROWS, Row(5, 8, 1, 0, b"late")]).wrong


@pytest.mark.parametrize("text", ["bcbbbb ", "bcbbbb bcbbbc bcbbbc ", "bcbbbb bcbbbc other "])
def test_a_word_that_is_missing_or_doubled_or_strange_is_found(page, text):
    assert checked(page, ROWS, text).wrong
