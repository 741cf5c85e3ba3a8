import json

import pytest

from tests.collab import spelling as s
from tests.collab.conftest import push
from tests.collab.spelling import ANNA, BEN, SERVER
from workspace.collab.admit.guard import Guard
from workspace.collab.format.refusals import Gap, Known, Malformed, Refused, TooBig
from workspace.collab.order import strand
from workspace.domain.text.sections import SECTION_KEYS

NEWLINE = (SERVER, 0)
NESTED = b"\x88" + s.number(SERVER) + s.number(0)


def any_nested(depth):
    return NESTED + b"\x01" + b"\x75\x01" * depth + b"\x7e"


def before_newline(text):
    return s.typed(text, right=NEWLINE)


@pytest.fixture
def shared(document):
    """ "Hi 😀 all" typed by Anna; her clock is 9, the pair is 3 and 4."""
    push(document, s.of(ANNA, 0, before_newline("Hi 😀 all")), ANNA)
    return document


LEGAL = {
    "typing": s.of(BEN, 0, s.typed("x", origin=(ANNA, 8), right=NEWLINE)),
    "typing after a pair": s.of(BEN, 0, s.typed("x", origin=(ANNA, 4), right=(ANNA, 5))),
    "typing before a pair": s.of(BEN, 0, s.typed("x", origin=(ANNA, 2), right=(ANNA, 3))),
    "a new text, should the seed be missing": s.of(BEN, 0, s.typed("x")),
    "typed and deleted at once": s.of(
        BEN, 0, s.gone(4, right=NEWLINE), without=[s.ranges(BEN, (0, 4))]
    ),
    "only deletions, of many people": s.deleting(
        s.ranges(ANNA, (0, 1), (3, 2)), s.ranges(SERVER, (0, 1))
    ),
    "a mark": s.of(BEN, 0, s.marked("strong", True, right=(ANNA, 0))),
    "a mark taken away": s.of(BEN, 0, s.marked("link", None, right=(ANNA, 0))),
    "a link": s.of(BEN, 0, s.marked("link", "https://example.org/ü?a=%22b%22", right=(ANNA, 0))),
    "an address": s.of(BEN, 0, s.marked("link", "mailto:a@example.org", right=(ANNA, 0))),
    "a list": s.of(BEN, 0, s.marked("list", "ordered", right=NEWLINE)),
    "an indent": s.of(BEN, 0, s.marked("indent", 3, right=NEWLINE)),
    "a language": s.of(BEN, 0, s.marked("lang", "ar", right=NEWLINE)),
    "a language taken away": s.of(BEN, 0, s.marked("lang", None, right=NEWLINE)),
    "tabs, line feeds, joiners, directions": s.of(
        BEN, 0, before_newline("\t\n\u200d\u200f\u2067é")
    ),
    "as many pieces as one push may have": s.of(
        BEN, 0, before_newline("a"), *[s.typed("a", origin=(BEN, n)) for n in range(1_999)]
    ),
}

