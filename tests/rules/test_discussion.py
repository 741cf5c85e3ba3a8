"""Nobody comes to a thread but through the one reader, who asks whether it is theirs to see."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.rules.repository import HOUSE
from workspace.config import ROOT

READER = ROOT / "workspace/services/discussion/visible.py"
ROWS = ROOT / "workspace/store/discussion"
ORDERS_ALONE = {"next_change"}
"""Asks for the newest change of all threads, to be behind it, and gives nobody any of them."""
KINDS = {"ThreadRow", "CommentRow", "ThreadPartyRow"}
ASKS = {"select", "get", "get_one", "query", "update", "delete", "scalars", "execute", "exists"}


def modules(*besides: Path) -> Iterator[tuple[Path, ast.Module]]:
    for module in HOUSE.modules.values():
        path = ROOT / module.file
        if not any(path.is_relative_to(one) for one in besides):
            yield path, module.code


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
    found = {one.name for one in functions("threads", "utterances")} | {"circles_of"}
    return {name for name in found if not name.startswith("_")}


def functions(*names: str) -> list[ast.FunctionDef]:
    trees = [ast.parse((ROWS / f"{name}.py").read_text()) for name in names]
    return [node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)]


def test_threads_are_queried_beside_their_rows_alone():
    assert any(asks_for_threads(ast.parse(path.read_text())) for path in ROWS.glob("*.py"))
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
    defined = [n for n in ast.parse(READER.read_text()).body if isinstance(n, ast.FunctionDef)]
    reading = [one for one in defined if queries() & {name for name, _ in calls(one)}]
    assert {"outlines", "some", "said_in", "held"} <= {one.name for one in reading}
    for one in reading:
        assert "_reader" in {name for name, _ in calls(one)} or one.name in ORDERS_ALONE


def test_every_query_of_threads_asks_whose_eyes_they_are_for():
    asked = [one for one in functions("threads", "utterances") if _chooses(one)]
    assert len(asked) > 5
    unasked = {one.name for one in asked if "seen_by" not in {name for name, _ in calls(one)}}
    # One is to be behind it, and told to nobody; of the other `known` asks for each reader.
    assert unasked == {"newest_of_all", "threads_of_any_pledge"}


def _chooses(function: ast.FunctionDef) -> bool:
    """Whether a function chooses among threads; what is in one is asked for by threads found."""
    return any(
        name == "select" and "ThreadRow" in {getattr(part, "id", "") for part in ast.walk(node)}
        for name, node in calls(function)
    )
