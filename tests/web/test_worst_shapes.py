"""The largest and the worst-shaped input to every address: a clear answer and bounded work.

That a new address cannot be forgotten is the doing of the table and of the forms beside it.
"""

import json
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.support.people.authorisation import Line
from tests.support.people.everybody import World
from tests.support.people.served import GETS, POSTS, ask, somebody
from tests.support.servers.effort import MOST_CALLS, effort
from tests.web.test_bad_input import QUERIES, in_turn, is_json
from workspace.web.page.body import MAX_FIELDS

TOO_SHORT_S = 0.016
"""What the processor does in this time is never `MOST_CALLS` calls, so nobody counts them."""
LARGEST = 480_000
"""Bytes of a form that are still read."""
SHAPES = {
    "one word": "a",
    "two letters in turn": "ab",
    "blanks": " ",
    "line feeds": "\n",
    "marks upon one letter": "\u0301",
    "piles of marks": "a" + "\u0301" * 29,
    "signs": ")...)x)>",
    "passages in brackets": "[a] ",
    "characters without blanks": "王某",
    "quotation marks": '"“',
    "a deep list": "[[",
}
MULTIPART = "multipart/form-data"
FORM = "application/x-www-form-urlencoded"
LANGUAGES = ",".join(f"x{n % 90 + 10}-{n};q=0.{n % 10}" for n in range(700))
QUERY = 6_000
"""Characters of an address that servers let through."""
MANY_FIELDS = {f"f{n}": "x" for n in range(MAX_FIELDS - 1)}
STRANGE: tuple[tuple[object, str], ...] = (
    (MANY_FIELDS, MULTIPART),
    ("&" * LARGEST, FORM),
)
MANY_KEYS = json.dumps({str(n): [n] for n in range(28_000)})
MANY_NUMBERS = json.dumps({"a": list(range(70_000))})


def of_size(unit: str, size: int) -> str:
    """Return a text of a shape that takes so many bytes."""
    return unit * (size // len(unit.encode()))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_largest_form_of_each_shape_is_answered_with_bounded_work(world: World, shape: str):
    for n, line in enumerate(POSTS):
        form = world.sent(line.address, somebody(line), line.state)
        if shape in in_turn(SHAPES, n, 3) and isinstance(form, dict) and form:
            share = LARGEST // len(form)
            sent = dict.fromkeys(form, of_size(SHAPES[shape], share))
            _bounded(world, line, {**sent, **_kept(form)}, MULTIPART)


def _kept(form: dict[str, str]) -> dict[str, str]:
    """Return what only leads to where the rest is read."""
    return {name: form[name] for name in ("fingerprint", "row_version", "seq") if name in form}


@pytest.mark.parametrize("line", POSTS, ids=str)
def test_each_field_of_a_form_may_be_as_large_as_all(world: World, line: Line):
    form = world.sent(line.address, somebody(line), line.state)
    for n, field in enumerate(form if isinstance(form, dict) else (), POSTS.index(line)):
        for shape in in_turn(("line feeds", "piles of marks"), n, 2):
            sent = {**form, field: of_size(SHAPES[shape], LARGEST)}
            _bounded(world, line, sent, MULTIPART)


@pytest.mark.parametrize("line", POSTS, ids=str)
def test_very_many_fields_and_rows_are_answered_with_bounded_work(world: World, line: Line):
    form = world.sent(line.address, somebody(line), line.state)
    names = list(form) if isinstance(form, dict) and form else ["f"]
    # To a field that is not read as JSON it is a text of signs, as `SHAPES` has one.
    read = [name for name in names if isinstance(form, dict) and is_json(form.get(name, ""))]
    for sent, kind in _many(names, read or names[:1]):
        _bounded(world, line, sent, kind)
    if "/measures" in line.address:  # the forms that have rows of their own
        _bounded(world, line, "milestones_title=&milestones_on=&" * (MAX_FIELDS // 2 - 1), FORM)
    # What no address knows comes in turn: it is read the same way for each.
    for n in in_turn(range(len(STRANGE)), POSTS.index(line), len(STRANGE)):
        _bounded(world, line, *STRANGE[n])


def _many(names: list[str], read: list[str]) -> Iterator[tuple[object, str]]:
    most = MAX_FIELDS - 1
    yield "&".join(f"{name}=" for name in names * (most // len(names))), FORM
    yield {name: ["[" * 50_000] * 5 for name in names[:1]}, MULTIPART
    for name in read:
        yield {name: MANY_KEYS}, MULTIPART
        yield {name: MANY_NUMBERS}, MULTIPART


@pytest.mark.parametrize("line", GETS, ids=str)
def test_the_largest_address_is_answered_with_bounded_work(world: World, line: Line):
    path = world.address(line.address, line.state)
    for unit in (SHAPES[shape] for shape in in_turn(SHAPES, GETS.index(line), 3)):
        long = quote(unit) * (QUERY // len(quote(unit)))
        _bounded(world, line, f"{path}?q={long}")
        if line.address.startswith("/<lang>"):
            each = long[: QUERY // len(QUERIES)].rpartition("%")[0] or long[:100]
            _bounded(world, line, f"{path}?" + "&".join(f"{name}={each}" for name in QUERIES))
    _bounded(world, line, path + "?" + "&".join(f"q={n}" for n in range(1_500)))


@pytest.mark.parametrize("line", GETS[::4], ids=str)
def test_very_many_languages_are_answered_with_bounded_work(world: World, line: Line):
    client, path = world.client(somebody(line)), world.address(line.address, line.state)
    with effort() as spent:
        answer = client.get(path, headers={"Accept-Language": LANGUAGES})
    assert answer.status_code < 500
    assert spent.calls < MOST_CALLS


def _bounded(world: World, line: Line, sent: object, kind: str | None = None) -> None:
    """Send a form, or ask for an address."""
    path = world.address(line.address, line.state)
    if line.method == "GET":
        path, sent = str(sent), None
    if line.method == "GET":
        began = time.thread_time()
        ask(world, line, path)
        if time.thread_time() - began < TOO_SHORT_S:
            return
    for _ in range(2):  # a template is made at its first use, which nobody brings about twice
        with effort() as spent:
            ask(world, line, path, sent, kind)
        if spent.calls < MOST_CALLS:
            return
    raise AssertionError(f"{line}: {spent.calls} calls for {path[:60]!r} {str(sent)[:60]!r}")
