"""Whatever becomes of a text, a passage is on what is left of its words, once, or it is gone.

Two people type, take out, cut and paste, and undo, in a copy of the text each, as browsers do.
"""

from dataclasses import dataclass, field

import pytest
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
HEADING, PARAGRAPH, ITEM = "heading", "paragraph", "item"
"""What a passage lies in: the title, a paragraph of a section, or an item of a list there."""
ON_ITEM = {"list": "bullet", "indent": 1}

steps = st.one_of(
    st.tuples(st.just("type"), st.floats(0, 1), st.text(LETTERS, min_size=1, max_size=4)),
    st.tuples(st.just("take"), st.floats(0, 1), st.integers(1, 12)),
    st.tuples(st.just("cut"), st.floats(0, 1), st.integers(1, 12)),
    st.tuples(st.just("paste"), st.floats(0, 1), st.none()),
    st.tuples(st.just("undo"), st.none(), st.none()),
    st.tuples(st.just("list"), st.floats(0, 1), st.sampled_from(("bullet", "ordered", None))),
)


@dataclass
class Desk:
    """One person's copy of the text, whose changes go to the server and to the other copy."""

    client_id: int
    section: str
    sent: list[bytes] = field(default_factory=list)

    def __post_init__(self):
        self.doc = Doc(client_id=self.client_id)
        self.text = self.doc.get(root(self.section), type=Text)

    def begin(self, state):
        self.doc.apply_update(state)
        self.undoing = UndoManager(scopes=[self.text], capture_timeout_millis=0)
        self.doc.observe(lambda event: self.sent.append(event.update))


class Table:
    """A text with a passage on it, and what is known of each of its characters.

    A character is one of the passage (its number), stood outside it, or came later.
    """

    def __init__(self, before, words, after, lies_in=PARAGRAPH):
        self.document = seeded()
        self.section = "title" if lies_in == HEADING else "commitment"
        first = Desk(ANNA, self.section)
        first.begin(self.document.state())
        first.text.insert(0, before + words + after)
        if lies_in == ITEM:
            feed = len((before + words + after.partition("\n")[0]).encode())
            first.text.format(feed, feed + 1, ON_ITEM)
        for update in first.sent:
            push(self.document, update, ANNA)
        first.sent.clear()
        self.desks = [first, Desk(BEN, self.section)]
        self.desks[1].begin(self.document.state())
        start = len(before)
        self.anchor = anchors.at(self.document, self.section, start, start + len(words))
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
        if kind == "list":
            self.listed(desk, at, what)
            self.settle(desk, other)
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

    def listed(self, desk, at, kind):
        """Make the line at a place an item of a list, or of an item a paragraph."""
        if self.section == "title":
            return
        feed = self.bytes(self.known, at)
        feed += len("".join(one for one, _ in self.known[at:]).partition("\n")[0].encode())
        desk.text.format(feed, feed + 1, {"list": kind, "indent": 1 if kind else None})
        # By undo the line is again what it was; no character is.
        self.last = (desk, list(self.known)) if desk.sent else None

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
        text = self.document.places(self.section).text
        assert text == "".join(one for one, _ in self.known)
        found, quote = place_in(self.document, self.anchor), self.anchor.quote
        left = [at for at, (_, whose) in enumerate(self.known) if isinstance(whose, int)]
        if found.removed:
            assert not left
            assert text.count(quote) != 1
            return
        covered = range(found.start, found.start + len(found.words))
        assert text[covered.start : covered.stop] == found.words
        if found.moved and found.words == quote and text.count(quote) == 1:
            return  # found by its words alone
        if found.moved:
            assert OUTSIDE not in {self.known[at][1] for at in covered}, "these came back by undo"
        else:
            assert set(left) <= set(covered)
            assert OUTSIDE not in {self.known[at][1] for at in covered}


@settings(max_examples=60)
@given(
    st.sampled_from((HEADING, PARAGRAPH, ITEM)),
    st.sampled_from(WORDS),
    st.text(LETTERS, max_size=5),
    st.text(LETTERS, max_size=5),
    st.lists(st.tuples(st.integers(0, 1), steps), max_size=12),
)
def test_a_passage_is_on_what_is_left_of_its_words_once_or_gone(
    lies_in, words, before, after, turns
):
    table = Table(before, words, after, lies_in)
    for who, step in turns:
        table.do(who, step)
        table.look()


@pytest.mark.parametrize("lies_in", [HEADING, PARAGRAPH, ITEM])
def test_words_that_were_taken_out_have_their_passage_again_by_undo_and_by_paste(lies_in):
    for words in WORDS:
        table = Table("One ", words, " two", lies_in)
        length = len(table.known)
        for way in (("undo", None, None), ("paste", 1.0, None)):
            table.do(0, ("cut", 4 / length, len(words)))
            table.look()
            assert place_in(table.document, table.anchor).removed
            table.do(0, way)
            table.look()
            assert place_in(table.document, table.anchor).words == words


def test_an_item_that_is_taken_out_whole_with_its_line_comes_back_with_its_passage():
    for words in WORDS:
        table = Table("One\n", words, "\nTwo", ITEM)
        length = len(table.known)
        table.do(1, ("take", 4 / length, len(words) + 1))
        assert place_in(table.document, table.anchor).removed
        table.do(1, ("undo", None, None))
        table.look()
        found = place_in(table.document, table.anchor)
        assert found.words == words
        line = table.document.places("commitment").text.count("\n", 0, found.start)
        assert table.document.lines("commitment")[line].list == "bullet"


@pytest.mark.parametrize("lies_in", [HEADING, PARAGRAPH, ITEM])
def test_a_passage_comes_back_by_undo_whole_with_what_was_written_into_it(lies_in):
    for words in WORDS:
        table = Table("One ", words, f" two {words}", lies_in)
        length = len(table.known)
        table.do(1, ("type", 5 / length, "later"))
        length += 5
        table.do(0, ("take", 4 / length, len(words) + 5))
        assert place_in(table.document, table.anchor).words in ("", words), "gone, or found once"
        table.do(0, ("undo", None, None))
        table.look()
        assert place_in(table.document, table.anchor).words == f"{words[0]}later{words[1:]}"


def test_of_words_that_stand_twice_those_come_back_by_undo_that_were_meant():
    for words in WORDS:
        table = Table(f"{words} and ", words, " again")
        at = len(words) + 5
        for _ in range(2):
            table.do(0, ("take", (at - 2) / len(table.known), len(words) + 4))
            table.do(0, ("undo", None, None))
            assert place_in(table.document, table.anchor).start == at
        table.look()
