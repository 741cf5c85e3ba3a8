"""Every input known to kill, hang, poison or confuse a document engine, against a served site.

After each: the process lives, the other writer is acknowledged at once, and the document opens
anew with the same text.
"""

import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass

import pytest

from tests.collab import spelling as s
from tests.support.pages.typist import Site, Typist
from tests.support.servers.waiting import until

QUICK_S = 2.0
# A machine that is busy may be late once.
TRIES = 3
PAIR = "😀 ab"


@dataclass
class Scene:
    """One draft: who attacks, who else writes there, and how many units each has written."""

    site: Site
    draft: str
    attacker: Typist
    victim: Typist
    reader: Typist
    mine: int = 0
    theirs: int = 0

    @property
    def me(self):
        return self.attacker.client_id

    @property
    def other(self):
        return self.victim.client_id

    @property
    def space(self):
        """The victim's third unit, the one after the pair."""
        return self.other, 2

    def content(self, info: int, data: bytes) -> bytes:
        """Content of any kind, typed after the victim's space."""
        unit = s.number(self.other) + s.number(2)
        return s.of(self.me, self.mine, bytes([info | 0x80]) + unit + data)

    def typed(self, text, **place) -> bytes:
        return s.of(self.me, self.mine, s.typed(text, **(place or {"origin": self.space})))

    def check(self):
        """Whether everybody else goes on as if nothing had happened."""
        for _ in range(TRIES):
            begun = time.monotonic()
            seq = self.victim.write(0, "x")
            self.theirs += 1
            if time.monotonic() - begun < QUICK_S:
                break
        else:
            raise AssertionError(f"{TRIES} times the victim waited")
        until(lambda: self.reader.join()["ok"], "the document opens anew, as often as one may")
        self.reader.until_has(seq)
        told = self.site.text(self.reader.user, self.draft)["sections"]["commitment"]
        assert self.reader.text() == self.victim.text() == told
        assert self.victim.client.connected, "the process that took the connection lives"


@pytest.fixture(scope="module")
def pages(site):
    """Give a function that sets a scene on a draft of its own."""
    with ExitStack() as held:

        def opened() -> Scene:
            draft, users = site.draft()
            found = [held.enter_context(closing(Typist(site, user, draft))) for user in users[:3]]
            assert all(page.join()["ok"] for page in found)
            scene = Scene(site, draft, *found)
            scene.attacker.until_has(scene.victim.write(0, PAIR))
            scene.theirs = 5
            return scene

        yield opened


@pytest.fixture(scope="module")
def scene(pages):
    return pages()


def nested(opening: bytes, depth: int, inner: bytes = b"\x7e") -> bytes:
    return b"\x01" + opening * depth + inner


def types(scene: Scene, kind: bytes, levels: int) -> bytes:
    """Shared types one inside the other, the first after the victim's space."""
    first = b"\x87" + s.number(scene.other) + s.number(2) + kind
    inner = [
        b"\x07\x00" + s.number(scene.me) + s.number(scene.mine + level) + kind
        for level in range(levels - 1)
    ]
    return s.of(scene.me, scene.mine, first, *inner)


ARRAY, MAP = b"\x75\x01", b"\x76\x01\x01k"
ELEMENT = b"\x03\x01p"
Killer = Callable[[Scene], bytes]

