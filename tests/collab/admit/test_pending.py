"""Several updates of one draft between being found good and being stored."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.collab import spelling as s
from tests.collab.conftest import seeded
from tests.collab.spelling import ANNA, BEN, SERVER
from workspace.collab.document.document import Room
from workspace.collab.document.engine import Replica
from workspace.collab.format.refusals import Gap, NotTaken, Refused
from workspace.domain.text.sections import SECTION_KEYS

NEWLINE = (SERVER, 0)


def seen(room):
    """Everything a reader or a checkpoint can learn of a room."""
    return (
        room.seq,
        [room.lines(key) for key in SECTION_KEYS],
        room.guard_state(),
        [room.clock(client) for client in (ANNA, BEN, SERVER)],
        ["".join(item.text for item in room.sequence().items(f"s:{key}")) for key in SECTION_KEYS],
        room.sequence().characters,
    )


def typed(client, clock, text, origin=None, right=NEWLINE):
    return s.of(client, clock, s.typed(text, origin=origin, right=right))


def test_what_is_pending_shows_to_nobody_and_may_be_built_on(room):
    before = seen(room)
    first = room.admit(typed(ANNA, 0, "ab"), ANNA)
    second = room.admit(typed(BEN, 0, "c", origin=(ANNA, 1)), BEN)
    third = room.admit(s.deleting(s.ranges(ANNA, (0, 1))), BEN)
    assert seen(room) == before
    assert Replica(room.state()).texts["title"].to_py() == "\n"
    room.settle(first, 2)
    assert (room.text("title"), room.clock(ANNA), room.clock(BEN)) == ("ab", 2, 0)
    room.settle(second, 3)
    assert room.text("title") == "abc"
    room.settle(third, 4)
    assert room.text("title") == "bc"
    assert seen(Room.load(room.state(), room.guard_state(), 4)) == seen(room)


def test_updates_settle_in_the_order_in_which_they_were_admitted(room):
    room.admit(typed(ANNA, 0, "a"), ANNA)
    second = room.admit(typed(BEN, 0, "b"), BEN)
    with pytest.raises(ValueError, match="pending"):
        room.settle(second, 2)


def test_all_that_is_pending_can_be_abandoned_at_once(room):
    before = seen(room)
    room.admit(typed(ANNA, 0, "a😀"), ANNA)
    room.admit(typed(BEN, 0, "b", origin=(ANNA, 0), right=(ANNA, 1)), BEN)
    room.admit(s.deleting(s.ranges(ANNA, (0, 3)), s.ranges(SERVER, (0, 1))), BEN)
    room.abandon_all()
    room.abandon_all()
    assert seen(room) == before
    room.settle(room.admit(typed(ANNA, 0, "again"), ANNA), 2)
    assert room.text("title") == "again"


def test_with_an_update_goes_what_was_admitted_after_it(room):
    kept = room.admit(typed(ANNA, 0, "a"), ANNA)
    gone = room.admit(typed(BEN, 0, "b", origin=(ANNA, 0)), BEN)
    after = room.admit(typed(ANNA, 1, "c", origin=(BEN, 0)), ANNA)
    room.abandon(gone)
    room.abandon(after)
    room.settle(kept, 2)
    assert room.text("title") == "a"
    with pytest.raises(Gap):
        room.admit(typed(ANNA, 1, "c", origin=(BEN, 0)), ANNA)


def test_a_refused_update_leaves_what_is_pending_as_it_is(room):
    first = room.admit(typed(ANNA, 0, "ab"), ANNA)
    ahead = room._ahead
    backwards = s.of(BEN, 0, s.typed("x", origin=(ANNA, 1), right=(ANNA, 0)))
    for data in (b"\xff", s.deleting(s.ranges(ANNA, (1, 2))), backwards):
        with pytest.raises(Refused):
            room.admit(data, BEN)
    assert room._ahead is ahead, "nothing was rebuilt: the engine never saw it"
    second = room.admit(typed(ANNA, 2, "c", origin=(ANNA, 1)), ANNA)
    room.settle(first, 2)
    room.settle(second, 3)
    assert room.text("title") == "abc"


def test_an_empty_update_is_never_pending(room):
    nothing = room.admit(b"\x00\x00", ANNA)
    assert nothing.update.empty
    room.abandon(nothing)
    with pytest.raises(ValueError, match="pending"):
        room.settle(nothing, 2)


def test_pending_deletions_of_one_text_twice_are_undone_once(room):
    room.settle(room.admit(typed(ANNA, 0, "abcdef"), ANNA), 2)
    before = seen(room)
    room.admit(s.deleting(s.ranges(ANNA, (1, 3))), ANNA)
    room.admit(typed(BEN, 0, "x", origin=(ANNA, 2), right=(ANNA, 3)), BEN)
    room.admit(s.deleting(s.ranges(ANNA, (0, 6))), BEN)
    assert seen(room) == before
    room.abandon_all()
    assert seen(room) == before


OPEN = st.tuples(st.sampled_from(["type", "type", "erase", "mark", "bad"]), st.integers(0, 10**6))
STEPS = st.lists(
    st.one_of(OPEN, st.tuples(st.sampled_from(["settle", "abandon", "read"]), st.integers(0, 9))),
    max_size=40,
)


class Story:
    """Two people at work on a room, and the rows of it that came to be stored."""

    def __init__(self):
        self.room, self.pending, self.rows = seeded(), [], []
        self.units, self.ends = [[NEWLINE]], {ANNA: [0], BEN: [0]}

    def make(self, kind, number):
        """Return an update that builds on what is settled and pending, and its author's units."""
        client = (ANNA, BEN)[number % 2]
        clock, known = self.ends[client][-1], self.units[-1]
        at = number // 2 % len(known)
        left, right = known[at - 1] if at else None, known[at]
        if kind == "type":
            text = ("a", "bc", "😀", "\n", "ع")[number // 3 % 5]
            size = 2 if text in {"bc", "😀"} else 1
            names = [(client, clock + n) for n in range(size)]
            whole = names if text == "bc" else [names[0]] if size == 1 else []
            after = known[:at] + whole + known[at:]
            return client, typed(client, clock, text, left, right), size, after
        if kind == "mark":
            data = s.of(client, clock, s.marked("strong", True, left, right))
            return client, data, 1, known
        return client, s.deleting(s.ranges(right[0], (right[1], 1))), 0, known

    def admit(self, kind, number):
        client, data, size, after = self.make(kind, number)
        if kind == "bad":
            with pytest.raises(NotTaken):
                self.room.admit(s.deleting(s.ranges(ANNA, (10**6, 1))), client)
            return
        self.pending.append((self.room.admit(data, client), client))
        self.units.append(after)
        for one, ends in self.ends.items():
            ends.append(ends[-1] + (size if one == client else 0))

    def settle(self):
        if self.pending:
            pending, client = self.pending.pop(0)
            self.room.settle(pending, self.room.seq + 1)
            self.rows.append((client, pending.data))

    def abandon(self, number):
        if self.pending:
            at = number % len(self.pending)
            self.room.abandon(self.pending[at][0])
            back = len(self.pending) - at
            del self.pending[at:], self.units[-back:]
            for ends in self.ends.values():
                del ends[-back:]

    def step(self, kind, number):
        if kind == "settle":
            self.settle()
        elif kind == "abandon":
            self.abandon(number)
        elif kind == "read":
            self.check()
        else:
            self.admit(kind, number)

    def check(self):
        replayed = seeded()
        for client, data in self.rows:
            replayed.apply(replayed.seq + 1, data, client)
        assert seen(self.room) == seen(replayed)
        assert seen(Room.load(self.room.state(), self.room.guard_state(), self.room.seq)) == seen(
            replayed
        )


@settings(max_examples=250, deadline=None)
@given(STEPS)
def test_any_order_of_admitting_settling_and_abandoning_equals_a_replay_of_what_settled(steps):
    story = Story()
    for kind, number in steps:
        story.step(kind, number)
    story.check()
    story.room.abandon_all()
    story.pending.clear()
    story.check()
