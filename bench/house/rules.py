"""Rules that stand in several places: one table of patterns, counted in the syntax tree.

A pattern says where something is done by hand that one place should do. Each counts the modules in
which it is found; the domain, where rules belong, and the demonstration's data are not looked at.
"""

import ast
import re
from collections.abc import Callable, Iterator

from bench.house.tree import Module, Tree

STATES = {"state", "status"}
PEOPLE = {"person", "who", "author", "member", "signer", "inviter", "PersonRow", "people"}
TRAIL = {"audit", "acts", "trail"}
ACTION = re.compile(r"[a-z_]+\.[a-z_]+\Z")
DISCUSSION = {"ThreadRow", "CommentRow"}
QUERIES = {"select", "get", "get_one", "query", "scalars"}

Pattern = Callable[[ast.AST], bool]


def moves_a_state(node: ast.AST) -> bool:
    """`row.state = ...`, `party.status = ...`, also as one of several targets."""
    if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Store):
        return False
    owner = node.value
    return node.attr in STATES and not (isinstance(owner, ast.Name) and owner.id == "self")


def makes_a_row_with_a_state(node: ast.AST) -> bool:
    """`SignoffRow(..., state="signed")`: a state as a word, given to a row."""
    return (
        isinstance(node, ast.Call)
        and _called(node).endswith("Row")
        and any(
            word.arg in STATES and isinstance(word.value, ast.Constant) for word in node.keywords
        )
    )


def writes_the_trail(node: ast.AST) -> bool:
    """`AuditRow(...)`, `audit.act(...)`, `audit.record(...)`."""
    if not isinstance(node, ast.Call):
        return False
    function = node.func
    through = isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name)
    return _called(node) == "AuditRow" or (through and function.value.id == "audit")


def names_an_act(node: ast.AST) -> bool:
    """A call with an action spelled in place: `audit.act(unit, standing, "pledge.submit", ...)`."""
    return isinstance(node, ast.Call) and any(
        isinstance(given, ast.Constant)
        and isinstance(given.value, str)
        and ACTION.match(given.value) is not None
        and _called(node) in {"act", "record", "note", "tell", "_note", "_tell", "_touch", "write"}
        for given in node.args
    )


def announces(node: ast.AST) -> bool:
    """`unit.announce(...)`."""
    return isinstance(node, ast.Call) and _called(node) == "announce"


def reads_a_name(node: ast.AST) -> bool:
    """`person.name`, `author.name`, `PersonRow.name`, `session.get_one(PersonRow, id).name`."""
    if not isinstance(node, ast.Attribute) or node.attr != "name":
        return False
    owner = node.value
    if isinstance(owner, ast.Call):
        given = {one.id for one in owner.args if isinstance(one, ast.Name)}
        return "PersonRow" in given
    return isinstance(owner, (ast.Name, ast.Attribute)) and _last(owner) in PEOPLE


def asks_for_threads(node: ast.AST) -> bool:
    """`select(ThreadRow)`, `session.get(CommentRow, ...)`, or a query of the store's own module."""
    if not isinstance(node, ast.Call):
        return False
    if _called(node) in QUERIES and any(_mentions(one, DISCUSSION) for one in node.args):
        return True
    function = node.func
    return isinstance(function, ast.Attribute) and _last(function.value) in {
        "comments",
        "discussion",
        "threads",
    }


def puts_into_words(node: ast.AST) -> bool:
    """`measure_words(...)`, `fact.words(...)`: an answer of a pledge in words."""
    return isinstance(node, ast.Call) and _called(node) in {"measure_words", "fact_words", "words"}


PATTERNS: dict[str, tuple[tuple[str, ...], Pattern]] = {
    "assign a state": (("services", "store", "web", "realtime", "jobs", "cli"), moves_a_state),
    "make a row with a state's word": (("services", "store"), makes_a_row_with_a_state),
    "write the trail themselves": (("services",), writes_the_trail),
    "spell an act in place": (("services",), names_an_act),
    "announce themselves": (("services",), announces),
    "read a person's name": (("services", "store", "web", "exports", "mail"), reads_a_name),
    "ask for threads": (("services",), asks_for_threads),
    "put a pledge into words": (("services", "web", "exports"), puts_into_words),
}
"""What is done by hand: the layers looked at, and how it looks in the syntax tree."""


def places(tree: Tree) -> dict[str, dict[str, int]]:
    """Return for every pattern the modules where it is found, and how often in each."""
    return {
        what: {
            module.name: count
            for module in _in(tree, layers)
            if (count := sum(map(pattern, ast.walk(module.code))))
        }
        for what, (layers, pattern) in PATTERNS.items()
    }


def _in(tree: Tree, layers: tuple[str, ...]) -> Iterator[Module]:
    for module in tree.modules.values():
        parts = module.name.split(".")
        if len(parts) > 1 and parts[1] in layers and "demonstration" not in parts:
            yield module


def _called(call: ast.Call) -> str:
    return _last(call.func)


def _last(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _mentions(node: ast.AST, names: set[str]) -> bool:
    return any(isinstance(one, ast.Name) and one.id in names for one in ast.walk(node))
