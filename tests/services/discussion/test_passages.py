"""Whatever becomes of a text, a passage is on what is left of its words, once, or it is gone.

Two people type, take out, cut and paste, and undo, in a copy of the text each, as browsers do.
"""

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Doc, Text, UndoManager

from tests.collab.conftest import push, seeded
from tests.collab.spelling import ANNA, BEN
from workspace.collab.format.schema import root
from workspace.collab.uses import anchors
from workspace.services.discussion.places import place_in

WORDS = (
    "320 judges",
    "القُضاة الـ٣٢٠",
    "三百名法官",
    "cafe\u0301 n\u0303",
    "👩🏽\u200d⚖️😀",
    "\U00020000人",
)
LETTERS = "ab é\u0301ع\u064b权😀\n"
OUTSIDE, NEW = "outside", "new"

steps = st.one_of(
    st.tuples(st.just("type"), st.floats(0, 1), st.text(LETTERS, min_size=1, max_size=4)),
    st.tuples(st.just("take"), st.floats(0, 1), st.integers(1, 12)),
    st.tuples(st.just("cut"), st.floats(0, 1), st.integers(1, 12)),
    st.tuples(st.just("paste"), st.floats(0, 1), st.none()),
    st.tuples(st.just("undo"), st.none(), st.none()),
)


@dataclass
class Desk:
    """One person's copy of the text, whose changes go to the server and to the other copy."""

    client_id: int
    sent: list[bytes] = field(default_factory=list)

    def __post_init__(self):
        self.doc = Doc(client_id=self.client_id)
        self.text = self.doc.get(root("title"), type=Text)

    def begin(self, state):
        self.doc.apply_update(state)
        self.undoing = UndoManager(scopes=[self.text], capture_timeout_millis=0)
        self.doc.observe(lambda event: self.sent.append(event.update))


class Table:
    """A text with a passage on it, and what is known of each of its characters.

    A character is one of the passage (its number), stood outside it, or came later.
    """

    def __init__(self, before, words, after):
        self.document = seeded()
        first = Desk(ANNA)
        first.begin(self.document.state())
        first.text.insert(0, before + words + after)
        for update in first.sent:
            push(self.document, update, ANNA)
        first.sent.clear()
        self.desks = [first, Desk(BEN)]
        self.desks[1].begin(self.document.state())
        start = len(before)
        self.anchor = anchors.at(self.document, "title", start, start + len(words))
        self.known = [(one, OUTSIDE) for one in before]
        self.known += [(one, n) for n, one in enumerate(words)]
        self.known += [(one, OUTSIDE) for one in after]
        self.held = ""
        self.last = None

    def do(self, who, step):
        kind, place, what = step
        desk, other = self.desks[who], self.desks[1 - who]
        at = int((place or 0) * len(self.known))
        if kind == "undo":
            self.undo()
            return
        if kind == "paste":
            kind, what = "type", self.held
        before = list(self.known)
        if kind == "type":
            self.known[at:at] = [(one, NEW) for one in what]
            if what:
                desk.text.insert(self.bytes(before, at), what)
        else:
            end = min(at + what, len(self.known))
            self.held = (
                "".join(one for one, _ in self.known[at:end]) if kind == "cut" else self.held
            )
            gone = (self.bytes(before, at), self.bytes(before, end))
            if at < end:
                del desk.text[gone[0] : gone[1]]
            del self.known[at:end]
        # What comes back by undo is other characters to the document than those taken out.
        stays = {id(one) for one in self.known}
        back = [one if id(one) in stays else (one[0], NEW) for one in before]
        self.last = (desk, back) if desk.sent else None
        self.settle(desk, other)

    def undo(self):
        if self.last is None:
            return
        desk, before = self.last
        assert desk.undoing.undo()
        self.known, self.last = before, None
        self.settle(desk, next(one for one in self.desks if one is not desk))

    def settle(self, desk, other):
        for update in desk.sent:
            push(self.document, update, desk.client_id)
            other.doc.apply_update(update)
        desk.sent.clear()
        other.sent.clear()

    @staticmethod
    def bytes(known, at):
        return len("".join(one for one, _ in known[:at]).encode())

    def look(self):
        text = self.document.places("title").text
        assert text == "".join(one for one, _ in self.known)
        found, quote = place_in(self.document, self.anchor), self.anchor.quote
        left = [at for at, (_, whose) in enumerate(self.known) if isinstance(whose, int)]
        if found.removed:
            assert not left
            assert text.count(quote) != 1
            return
        covered = range(found.start, found.start + len(found.words))
        assert text[covered.start : covered.stop] == found.words
        if found.moved:
            assert found.words == quote
            assert text.count(quote) == 1
        else:
            assert set(left) <= set(covered)
            assert OUTSIDE not in {self.known[at][1] for at in covered}


@settings(max_examples=60)
@given(
    st.sampled_from(WORDS),
    st.text(LETTERS, max_size=5),
    st.text(LETTERS, max_size=5),
    st.lists(st.tuples(st.integers(0, 1), steps), max_size=12),
)
def test_a_passage_is_on_what_is_left_of_its_words_once_or_gone(words, before, after, turns):
    table = Table(before, words, after)
    for who, step in turns:
        table.do(who, step)
        table.look()


def test_words_that_were_taken_out_have_their_passage_again_by_undo_and_by_paste():
    for words in WORDS:
        table = Table("One ", words, " two")
        length = len(table.known)
        for way in (("undo", None, None), ("paste", 1.0, None)):
            table.do(0, ("cut", 4 / length, len(words)))
            table.look()
            assert place_in(table.document, table.anchor).removed
            table.do(0, way)
            table.look()
            assert place_in(table.document, table.anchor).words == words
