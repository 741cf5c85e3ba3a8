"""Several updates of one draft between being found good and being stored."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.collab import spelling as s
from tests.collab.conftest import clock, seeded
from tests.collab.spelling import ANNA, BEN, SERVER
from workspace.collab.document.document import Document
from workspace.collab.document.engine import Engine
from workspace.collab.format.refusals import Gap, NotTaken, Refused
from workspace.domain.text.sections import SECTION_KEYS

NEWLINE = (SERVER, 0)


def seen(document):
    """Everything a reader or a snapshot can learn of a document."""
    return (
        document.seq,
        [document.lines(key) for key in SECTION_KEYS],
        document.guard_state(),
        [clock(document, client) for client in (ANNA, BEN, SERVER)],
        [
            "".join(item.text for item in document.woven.sequence().items(f"s:{key}"))
            for key in SECTION_KEYS
        ],
        document.woven.sequence().characters,
    )


def typed(client, clock, text, origin=None, right=NEWLINE):
    return s.of(client, clock, s.typed(text, origin=origin, right=right))


def test_what_is_pending_shows_to_nobody_and_may_be_built_on(document):
    before = seen(document)
    first = document.admit(typed(ANNA, 0, "ab"), ANNA)
    second = document.admit(typed(BEN, 0, "c", origin=(ANNA, 1)), BEN)
    third = document.admit(s.deleting(s.ranges(ANNA, (0, 1))), BEN)
    assert seen(document) == before
    assert Engine(document.state()).texts["title"].to_py() == "\n"
    document.settle(first, 2)
    assert (document.text("title"), clock(document, ANNA), clock(document, BEN)) == ("ab", 2, 0)
    document.settle(second, 3)
    assert document.text("title") == "abc"
    document.settle(third, 4)
    assert document.text("title") == "bc"
    assert seen(Document.load(document.state(), document.guard_state(), 4)) == seen(document)


def test_updates_settle_in_the_order_in_which_they_were_admitted(document):
    document.admit(typed(ANNA, 0, "a"), ANNA)
    second = document.admit(typed(BEN, 0, "b"), BEN)
    with pytest.raises(ValueError, match="pending"):
        document.settle(second, 2)


def test_all_that_is_pending_can_be_abandoned_at_once(document):
    before = seen(document)
    document.admit(typed(ANNA, 0, "a😀"), ANNA)
    document.admit(typed(BEN, 0, "b", origin=(ANNA, 0), right=(ANNA, 1)), BEN)
    document.admit(s.deleting(s.ranges(ANNA, (0, 3)), s.ranges(SERVER, (0, 1))), BEN)
    document.abandon()
    document.abandon()
    assert seen(document) == before
    document.settle(document.admit(typed(ANNA, 0, "again"), ANNA), 2)
    assert document.text("title") == "again"


def test_with_an_update_goes_what_was_admitted_after_it(document):
    kept = document.admit(typed(ANNA, 0, "a"), ANNA)
    gone = document.admit(typed(BEN, 0, "b", origin=(ANNA, 0)), BEN)
    after = document.admit(typed(ANNA, 1, "c", origin=(BEN, 0)), ANNA)
    document.abandon(gone)
    document.abandon(after)
    document.settle(kept, 2)
    assert document.text("title") == "a"
    with pytest.raises(Gap):
        document.admit(typed(ANNA, 1, "c", origin=(BEN, 0)), ANNA)


def test_a_refused_update_leaves_what_is_pending_as_it_is(document):
    first = document.admit(typed(ANNA, 0, "ab"), ANNA)
    ahead = document._copies._ahead
    backwards = s.of(BEN, 0, s.typed("x", origin=(ANNA, 1), right=(ANNA, 0)))
    for data in (b"\xff", s.deleting(s.ranges(ANNA, (1, 2))), backwards):
        with pytest.raises(Refused):
            document.admit(data, BEN)
    assert document._copies._ahead is ahead, "nothing was rebuilt: the engine never saw it"
    second = document.admit(typed(ANNA, 2, "c", origin=(ANNA, 1)), ANNA)
    document.settle(first, 2)
    document.settle(second, 3)
    assert document.text("title") == "abc"


def test_an_empty_update_is_never_pending(document):
    nothing = document.admit(b"\x00\x00", ANNA)
    assert nothing.update.empty
    document.abandon(nothing)
    with pytest.raises(ValueError, match="pending"):
        document.settle(nothing, 2)


def test_pending_deletions_of_one_text_twice_are_undone_once(document):
    document.settle(document.admit(typed(ANNA, 0, "abcdef"), ANNA), 2)
    before = seen(document)
    document.admit(s.deleting(s.ranges(ANNA, (1, 3))), ANNA)
    document.admit(typed(BEN, 0, "x", origin=(ANNA, 2), right=(ANNA, 3)), BEN)
    document.admit(s.deleting(s.ranges(ANNA, (0, 6))), BEN)
    assert seen(document) == before
    document.abandon()
    assert seen(document) == before


OPEN = st.tuples(st.sampled_from(["type", "type", "erase", "mark", "bad"]), st.integers(0, 10**6))
STEPS = st.lists(
    st.one_of(OPEN, st.tuples(st.sampled_from(["settle", "abandon", "read"]), st.integers(0, 9))),
    max_size=40,
)


class Story:
    """Two people at work on a document, and the rows of it that came to be stored."""

    def __init__(self):
        self.document, self.pending, self.rows = seeded(), [], []
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
                self.document.admit(s.deleting(s.ranges(ANNA, (10**6, 1))), client)
            return
        self.pending.append((self.document.admit(data, client), client))
        self.units.append(after)
        for one, ends in self.ends.items():
            ends.append(ends[-1] + (size if one == client else 0))

    def settle(self):
        if self.pending:
            pending, client = self.pending.pop(0)
            self.document.settle(pending, self.document.seq + 1)
            self.rows.append((client, pending.data))

    def abandon(self, number):
        if self.pending:
            at = number % len(self.pending)
            self.document.abandon(self.pending[at][0])
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
        assert seen(self.document) == seen(replayed)
        assert seen(
            Document.load(self.document.state(), self.document.guard_state(), self.document.seq)
        ) == seen(replayed)


@settings(max_examples=250, deadline=None)
@given(STEPS)
def test_any_order_of_admitting_settling_and_abandoning_equals_a_replay_of_what_settled(steps):
    story = Story()
    for kind, number in steps:
        story.step(kind, number)
    story.check()
    story.document.abandon()
    story.pending.clear()
    story.check()
