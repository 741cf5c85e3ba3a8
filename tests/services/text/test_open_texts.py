"""Bringing a text into memory: beside the loop, once for all who want it, and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import event

from tests.support.documents.journal import two_writers, typed, write_rows
from tests.support.documents.pushes import answer, submitted, the_writer_busy
from tests.support.servers.effort import effort
from workspace.collab.format.schema import MAX_MARKS
from workspace.domain.text.prose import Line, Run
from workspace.extensions import db
from workspace.process.offload import asks, readings
from workspace.process.unit import transaction
from workspace.services import text as texts
from workspace.services.text.lines import shown
from workspace.services.text.memory import open_texts

STYLES = (Line(tuple(Run("a", strong=bool(n % 2)) for n in range(MAX_MARKS // 2))),)
AT_ONCE = 6


@pytest.fixture(params=["from the journal", "from a snapshot"])
def long(app, request):
    """Give a person and a draft with very many styles that is not in memory."""
    person, _, draft_id = two_writers()
    with transaction() as unit:
        sections = {"commitment": STYLES}
        texts.write_sections(unit, draft_id, sections, person.id, "", "import")
    if request.param == "from a snapshot":
        texts.text(person, draft_id)
        texts.close(draft_id)
    open_texts.drop(draft_id)
    shown.clear()
    return person, draft_id


def test_whoever_asks_for_a_text_has_it_brought_beside_the_loop(long):
    person, draft_id = long
    asked = {
        "text": lambda: texts.text(person, draft_id),
        "read": lambda: texts.read(person, draft_id),
        "pull": lambda: texts.pull(person, draft_id, 0),
        "sum": lambda: texts.check_sums(person, draft_id, 2, {"title": "x"}),
        "news": lambda: texts.news(draft_id, 0),
        "join": lambda: texts.join(person, draft_id, None, 0),
    }
    spent = {}
    for name, ask in asked.items():
        open_texts.drop(draft_id)
        with effort() as on_the_loop:
            ask()
        spent[name] = on_the_loop.calls
    assert all(calls < 15_000 for calls in spent.values()), spent


def test_what_another_process_wrote_meanwhile_is_taken_in_beside_the_loop(long):
    person, draft_id = long
    texts.text(person, draft_id)
    write_rows(draft_id, person.id, 400)
    with effort() as on_the_loop:
        seq, found = texts.text(person, draft_id)
    assert (seq, len(found["commitment"])) == (402, 400 + MAX_MARKS // 2)
    assert on_the_loop.calls < 15_000


def test_all_who_want_a_text_at_once_share_its_reading(app, long):
    person, draft_id = long
    begun, asked = Barrier(AT_ONCE), []

    def ask(_number):
        with app.app_context():
            begun.wait()
            return texts.text(person, draft_id)

    def note(_connection, _cursor, statement, *_others):
        if "snapshot.guard_state" in statement:
            asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers = list(pool.map(ask, range(AT_ONCE)))
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    assert len({seq for seq, _ in answers}) == 1
    assert len(asked) == 1


def test_what_is_typed_while_a_text_is_brought_is_stored_in_order(long):
    person, draft_id = long
    joined = texts.join(person, draft_id, None, 0)
    with db.session() as session:
        doc = open_texts.bring(session.get_bind(), draft_id).loaded
    writer = draft_id, person, joined.client_id, typed(doc.state(), joined.client_id, 30)
    open_texts.drop(draft_id)
    with the_writer_busy([writer]):
        answers = [submitted(*writer, n) for n in (*range(1, 31), 30)]
    assert [answer(one) for one in answers] == [*range(3, 33), 32]
    assert texts.text(person, draft_id)[1]["commitment"].startswith("jihgfedcba")


def test_who_wants_too_many_texts_at_once_is_asked_to_try_again(long):
    person, draft_id = long
    joined = texts.join(person, draft_id, None, 0)
    open_texts.drop(draft_id)
    mark = asks.set(person.id)
    taken, readings._taken[person.id] = readings._taken[person.id], 99
    try:
        asked = texts.Push(draft_id=draft_id, client_id=joined.client_id, n=1, data=b"\x00\x00")
        with pytest.raises(texts.StoreUnavailable):
            texts.push(person, asked)
    finally:
        asks.reset(mark)
        readings._taken[person.id] = taken
    assert texts.push(person, asked) == 2
