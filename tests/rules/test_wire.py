"""What goes over the wire has a type on both sides, and both sides have the same."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from tests.rules.repository import files
from workspace.realtime import HANDLERS, wire
from workspace.realtime.wire import typescript

SENDERS = {
    "tell",
    "tell_one",
    "tell_all",
    "emit",
    "reply",
    "event_frames",
    "answer_frames",
    "send",
    "Refused",
}
"""Functions that take what goes to a browser."""
TELLERS = {"tell", "tell_one", "tell_all"}
NO_SENDERS = {"wakeups.py", "driver.py", "links.py"}
"""Their `send` goes to other processes, or takes bytes."""


def _modules() -> list[Path]:
    return [path for path in files("workspace/realtime") if path.suffix == ".py"]


def _calls() -> Iterator[tuple[Path, str, ast.Call]]:
    for path in _modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in SENDERS and path.name not in NO_SENDERS:
                    yield path, name, node


def _is_untyped(node: ast.expr) -> bool:
    return any(
        isinstance(part, ast.Dict | ast.DictComp) or getattr(part, "id", "") == "dict"
        for part in ast.walk(node)
    )


def test_the_module_for_browsers_is_the_one_that_is_written():
    assert typescript.PATH.read_text() == typescript.written(), "run `make wire`"


def test_nothing_untyped_is_sent():
    sent = [(path, node) for path, _, node in _calls() for each in node.args if _is_untyped(each)]
    assert not [f"{path.name}:{node.lineno}" for path, node in sent]


def test_no_answer_is_untyped():
    returned = [
        f"{path.name}:{node.lineno}"
        for path in _modules()
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef) and _answers(function)
        for node in ast.walk(function)
        if isinstance(node, ast.Return) and node.value is not None and _is_untyped(node.value)
    ]
    assert not returned


def _answers(function: ast.FunctionDef) -> bool:
    names = {
        getattr(each.func, "id", "")
        for each in function.decorator_list
        if isinstance(each, ast.Call)
    }
    return bool(names & {"answers", "takes"})


def test_every_event_that_is_told_has_a_type():
    told = {
        ast.unparse(node.args[0 if name == "tell_all" else -2])
        for _, name, node in _calls()
        if name in TELLERS
    }
    events = {name for name, value in vars(wire).items() if isinstance(value, wire.Event)}
    assert told == {f"wire.{name}" for name in events}
    assert {getattr(wire, name) for name in events} == set(wire.EVENTS)


def test_every_event_of_a_page_is_answered_by_its_types():
    assert set(HANDLERS) == set(wire.ASKED)
    for event, handler in HANDLERS.items():
        asked = wire.ASKED[event]
        assert handler.message is asked.message
        if handler.run is not None:
            given = get_type_hints(handler.run)["return"]
            assert set(_members(given)) == set(asked.answers) - {wire.Refused}


def _members(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) or (kind,)


@pytest.mark.parametrize("name", sorted(wire.EVENTS))
def test_the_browser_listens_to_every_event_by_its_name(name: str):
    sources = [path.read_text() for path in files("static/src") if path.suffix == ".js"]
    assert any(re.search(rf'\.on\("{name}"', source) for source in sources)


@pytest.mark.parametrize("name", sorted(set(wire.ASKED) - {"leave"}))
def test_the_browser_asks_everything_that_is_answered(name: str):
    sources = [path.read_text() for path in files("static/src") if path.suffix == ".js"]
    assert any(re.search(rf'\.(?:ask|tell)\("{name}"', source) for source in sources)


def test_every_word_of_a_refusal_is_in_the_contract():
    assert {
        *("gap", "refused", "frozen", "readonly", "rate", "too_big", "rejoin", "retry"),
        *("not_found", "bad_message"),
    } == wire.CODES