KILLERS: dict[str, Killer] = {
    "arrays nested 9 deep": lambda k: k.content(8, nested(ARRAY, 9)),
    "arrays nested 1,000 deep": lambda k: k.content(8, nested(ARRAY, 1_000)),
    "arrays nested 26,500 deep": lambda k: k.content(8, nested(ARRAY, 26_500)),
    "arrays nested without an end": lambda k: k.content(8, nested(ARRAY, 30_000, b"")),
    "maps nested 15,000 deep": lambda k: k.content(8, nested(MAP, 15_000)),
    "arrays in maps in arrays": lambda k: k.content(8, nested(ARRAY + MAP, 10_000)),
    "JSON nested in old content": lambda k: k.content(2, b"\x01" + s.string("[" * 60_000)),
    "JSON nested in an embed": lambda k: k.content(5, s.string("[" * 60_000)),
    "JSON objects nested in an embed": lambda k: k.content(5, s.string('{"a":' * 12_000)),
    "JSON nested in a mark": lambda k: s.of(
        k.me, k.mine, s.marked("link", b"[" * 60_000, origin=k.space)
    ),
    "a list of a list as a mark": lambda k: s.of(
        k.me, k.mine, s.marked("list", b"[" * 30_000 + b"]" * 30_000, origin=k.space)
    ),
    "elements nested 1,900 deep": lambda k: types(k, ELEMENT, 1_900),
    "lists nested 1,900 deep": lambda k: types(k, b"\x00", 1_900),
    "maps as types nested 1,900 deep": lambda k: types(k, b"\x01", 1_900),
    "texts nested 1,900 deep": lambda k: types(k, b"\x02", 1_900),
    "options of a subdocument nested": lambda k: k.content(
        9, s.string("guid") + ARRAY * 20_000 + b"\x7e"
    ),
    "a subdocument": lambda k: k.content(9, s.string("guid") + b"\x76\x00"),
    "an embed": lambda k: k.content(5, s.string('{"image":"https://example.org/a.png"}')),
    "bytes": lambda k: k.content(3, s.string(b"\x00" * 100)),
    "a weak link": lambda k: k.content(7, b"\x07\x00"),
    "a key of a map": lambda k: s.of(
        k.me, k.mine, b"\x24\x01" + s.string("s:commitment") + s.string("k") + s.string("v")
    ),
    "an unknown kind": lambda k: k.content(11, b"\x01"),
    "a division by zero whenever it is opened": lambda _: bytes.fromhex("01010501000000"),
    "a division by zero under one's own id": lambda k: s.of(k.me, k.mine + 1, b"\x00\x00"),
    "a division by zero at once": lambda _: bytes.fromhex("02010500810503020207000001000000"),
    "an Option that is none": lambda _: bytes.fromhex("01016fe300c46f427f43800000"),
    "a client without content": lambda k: s.update(of=[s.structs(k.other, 0)]),
    "squatting by collected content": lambda k: s.of(k.me, k.mine, b"\x00" + s.number(2**53 - 1)),
    "squatting on another's clock": lambda k: s.of(k.other, k.theirs, b"\x00" + s.number(2**32)),
    "squatting by a hole": lambda k: s.of(k.me, k.mine, b"\x0a" + s.number(2**40)),
    "squatting by deleted content": lambda k: s.of(
        k.me, k.mine, s.gone(2_000_000_000, origin=k.space)
    ),
    "growing faster than bytes allow": lambda k: s.of(k.me, k.mine, s.gone(65_537, origin=k.space)),
    "a clock at the end of numbers": lambda k: s.of(k.me, 2**53 - 1, s.typed("x", k.space)),
    "deleting the future": lambda k: s.deleting(s.ranges(k.other, (k.theirs, 2**31))),
    "deleting into the future": lambda k: s.deleting(s.ranges(k.other, (0, k.theirs + 1))),
    "deleting one's own future": lambda k: s.deleting(s.ranges(k.me, (k.mine, 10))),
    "deleting a stranger": lambda _: s.deleting(s.ranges(999, (0, 2**31))),
    "deleting a client twice": lambda k: s.deleting(
        s.ranges(k.other, (2, 1)), s.ranges(k.other, (3, 1))
    ),
    "deleting the same twice": lambda k: s.deleting(s.ranges(k.other, (2, 1), (2, 1))),
    "deleting backwards": lambda k: s.deleting(s.ranges(k.other, (3, 1), (2, 1))),
    "deleting nothing at all": lambda k: s.deleting(s.ranges(k.other, (2, 0))),
    "deleting half a pair": lambda k: s.deleting(s.ranges(k.other, (1, 1))),
    "deleting the first half": lambda k: s.deleting(s.ranges(k.other, (0, 1))),
    "typing inside a pair": lambda k: k.typed("x", origin=(k.other, 0), right=(k.other, 1)),
    "half a pair as text": lambda k: k.typed(b"\xed\xa0\xbd", origin=k.space),
    "the other half": lambda k: k.typed(b"\xed\xb8\x80", origin=k.space),
    "text that is not UTF-8": lambda k: k.typed(b"\xff\xfe", origin=k.space),
    "a foreign lease": lambda k: s.of(k.other, k.theirs, s.typed("forged", origin=k.space)),
    "a lease nobody has": lambda k: s.of(999, 0, s.typed("forged", origin=k.space)),
    "two authors at once": lambda k: s.update(
        of=[
            s.structs(k.me, k.mine, s.typed("a", origin=k.space)),
            s.structs(k.other, k.theirs, s.typed("b", origin=k.space)),
        ]
    ),
    "another root": lambda k: k.typed("x", root="s:secret"),
    "a root of the application": lambda k: k.typed("x", root="prosemirror"),
    "two thousand roots": lambda k: s.of(
        k.me, k.mine, *[s.typed("x", root=f"r{number}") for number in range(2_000)]
    ),
    "a root with a name of 60 kB": lambda k: k.typed("x", root="s:" + "a" * 60_000),
    "trailing bytes": lambda k: k.typed("x") + b"\x00",
    "a second update behind the first": lambda k: k.typed("x") + k.typed("y"),
    "a cut update": lambda k: k.typed("xyz")[:-3],
    "a huge number of clients": lambda _: s.number(2**50) + b"\x01\x01\x00",
    "a huge text": lambda k: s.of(k.me, k.mine, b"\x04\x01\x0cs:commitment" + s.number(2**50)),
    "a huge number of deletions": lambda k: b"\x00\x01" + s.number(k.other) + s.number(2**50),
    "a number without an end": lambda _: b"\xff" * 65_000,
    "a number in a longer spelling": lambda k: s.deleting(s.ranges(k.other, (2, 1))) + b"\x80\x00",
    "before what it follows": lambda k: k.typed("x", origin=(k.other, 4), right=(k.other, 2)),
    "before and after the same": lambda k: k.typed("x", origin=k.space, right=k.space),
    "placed among 2,000 at once": lambda k: s.of(
        k.me, k.mine, *[s.typed("b", origin=k.space, right=(k.other, 3))] * 1_999
    ),
    "a NUL": lambda k: k.typed("a\x00b", origin=k.space),
    "an escape sequence": lambda k: k.typed("\x1b]0;x\x07", origin=k.space),
    "a non-character": lambda k: k.typed("\uffff", origin=k.space),
    "a script as link": lambda k: s.of(
        k.me, k.mine, s.marked("link", "javascript:alert(1)", origin=k.space)
    ),
    "format v2": lambda _: bytes.fromhex("000002a50100000104060374657374030000"),
}