REFUSED = {
    "no bytes": b"",
    "bytes end too soon": LEGAL["typing"][:-2],
    "trailing bytes": LEGAL["typing"] + b"\x00",
    "a number spelled too long": b"\x80\x00\x00",
    "a number of nine bytes": b"\xff" * 8 + b"\x01\x00",
    "a number past 2**53": s.deleting(s.ranges(2**53, (0, 1))),
    "a huge count": s.number(2**50) + b"\x00",
    "a huge text": s.of(BEN, 0, b"\x04\x01\x07s:title" + s.number(2**40)),
    "a client without content": s.update(of=[s.structs(BEN, 0)]),
    "a client twice": s.update(
        of=[s.structs(BEN, 0, before_newline("a")), s.structs(BEN, 1, before_newline("b"))]
    ),
    "an empty text": s.of(BEN, 0, before_newline("")),
    "a deleted piece of no length": s.of(BEN, 0, s.gone(0, right=NEWLINE)),
    "text that is not UTF-8": s.of(BEN, 0, before_newline(b"\xff")),
    "half a surrogate pair": s.of(
        BEN, 0, before_newline("\ud83d".encode("utf-8", "surrogatepass"))
    ),
    "collected content": s.of(BEN, 0, b"\x00" + s.number(10)),
    "collected content far ahead": s.of(BEN, 0, b"\x00" + s.number(2**53 - 1)),
    "a hole": s.of(BEN, 0, b"\x0a" + s.number(10)),
    "old JSON content": s.of(BEN, 0, b"\x82" + s.number(SERVER) + b"\x00\x01" + s.string('"a"')),
    "bytes as content": s.of(BEN, 0, b"\x83" + s.number(SERVER) + b"\x00\x01a"),
    "an embed": s.of(BEN, 0, b"\x85" + s.number(SERVER) + b"\x00" + s.string("{}")),
    "a type in a type": s.of(BEN, 0, b"\x87" + s.number(SERVER) + b"\x00\x02"),
    "any value": s.of(BEN, 0, any_nested(0)),
    "nested 800 deep": s.of(BEN, 0, any_nested(800)),
    "nested 30,000 deep": s.of(BEN, 0, any_nested(30_000)),
    "a document in the document": s.of(BEN, 0, b"\x89" + s.number(SERVER) + b"\x00\x01a\x76\x00"),
    "a key of a map": s.of(
        BEN, 0, b"\x24\x01" + s.string("s:title") + s.string("k") + s.string("v")
    ),
    "inside another value": s.of(BEN, 0, b"\x04\x00" + s.number(SERVER) + b"\x00" + s.string("v")),
    "bytes that make yrs panic": bytes.fromhex("01016fe300c46f427f43800000"),
    "another root": s.of(BEN, 0, s.typed("x", root="s:secret")),
    "a root without its prefix": s.of(BEN, 0, s.typed("x", root="title")),
    "another person's id": s.of(ANNA, 9, before_newline("forged")),
    "the server's id": s.of(SERVER, 6, before_newline("forged")),
    "two clients": s.update(
        of=[s.structs(BEN, 0, before_newline("a")), s.structs(ANNA, 9, before_newline("b"))]
    ),
    "squatting on one's own clock": s.of(BEN, 0, s.gone(2_000_000_000, right=NEWLINE)),
    "growing faster than bytes allow": s.of(BEN, 0, s.gone(65_537, right=NEWLINE)),
    "deleting the future": s.deleting(s.ranges(ANNA, (9, 1))),
    "deleting into the future": s.deleting(s.ranges(ANNA, (8, 2))),
    "deleting a stranger": s.deleting(s.ranges(999, (0, 1))),
    "deleting one's own future": s.of(BEN, 0, before_newline("a"), without=[s.ranges(BEN, (1, 1))]),
    "deleting a client twice": s.deleting(s.ranges(ANNA, (0, 1)), s.ranges(ANNA, (1, 1))),
    "deleting nothing": s.deleting(s.ranges(ANNA, (0, 0))),
    "deleting no ranges": s.deleting(s.ranges(ANNA)),
    "deletions out of order": s.deleting(s.ranges(ANNA, (5, 1), (0, 1))),
    "deletions that overlap": s.deleting(s.ranges(ANNA, (0, 2), (1, 1))),
    "deleting half a pair": s.deleting(s.ranges(ANNA, (3, 1))),
    "deleting the other half": s.deleting(s.ranges(ANNA, (4, 2))),
    "typing inside a pair": s.of(BEN, 0, s.typed("x", origin=(ANNA, 3), right=(ANNA, 4))),
    "typing before a half": s.of(BEN, 0, s.typed("x", right=(ANNA, 4))),
    "typing inside a pair of the same push": s.of(
        BEN, 0, before_newline("a😀"), s.typed("x", origin=(BEN, 1))
    ),
    "before and after the same unit": s.of(BEN, 0, s.typed("x", origin=(ANNA, 0), right=(ANNA, 0))),
    "between two texts": s.of(BEN, 0, s.typed("x", origin=(ANNA, 0), right=(SERVER, 1))),
    "before what it follows": s.of(BEN, 0, s.typed("x", origin=(ANNA, 7), right=(ANNA, 5))),
    "before what it follows, elsewhere": s.of(
        BEN, 0, s.typed("x", origin=NEWLINE, right=(ANNA, 0))
    ),
    "before what it follows, in the same push": s.of(
        BEN, 0, before_newline("ab"), s.typed("x", origin=(BEN, 1), right=(BEN, 0))
    ),
    "a NUL": s.of(BEN, 0, before_newline("a\x00b")),
    "a carriage return": s.of(BEN, 0, before_newline("a\r\n")),
    "an escape": s.of(BEN, 0, before_newline("\x1b[2J")),
    "letters in another order": s.of(BEN, 0, before_newline("will \u202eton\u202c ratify")),
    "letters nobody sees": s.of(BEN, 0, before_newline("\u3164\u200b\U000e0061")),
    "a non-character": s.of(BEN, 0, before_newline("\ufffe")),
    "an astral non-character": s.of(BEN, 0, before_newline("\U0001ffff")),
    "an unknown mark": s.of(BEN, 0, s.marked("colour", "red", right=(ANNA, 0))),
    "a mark that is false": s.of(BEN, 0, s.marked("strong", False, right=(ANNA, 0))),
    "a mark that is no JSON": s.of(BEN, 0, s.marked("strong", b"tru", right=(ANNA, 0))),
    "a list of another kind": s.of(BEN, 0, s.marked("list", "square", right=NEWLINE)),
    "an indent of 4": s.of(BEN, 0, s.marked("indent", 4, right=NEWLINE)),
    "an indent of 1.0": s.of(BEN, 0, s.marked("indent", b"1.0", right=NEWLINE)),
    "a language nobody offers": s.of(BEN, 0, s.marked("lang", "tlh", right=NEWLINE)),
    "a language with its region": s.of(BEN, 0, s.marked("lang", "ar-EG", right=NEWLINE)),
    "a language in capitals": s.of(BEN, 0, s.marked("lang", "AR", right=NEWLINE)),
    "a language that is a list": s.of(BEN, 0, s.marked("lang", ["ar"], right=NEWLINE)),
    "a language spelled otherwise": s.of(BEN, 0, s.marked("lang", b'"\\u0061r"', right=NEWLINE)),
    "no language": s.of(BEN, 0, s.marked("lang", "", right=NEWLINE)),
    "a direction": s.of(BEN, 0, s.marked("dir", "rtl", right=NEWLINE)),
    "a script as link": s.of(BEN, 0, s.marked("link", "javascript:alert(1)", right=NEWLINE)),
    "a script after a space": s.of(BEN, 0, s.marked("link", " javascript:alert(1)", right=NEWLINE)),
    "a link with a user name": s.of(
        BEN, 0, s.marked("link", "https://un.org@evil.example/", right=NEWLINE)
    ),
    "a link without quotes": s.of(BEN, 0, s.marked("link", b"https://a", right=NEWLINE)),
    "a link with a line feed": s.of(BEN, 0, s.marked("link", "https://a\nb", right=NEWLINE)),
    "a link with half a pair": s.of(
        BEN, 0, s.marked("link", b'"https://a/\\ud83d"', right=NEWLINE)
    ),
    "a link that is a list": s.of(BEN, 0, s.marked("link", ["https://a"], right=NEWLINE)),
    "a mark nested deep": s.of(BEN, 0, s.marked("link", b"[" * 60_000, right=NEWLINE)),
    "a long link": s.of(BEN, 0, s.marked("link", "https://" + "a" * 2_000, right=NEWLINE)),
}


