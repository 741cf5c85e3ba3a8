"""Nobody comes to a thread but through the one reader, who asks whether it is theirs to see."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.rules.repository import HOUSE
from workspace.config import ROOT

READER = ROOT / "workspace/services/discussion/visible.py"
ROWS = ROOT / "workspace/store/discussion.py"
KINDS = {"ThreadRow", "CommentRow"}
ASKS = {"select", "get", "get_one", "query", "update", "delete", "scalars", "execute", "exists"}


def modules(*besides: Path) -> Iterator[tuple[Path, ast.Module]]:
    for module in HOUSE.modules.values():
        if ROOT / module.file not in besides:
            yield ROOT / module.file, module.code


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            yield getattr(function, "id", getattr(function, "attr", "")), node


def asks_for_threads(tree: ast.AST) -> bool:
    return any(
        name in ASKS and KINDS & {getattr(part, "id", "") for part in ast.walk(node)}
        for name, node in calls(tree)
    )


@cache
def queries() -> set[str]:
    """Return the functions by which threads are read."""
    tree = ast.parse(ROWS.read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_threads_are_queried_beside_their_rows_alone():
    assert asks_for_threads(ast.parse(ROWS.read_text()))
    assert [path for path, tree in modules(ROWS) if asks_for_threads(tree)] == []


def test_the_queries_are_the_readers_alone():
    mentioned = {
        path
        for path, tree in modules(ROWS)
        for node in ast.walk(tree)
        if getattr(node, "attr", getattr(node, "name", getattr(node, "id", ""))) in queries()
    }
    assert mentioned == {READER}


def test_the_reader_gives_no_thread_without_asking_whether_it_may():
    functions = [n for n in ast.parse(READER.read_text()).body if isinstance(n, ast.FunctionDef)]
    reading = [one for one in functions if queries() & {name for name, _ in calls(one)}]
    assert {"outlines", "some", "said_in", "held"} <= {one.name for one in reading}
    for one in reading:
        assert "_sees" in {name for name, _ in calls(one)}
