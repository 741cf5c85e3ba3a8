"""What is sealed is sealed once by whoever makes it; from then on only what proves its old seal.

A row that an act changes and simply seals again takes along whatever somebody wrote into it past
us, and makes that ours. `proof.anew` is the one way to change a sealed row.
"""

import ast
from collections.abc import Iterator

from tests.rules.repository import HOUSE

ROOM = "workspace.services.record."
"""Where seals are made; all others say of what."""


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _sealed(function: ast.FunctionDef) -> Iterator[tuple[str, int]]:
    """Yield the names whose seal a function sets, and where."""
    for node in ast.walk(function):
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Attribute) and target.attr == "seal":
                yield ast.unparse(target.value), node.lineno


def _made(function: ast.FunctionDef) -> set[str]:
    """Return the names to which a function gives nothing but rows that it makes itself."""
    given: dict[str, set[bool]] = {}
    for node in ast.walk(function):
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Name):
                given.setdefault(target.id, set()).add(_is_new(node.value))
    return {name for name, new in given.items() if new == {True}}


def _is_new(value: ast.expr) -> bool:
    called = value.func if isinstance(value, ast.Call) else None
    return isinstance(called, ast.Name) and called.id.endswith("Row")


def unproved(tree: ast.AST) -> list[int]:
    """Return the lines on which a row is sealed that was not made there."""
    return [
        line
        for function in _functions(tree)
        for name, line in _sealed(function)
        if name not in _made(function)
    ]


def test_nothing_is_sealed_again_but_where_its_old_seal_is_proved():
    found = {
        name: unproved(module.code)
        for name, module in HOUSE.modules.items()
        if not name.startswith(ROOM)
    }
    assert any(name.startswith(ROOM) for name in HOUSE.modules)
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_rule_finds_what_it_is_for():
    again = "def end(row):\n    row.end(now())\n    row.seal = seals.seal(row)\n"
    made = "def make():\n    row = OneRow(id=1)\n    row.seal = seals.seal(row)\n"
    assert unproved(ast.parse(again)) == [3]
    assert unproved(ast.parse(made)) == []