GAPS: dict[str, Killer] = {
    "a hole in one's own clock": lambda k: s.of(k.me, k.mine + 1, s.typed("x", origin=k.space)),
    "after a unit that is not there": lambda k: k.typed("x", origin=(k.other, k.theirs)),
    "before a unit that is not there": lambda k: k.typed("x", right=(k.other, 2**31)),
    "after a unit of a stranger": lambda k: k.typed("x", origin=(999, 0)),
    "after itself": lambda k: k.typed("x", origin=(k.me, k.mine)),
}


@pytest.mark.parametrize("name", KILLERS)
def test_a_known_killer_is_refused_and_harms_nobody(scene, name):
    assert scene.attacker.push(KILLERS[name](scene))["error"] == "refused"
    scene.check()


@pytest.mark.parametrize("name", GAPS)
def test_what_builds_on_nothing_is_a_gap_and_harms_nobody(scene, name):
    assert scene.attacker.push(GAPS[name](scene))["error"] == "gap"
    scene.check()


def test_two_pushes_that_together_end_an_engine_are_both_refused(scene):
    """Sixteen bytes: collected content after a hole, then content in the hole that names it."""
    hole = s.of(scene.me, scene.mine + 1, b"\x00\x05")
    filling = s.of(scene.me, scene.mine, s.gone(2, origin=(scene.me, scene.mine + 2)))
    assert scene.attacker.push(hole)["error"] == "refused"
    assert scene.attacker.push(filling)["error"] == "gap"
    scene.check()


def test_more_bytes_than_a_push_may_have_are_too_big(scene):
    data = scene.typed("a" * 70_000)
    assert scene.attacker.push(data)["error"] == "too_big"
    pieces = [s.typed("a", origin=scene.space)] * 2_001
    assert scene.attacker.push(s.of(scene.me, scene.mine, *pieces))["error"] == "too_big"
    endless = b"\x01" + s.number(2**50) + s.number(scene.me) + b"\x00"
    assert scene.attacker.push(endless)["error"] == "too_big"
    scene.check()


def test_after_all_of_them_the_attacker_may_still_write_honestly(scene):
    assert scene.attacker.push(scene.typed("honest"))["ok"]
    scene.mine += 6
    scene.check()


def test_deleted_text_that_was_never_there_ends_at_a_bound(pages):
    scene = pages()
    answers = []
    while len(answers) < 40 and (not answers or answers[-1]["ok"]):
        bomb = s.of(scene.me, scene.mine, s.gone(65_536, origin=scene.space))
        answers.append(scene.attacker.push(bomb))
        scene.mine += 65_536
    assert answers[-1]["error"] == "too_big"
    assert scene.attacker.push(s.deleting(s.ranges(scene.other, (2, 1))))["ok"]


def test_a_text_longer_than_any_pledge_ends_at_a_bound(pages):
    scene = pages()
    answers = []
    while len(answers) < 10 and (not answers or answers[-1]["ok"]):
        answers.append(scene.attacker.push(scene.typed("a" * 60_000)))
        scene.mine += 60_000
    assert [answer["ok"] for answer in answers] == [True, True, True, False]
    assert answers[-1]["error"] == "too_big"
    scene.check()


def test_no_killer_left_a_trace_of_a_fault_in_the_log(site):
    log = site.log.read_text()
    assert "Traceback" not in log
    assert "panicked" not in log