@pytest.mark.parametrize("name", LEGAL)
def test_what_an_editor_may_send_is_admitted(shared, name):
    push(shared, LEGAL[name], BEN)


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_editor_sends_is_refused_and_changes_nothing(shared, name):
    before = [shared.text(key) for key in SECTION_KEYS], shared.guard_state(), shared.seq
    with pytest.raises(Refused):
        shared.admit(REFUSED[name], BEN)
    assert before == ([shared.text(key) for key in SECTION_KEYS], shared.guard_state(), shared.seq)
    push(shared, s.of(ANNA, 9, s.typed("!", origin=(ANNA, 8), right=NEWLINE)), ANNA)
    assert shared.text("title") == "Hi 😀 all!"


@pytest.mark.parametrize(
    "data",
    [
        s.of(BEN, 1, before_newline("later")),
        s.of(BEN, 0, s.typed("x", origin=(ANNA, 9))),
        s.of(BEN, 0, s.typed("x", right=(ANNA, 9))),
        s.of(BEN, 0, s.typed("x", origin=(999, 0))),
        s.of(BEN, 0, s.typed("x", origin=(BEN, 0))),
    ],
)
def test_what_builds_on_something_unknown_is_a_gap(shared, data):
    with pytest.raises(Gap):
        shared.admit(data, BEN)


