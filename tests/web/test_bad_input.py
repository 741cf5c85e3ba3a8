"""Whatever is sent to whatever address: an answer, never a failure, and nothing half done."""

import copy
import json
import os
import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import TypeVar
from urllib.parse import quote

import pytest
from werkzeug.test import TestResponse

from tests.rules.repository import files
from tests.support.people.authorisation import Line
from tests.support.people.everybody import World
from tests.support.people.forms import body
from tests.support.people.served import FIRST, GETS, POSTS, SERVED, ask, somebody
from tests.support.servers.databases import KINDS
from tests.support.servers.put import Put
from workspace.extensions import db

# Every parameter that any page reads from an address, as the sources name it.
QUERIES = sorted(
    {
        name
        for path in files("workspace")
        if path.suffix == ".py"
        for name in re.findall(
            r"""args(?:\.get\(|\[)\s*["']([a-z_]+)["']""", path.read_text("utf-8")
        )
    }
    | {"q", "theme", "region", "type", "sdg", "kind"}
)
NESTED = b"[" * 50_000 + b"]" * 50_000
HOSTILE = {
    "empty": b"",
    "blank": " \u00a0\u3000 ".encode(),
    "over-long": b"x" * 200_000,
    "zero byte": b"before\x00after",
    "control characters": b"\x1b[2J\x07\x08\r\x7f\xc2\x85",
    "lone surrogate": b"\xed\xa0\x80",
    "not UTF-8": b"\xff\xfe\xfa",
    "marks and text turned round": ("\u202egnp.exe\u2066a" + "\u0301" * 3_000).encode(),
    "not a character": "\ufffe\uffff\U0010ffff".encode(),
    "markup": b"<script>alert(1)</script>{{7*7}}${7*7}",
    "negative": b"-1",
    "huge number": b"9" * 400,
    "beyond 32 bits": b"2147483648",
    "beyond 64 bits": b"9223372036854775808",
    "below 64 bits": b"-9223372036854775809",
    "no number": b"NaN",
    "digits that are none": "\u00b2\u0663".encode(),
    "half a character in JSON": rb'{"public_id":"\ud800","section":"\udfff","at":"\ud800"}',
    "zero byte in JSON": rb'{"public_id":"\u0000","sha256":"\u0000","section":"\u0000"}',
    "huge numbers in JSON": b'{"number":%s,"seq":-9223372036854775809,"at":1e999}' % (b"9" * 5_000),
    "a list": b"[]",
    "unknown id": b"f" * 20,
    "a path": b"../../../../etc/passwd",
}
# Said to a field that is read as JSON; to any other they are some more words.
IN_JSON = (*(name for name in HOSTILE if name.endswith("in JSON")), "a list")
PLAIN = tuple(name for name in HOSTILE if name not in IN_JSON)
# What addresses and queries are tried with; they hold names and numbers, not texts.
SHORT = (
    "over-long",
    "zero byte",
    "lone surrogate",
    "not UTF-8",
    "huge number",
    "beyond 32 bits",
    "beyond 64 bits",
    "below 64 bits",
    "digits that are none",
    "negative",
    "a path",
)
# What the two databases take differently; the rest never gets as far as they do.
ON_POSTGRESQL = (
    *("zero byte", "lone surrogate", "not a character", "huge number", "over-long"),
    *("beyond 32 bits", "beyond 64 bits", "below 64 bits", "half a character in JSON"),
    *("zero byte in JSON", "huge numbers in JSON"),
)
# All of them at every field: `make hostile`. Among the tests the others come in turn.
ALWAYS = frozenset({"empty", "over-long", "zero byte", "lone surrogate", "beyond 64 bits"})
T = TypeVar("T")
EVERYTHING = os.environ.get("HOSTILE") == "everything"


def in_turn(names: Iterable[T], n: int, share: int) -> list[T]:
    """Return which of them number `n` is tried with: those next to it meet the others."""
    each = enumerate(names)
    return [name for k, name in each if EVERYTHING or name in ALWAYS or (k + n) % share == 0]


on_both = pytest.mark.parametrize("built_world", KINDS, indirect=True, scope="module")
on_sqlite = pytest.mark.parametrize("built_world", KINDS[:1], indirect=True, scope="module")


class Tries:
    """Which hostile values are tried where.

    On SQLite each of them, and it is noted what came of it: the answer's code, and every statement
    with its values that was put to the database. PostgreSQL can take differently only what is put
    to it, so of those that put the very same to SQLite from one address it is given one.
    """

    def __init__(self) -> None:
        self._put = Put()
        self._came_of: dict[tuple[str, ...], str] = {}
        self._done: set[tuple[str, str]] = set()
        self._answer: int | None = None

    def watch(self) -> None:
        """Note from now on what is put to this application's database."""
        self._put.watch(db.engine)

    def of(
        self, world: World, test: str, place: str, names: Iterable[str] = HOSTILE
    ) -> Iterator[bytes]:
        """Give each value to try in a place; what `answered` tells in between came of it."""
        for name in names:
            if world.kept.is_complete:
                self._put.begin()
                yield HOSTILE[name]
                if self._answer != 429:  # else who sends so much was sent away before it was read
                    self._came_of[test, place, name] = f"{self._answer} {self._put.told()}"
            elif name in ON_POSTGRESQL:
                came = self._came_of.get((test, place, name), f"{place} {name}")
                if (test, came) not in self._done:
                    self._done.add((test, came))
                    yield HOSTILE[name]

    def answered(self, answer: TestResponse) -> None:
        """Note how the value given last was answered."""
        self._answer = answer.status_code


