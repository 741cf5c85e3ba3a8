from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.collab import spelling as s
from tests.collab.conftest import push, seeded
from tests.collab.spelling import ANNA, BEN, SERVER
from workspace.collab.admit.guard import Admission, Guard
from workspace.collab.document.document import Room
from workspace.collab.document.engine import EMPTY
from workspace.collab.format.refusals import Gap, Malformed, Refused
from workspace.collab.format.updates import Deletion, Update
from workspace.domain.text.prose import Line, Run, plain
from workspace.domain.text.sections import SECTION_KEYS

NEWLINE = (SERVER, 0)
PANIC = s.update(of=[s.structs(SERVER, 0)])


def hello(clock=0, text="hello"):
    return s.of(ANNA, clock, s.typed(text, right=NEWLINE))


def test_a_fresh_room_reads_as_empty_sections():
    room = Room.fresh()
    assert room.seq == 0
    assert {room.text(key) for key in SECTION_KEYS} == {""}
    assert room.lines("title") == (Line(),)


def test_the_seed_gives_each_text_one_line_feed_and_only_once(room):
    assert {room.text(key) for key in SECTION_KEYS} == {""}
    assert {room.lines(key) for key in SECTION_KEYS} == {(Line(),)}
    assert room.clock(SERVER) == len(SECTION_KEYS)
    assert room.seed(SERVER) == EMPTY


def test_an_admitted_update_shows_only_once_it_is_settled(room):
    pending = room.admit(hello(), ANNA)
    assert room.text("title") == ""
    assert room.clock(ANNA) == 0
    room.settle(pending, 2)
    assert room.text("title") == "hello"
    assert (room.seq, room.clock(ANNA)) == (2, 5)


def test_an_abandoned_update_leaves_no_trace_and_may_come_again(room):
    pending = room.admit(hello(), ANNA)
    room.abandon(pending)
    room.abandon(pending)
    with pytest.raises(ValueError, match="pending"):
        room.settle(pending, 2)
    push(room, hello(text="again"), ANNA)
    assert room.text("title") == "again"


def test_a_row_of_another_worker_makes_a_pending_update_void(room):
    pending = room.admit(hello(), ANNA)
    room.apply(2, s.of(BEN, 0, s.typed("first", right=NEWLINE)), BEN)
    with pytest.raises(ValueError, match="pending"):
        room.settle(pending, 3)


def test_rows_come_one_after_the_other(room):
    with pytest.raises(ValueError, match="follow"):
        room.apply(3, hello(), ANNA)
    with pytest.raises(ValueError, match="client id"):
        room.apply(2, hello(), BEN)
    with pytest.raises(Gap):
        room.apply(2, hello(clock=1), ANNA)
    with pytest.raises(ValueError, match="next row"):
        room.settle(room.admit(hello(), ANNA), 3)


def test_an_empty_update_is_admitted_and_says_so(room):
    assert room.admit(EMPTY, ANNA).update.empty
    push(room, hello(), ANNA)
    assert room.text("title") == "hello"


def test_a_document_that_lost_its_last_line_feed_still_reads(room):
    push(room, hello(), ANNA)
    push(room, s.deleting(s.ranges(SERVER, (0, 1))), ANNA)
    assert room.text("title") == "hello"
    assert room.lines("title") == (Line((Run("hello"),)),)
    push(room, hello(clock=5, text="\n\n"), ANNA)
    assert plain(room.lines("title")) == room.text("title")


def test_marks_and_blocks_arrive_as_lines(room):
    push(
        room,
        s.of(
            ANNA,
            0,
            s.marked("strong", True, right=NEWLINE),
            s.typed("bold", origin=(ANNA, 0), right=NEWLINE),
            s.marked("strong", None, origin=(ANNA, 4), right=NEWLINE),
            s.typed(" plain", origin=(ANNA, 5), right=NEWLINE),
            s.marked("list", "bullet", origin=(ANNA, 11), right=NEWLINE),
            s.marked("indent", 2, origin=(ANNA, 12), right=NEWLINE),
        ),
        ANNA,
    )
    bold, rest = Run("bold", strong=True), Run(" plain")
    assert room.lines("title") == (Line((bold, rest), "bullet", 2),)


class TrustingGuard(Guard):
    """Lets anything through, to see what the engine's failures do."""

    def admit(self, *_):
        return Admission(Update((), (Deletion(SERVER, 0, 1),)), None, None)


def test_a_panic_of_the_engine_is_a_refusal_and_the_room_lives_on():
    whole = seeded()
    room = Room(whole.state(), TrustingGuard.loads(whole.guard_state()), 1)
    for data in (PANIC, b"\x01", b"\xff" * 20):
        with pytest.raises(Refused, match="engine"):
            room.admit(data, ANNA)
    pending = room.admit(hello(), ANNA)
    room.settle(pending, 2)
    assert room.text("title") == "hello"


def test_a_panic_leaves_what_was_admitted_before_it_pending():
    whole = seeded()
    room = Room(whole.state(), TrustingGuard.loads(whole.guard_state()), 1)
    first = room.admit(hello(), ANNA)
    with pytest.raises(Refused, match="engine"):
        room.admit(PANIC, ANNA)
    second = room.admit(s.of(BEN, 0, s.typed("!", origin=(ANNA, 4), right=NEWLINE)), BEN)
    assert room.text("title") == ""
    room.settle(first, 2)
    room.settle(second, 3)
    assert room.text("title") == "hello!"


def test_a_poisoned_state_or_row_is_refused_not_fatal(room):
    with pytest.raises(Refused, match="engine"):
        Room.load(b"\x01", room.guard_state(), 1)
    with pytest.raises(Malformed):
        room.apply(2, PANIC, ANNA)


def test_a_room_may_be_used_by_one_thread_after_another(room):
    with ThreadPoolExecutor(4) as threads:
        for clock in range(20):
            threads.submit(push, room, hello(clock=clock, text="a"), ANNA).result()
    assert room.text("title") == "a" * 20