def test_after_the_missing_update_the_same_bytes_pass(shared):
    later = s.of(BEN, 1, s.typed("b", origin=(BEN, 0), right=NEWLINE))
    with pytest.raises(Gap):
        shared.admit(later, BEN)
    push(shared, s.of(BEN, 0, s.typed("a", origin=(ANNA, 8), right=NEWLINE)), BEN)
    push(shared, later, BEN)
    assert shared.text("title") == "Hi 😀 allab"


def test_an_update_sent_again_is_told_apart(shared):
    data = s.of(BEN, 0, before_newline("ab"))
    push(shared, data, BEN)
    with pytest.raises(Known):
        shared.admit(data, BEN)
    with pytest.raises(Known):
        shared.admit(s.of(BEN, 1, before_newline("x")), BEN)
    with pytest.raises(Refused, match="overlaps"):
        shared.admit(s.of(BEN, 1, before_newline("xyz")), BEN)


def test_a_push_has_a_size(shared):
    with pytest.raises(TooBig):
        shared.admit(s.of(BEN, 0, before_newline("a" * 65_536)), BEN)
    pieces = [s.typed("a", origin=(BEN, n)) for n in range(2_000)]
    with pytest.raises(TooBig):
        shared.admit(s.of(BEN, 0, before_newline("a"), *pieces), BEN)


def test_a_document_has_a_size_and_room_again_after_deletions(shared):
    block = "a" * 65_000
    for clock in (0, 65_000, 130_000):
        push(shared, s.of(BEN, clock, before_newline(block)), BEN)
    with pytest.raises(TooBig) as refusal:
        shared.admit(s.of(BEN, 195_000, before_newline(block)), BEN)
    assert refusal.value.code == "too_big"
    push(shared, s.deleting(s.ranges(BEN, (0, 65_000))), BEN)
    push(shared, s.of(BEN, 195_000, before_newline("b" * 65_000)), BEN)
    assert shared.text("title").startswith("b")


def test_the_wire_knows_every_refusal_by_its_code():
    assert (Refused.code, Gap.code, TooBig.code, Malformed.code) == (
        "refused",
        "gap",
        "too_big",
        "refused",
    )


def test_a_guard_remembers_pairs_and_texts_when_it_is_stored(shared):
    guard = Guard(strand.unpack(shared.guard_state()))
    assert strand.pack(guard.strands) == shared.guard_state()
    assert guard.strands[ANNA].end == 9
    for name in ("deleting half a pair", "between two texts", "typing inside a pair"):
        with pytest.raises(Refused):
            guard.admit(REFUSED[name], BEN)


def test_a_guard_of_another_format_is_not_guessed_at(shared):
    value = json.loads(shared.guard_state()) | {"format": 2}
    with pytest.raises(ValueError, match="format"):
        strand.unpack(json.dumps(value).encode())


def test_a_long_life_in_one_text_costs_the_guard_one_interval(shared):
    size = len(shared.guard_state())
    for clock in range(500):
        push(shared, s.of(BEN, clock, before_newline("a")), BEN)
    assert len(shared.guard_state()) < size + 40
