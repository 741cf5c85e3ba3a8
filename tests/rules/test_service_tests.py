"""Every service that decides something is tested under its own name.

A module decides where it refuses (`raise ...`) or asks access (`draft_for(...)`, `standing(...)`).
Its test stands in `tests/services`, in the file named as the module, in the room of that name; what
stands in a room inside a room may be tested one room up.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.rules.repository import files
from workspace.config import ROOT

SERVICES = ROOT / "workspace/services"
TESTS = ROOT / "tests/services"
ASKS_ACCESS = {"draft_for", "standing"}
ELSEWHERE = {
    "text/writer/trials.py": (
        "tests/collab/document/test_trial.py",
        "asks no database; its children die of the faults that the tests of the engine spell",
    ),
}
"""Modules that decide and are tested under another name: where, and why."""


def places(source: str) -> list[int]:
    """Return the lines on which a module refuses, or asks access."""
    return sorted(
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Raise) and node.exc is not None)
        or (isinstance(node, ast.Call) and _called(node.func) in ASKS_ACCESS)
    )


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@cache
def _deciding() -> list[str]:
    return [
        str(path.relative_to(SERVICES))
        for path in files("workspace/services")
        if path.suffix == ".py" and places(path.read_text("utf-8"))
    ]


def _tests_of(module: str) -> list[Path]:
    """Return where a module may be tested: in its own room, or one room up from an inner one."""
    room, name = TESTS / Path(module).parent, f"test_{Path(module).name}"
    inner = len(Path(module).parts) > 2
    return [room / name, *([room.parent / name] if inner else [])]


def _is_tested(module: str) -> bool:
    return any(path.exists() for path in _tests_of(module))


def test_a_service_that_decides_is_tested_under_its_own_name():
    untested = [one for one in _deciding() if not _is_tested(one) and one not in ELSEWHERE]
    wanted = [str(_tests_of(module)[0].relative_to(ROOT)) for module in untested]
    assert wanted == [], f"write {', '.join(wanted)}"


@pytest.mark.parametrize("module", ELSEWHERE)
def test_an_exception_is_still_needed(module: str):
    assert module in _deciding(), "it decides nothing any more"
    assert not _is_tested(module), "it has a test of its name now"
    place, reason = ELSEWHERE[module]
    assert (ROOT / place).exists(), f"{place} is not there any more"
    assert reason


def test_exceptions_stay_few():
    assert len(ELSEWHERE) <= 5


def test_services_that_decide_are_found_at_all():
    assert "signing/lock.py" in _deciding()
    assert "acts/deed.py" not in _deciding()


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    raise NotFound",
        "def f():\n    raise Invalid({}) from None",
        "def f(unit): return draft_for(unit, 1, 2, 3)",
        "def f(unit): return access.standing(unit, 1, 2)",
    ],
)
def test_the_rule_sees_a_decision(source: str):
    assert places(source)


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    try:\n        g()\n    except OSError:\n        raise",
        "def f(standing): return standing.pledge",
        "from workspace.services.access import draft_for",
    ],
)
def test_the_rule_leaves_the_rest_alone(source: str):
    assert not places(source)
