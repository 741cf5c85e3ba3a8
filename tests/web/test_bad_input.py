"""Whatever is sent to whatever address: an answer, never a failure, and nothing half done."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from werkzeug.test import TestResponse

from tests.support.bodies import body
from tests.support.kept import told
from tests.support.table import Line, lines
from tests.support.world import World

# Somebody who may: only then does what they send get as far as it can.
POSTS = [
    line
    for line in lines()
    if line.method == "POST" and "yes" in line.cells.values() and line.state != "submitted"
]
ADDRESSES = {line.address: line for line in lines() if line.method in {"GET", "POST"}}
QUERIES = ("q", "page", "show", "since", "next", "view", "theme", "region", "lang", "changed")
NESTED = "[" * 50_000 + "]" * 50_000
HOSTILE = {
    "empty": b"",
    "blank": " \u00a0\u3000 ".encode(),
    "over-long": b"x" * 200_000,
    "many lines": b"a\n" * 20_000,
    "zero byte": b"before\x00after",
    "control characters": b"\x1b[2J\x07\x08\r\x7f\xc2\x85",
    "lone surrogate": b"\xed\xa0\x80",
    "not UTF-8": b"\xff\xfe\xfa",
    "text turned round": "\u202egnp.exe\u2066".encode(),
    "combining marks": ("a" + "\u0301" * 3_000).encode(),
    "not a character": "\ufffe\uffff\U0010ffff".encode(),
    "markup": b"<script>alert(1)</script>{{7*7}}${7*7}",
    "database words": b"'; DROP TABLE pledge; --",
    "a path": b"../../../../etc/passwd",
    "negative": b"-1",
    "huge number": b"9" * 400,
    "not a number": b"1e999",
    "a list": b"[]",
    "deep nesting": NESTED.encode(),
    "unknown id": b"f" * 20,
    "a formula": b"=cmd|' /C calc'!A0",
}
# Characters that no stored text may hold, wherever they came from.
_NEVER_STORED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@pytest.mark.parametrize("line", POSTS, ids=str)
def test_a_hostile_value_in_any_field_is_answered_and_stored_whole_or_not_at_all(
    world: World, line: Line
):
    form = body(line.address, world.values_for(_somebody(line), line.state))
    for field in form:
        for value in HOSTILE.values():
            sent = {name: text.encode() for name, text in form.items()} | {field: value}
            _send(world, line, "&".join(f"{name}={quote(text)}" for name, text in sent.items()))


@pytest.mark.parametrize("line", POSTS, ids=str)
def test_a_body_of_another_kind_is_answered(world: World, line: Line):
    for kind, sent in _bodies():
        _send(world, line, sent, kind)


@pytest.mark.parametrize("address", [a for a in ADDRESSES if "<" in a])
def test_a_hostile_part_of_an_address_is_answered(world: World, address: str):
    line = ADDRESSES[address]
    for name in re.findall(r"<([a-z_]+)>", address):
        for value in HOSTILE.values():
            path = world.address(address, line.state, **{name: quote(value, safe="")[:8_000]})
            _ask(world, line, path)


@pytest.mark.parametrize("address", [a for a in ADDRESSES if ADDRESSES[a].method == "GET"])
def test_a_hostile_query_is_answered(world: World, address: str):
    line = ADDRESSES[address]
    path = world.address(address, line.state)
    for value in HOSTILE.values():
        query = "&".join(f"{name}={quote(value)[:2_000]}" for name in QUERIES)
        _ask(world, line, f"{path}?{query}")


@pytest.mark.parametrize("line", POSTS, ids=str)
def test_what_belongs_to_somebody_else_is_not_found_under_an_own_draft(world: World, line: Line):
    for name in ("measure_id", "thread_id", "invitation_id", "session_id"):
        if f"<{name}>" in line.address and name in world.foreign:
            path = world.address(line.address, line.state, **{name: world.foreign[name]})
            form = body(line.address, world.values_for(_somebody(line), line.state))
            answer = _ask(world, line, path, form)
            assert answer.status_code == 404


def _send(world: World, line: Line, sent: str | bytes, kind: str = "") -> TestResponse:
    kind = kind or "application/x-www-form-urlencoded"
    return _ask(world, line, world.address(line.address, line.state), sent, kind)


def _ask(
    world: World, line: Line, path: str, sent: object = None, kind: str | None = None
) -> TestResponse:
    """Ask as somebody who may; a refusal has to leave everything as it was."""
    client = world.client(_somebody(line))
    answer = client.open(path, method=line.method, data=sent, content_type=kind)
    assert answer.status_code < 500, f"{path[:200]} {str(sent)[:300]}"
    changed = world.kept.changed()
    if answer.status_code >= 400:
        assert not changed, f"{path[:200]} was refused and yet changed something"
    if changed:
        assert not _NEVER_STORED.search(told()), f"{path[:200]} stored {str(sent)[:300]}"
        world.restore()
    return answer


def _somebody(line: Line) -> str:
    return next(role for role, cell in line.cells.items() if cell == "yes")


def _bodies() -> Iterator[tuple[str, bytes]]:
    yield "application/json", NESTED.encode()
    yield "application/json", b'{"a": 1e999, "b": NaN}'
    yield "application/json", b"not json"
    yield "application/octet-stream", bytes(range(256))
    yield "application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(3_000))
    yield "multipart/form-data; boundary=x", b"--x\r\nbroken"
    yield "text/plain; charset=utf-7", b"+ADw-script+AD4-"
    yield "", b"\x00" * 1_000