@pytest.fixture(scope="module")
def all_tries() -> Tries:
    return Tries()


@pytest.fixture
def tries(world: World, all_tries: Tries) -> Tries:
    if world.kept.is_complete:
        all_tries.watch()
    return all_tries


@on_both
@pytest.mark.parametrize("line", POSTS, ids=str)
def test_a_hostile_value_in_any_field_is_answered_and_stored_whole_or_not_at_all(
    world: World, tries: Tries, line: Line
):
    form = body(line.address, world.values_for(somebody(line), line.state))
    for n, (field, text) in enumerate(form.items(), POSTS.index(line)):
        names = in_turn(HOSTILE if is_json(text) else PLAIN, n, 3)
        for value in tries.of(world, f"field {line}", field, names):
            sent = {name: text.encode() for name, text in form.items()} | {field: value}
            whole = "&".join(f"{name}={quote(text)}" for name, text in sent.items())
            tries.answered(_send(world, line, whole))


@on_both
def test_a_hostile_value_anywhere_inside_a_field_of_json_is_answered(world: World):
    for line in POSTS:
        form = body(line.address, world.values_for(somebody(line), line.state))
        for field, text in form.items():
            for inside in _spoilt(text):
                sent = {**form, field: inside}
                whole = "&".join(f"{name}={quote(value)}" for name, value in sent.items())
                _send(world, line, whole)


def is_json(text: str) -> bool:
    """Whether a form's field is one that is read as JSON, by what is usually sent."""
    try:
        return isinstance(json.loads(text), dict | list)
    except ValueError:
        return False


SPOILT = ("\ud800", "\x00", 2**31, 2**63, -(2**63) - 1, 10**400, float("inf"), None, True, [], {})


def _spoilt(text: str) -> Iterator[str]:
    """Give a value of JSON once for each of its places and each thing nobody sends there."""
    try:
        value = json.loads(text)
    except ValueError:
        return
    if not isinstance(value, dict):
        return
    for path in _places(value):
        for wrong in SPOILT:
            changed = copy.deepcopy(value)
            inside = changed
            for step in path[:-1]:
                inside = inside[step]
            inside[path[-1]] = wrong
            yield json.dumps(changed)


def _places(value: object, path: tuple = ()) -> Iterator[tuple]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        yield (*path, key)
        if isinstance(item, dict | list):
            yield from _places(item, (*path, key))


@on_sqlite
@pytest.mark.parametrize("line", POSTS, ids=str)
def test_a_body_of_another_kind_is_answered(world: World, line: Line):
    each = list(_bodies())
    for n in in_turn(range(len(each)), POSTS.index(line), 2):
        kind, sent = each[n]
        _send(world, line, sent, kind)


@on_both
@pytest.mark.parametrize("line", [line for line in FIRST.values() if "<" in line.address], ids=str)
def test_a_hostile_part_of_an_address_is_answered(world: World, tries: Tries, line: Line):
    for name in re.findall(r"<([a-z_]+)>", line.address):
        names = in_turn(SHORT, SERVED.index(line), 2)
        for value in tries.of(world, f"part {line}", name, names):
            part = quote(value, safe="")[:8_000]
            address = world.address(line.address, line.state, **{name: part})
            tries.answered(ask(world, line, address))


@on_both
@pytest.mark.parametrize("line", GETS, ids=str)
def test_a_hostile_query_is_answered(world: World, tries: Tries, line: Line):
    path = world.address(line.address, line.state)
    for value in tries.of(world, f"query {line}", "all", in_turn(SHORT, GETS.index(line), 2)):
        query = "&".join(f"{name}={quote(value)[:2_000]}" for name in QUERIES)
        tries.answered(ask(world, line, f"{path}?{query}"))


@on_sqlite
def test_what_belongs_to_somebody_else_is_not_found_under_an_own_draft(world: World):
    for line, name in product(POSTS, ("measure_id", "thread_id", "invitation_id", "session_id")):
        if f"<{name}>" in line.address and name in world.foreign:
            path = world.address(line.address, line.state, **{name: world.foreign[name]})
            form = body(line.address, world.values_for(somebody(line), line.state))
            answer = ask(world, line, path, form)
            assert answer.status_code == 404, line


def _send(world: World, line: Line, sent: str | bytes, kind: str = "") -> TestResponse:
    kind = kind or "application/x-www-form-urlencoded"
    return ask(world, line, world.address(line.address, line.state), sent, kind)


def _bodies() -> Iterator[tuple[str, bytes]]:
    yield "application/json", NESTED
    yield "application/json", b'{"a": 1e999, "b": NaN}'
    yield "application/json", b"not json"
    yield "application/octet-stream", bytes(range(256))
    yield "application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(3_000))
    yield "multipart/form-data; boundary=x", b"--x\r\nbroken"
    yield "text/plain; charset=utf-7", b"+ADw-script+AD4-"
    yield "", b"\x00" * 1_000
