"""What people do is written down in one place, under names from one list."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.rules.repository import HOUSE
from workspace.config import ROOT
from workspace.domain.access import trail_readers
from workspace.domain.acts import ACTS
from workspace.web.desk.act_words import WORDS

ROOM = ROOT / "workspace/services/acts"
NAMES = ROOT / "workspace/domain/acts"
EVENTS = ROOT / "workspace/domain/events.py"
UNIT = ROOT / "workspace/process/unit.py"
PATTERNS = {f"{act.partition('.')[0]}.%" for act in ACTS}


def modules(*besides: Path) -> Iterator[tuple[Path, ast.Module]]:
    for module in HOUSE.modules.values():
        path = ROOT / module.file
        if not any(path.is_relative_to(one) for one in besides):
            yield path, module.code


def called(tree: ast.AST) -> set[str]:
    """Return the names of everything that is called, without what they are looked up in."""
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        function.id if isinstance(function, ast.Name) else function.attr
        for function in functions
        if isinstance(function, ast.Name | ast.Attribute)
    }


def test_only_acts_write_the_trail():
    assert [path for path, tree in modules(ROOM) if "AuditRow" in called(tree)] == []
    assert any("AuditRow" in called(ast.parse(p.read_text())) for p in ROOM.glob("*.py"))


def _says_changed(tree: ast.AST) -> bool:
    """Whether a module makes the fact itself; its form on the wire is `wire.Changed`."""
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Changed"
        for node in ast.walk(tree)
    )


def test_only_acts_say_that_part_of_a_draft_changed():
    assert [path for path, tree in modules(ROOM) if _says_changed(tree)] == []
    assert any(_says_changed(ast.parse(path.read_text())) for path in ROOM.glob("*.py"))


def test_every_act_is_somebodys():
    noticed = ast.parse((ROOM / "notice.py").read_text())
    named = {
        node.attr
        for tree in [noticed, *(tree for _, tree in modules(ROOM, NAMES))]
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in {"Act", "HouseAct", "PledgeAct"}
    }
    assert {act.name for act in ACTS} - named == set()


def test_names_of_acts_are_spelled_in_the_list_alone():
    spelled = [
        (path.name, node.value)
        for path, tree in modules(NAMES)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and (node.value in set(ACTS) or node.value in PATTERNS)
    ]
    assert spelled == []


def test_a_unit_of_work_knows_no_rows():
    imported = {
        node.module
        for node in ast.walk(ast.parse(UNIT.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    assert not [name for name in imported if name.startswith("workspace.store")]


def test_every_act_has_words_of_its_own():
    assert {act.name for act in ACTS} == {act.name for act in ACTS if act in WORDS}
    assert len(set(WORDS.values())) == len(WORDS) == len(ACTS)


def test_of_every_act_it_is_said_once_who_may_know_of_it():
    kinds = (
        trail_readers.OF_ALL,
        trail_readers.OF_LEAD,
        trail_readers.OF_THREADS,
        trail_readers.OF_DOERS,
        trail_readers.AT_NO_DRAFT,
    )
    said = {act.name: sum(act in kind for kind in kinds) for act in ACTS}
    assert {name: n for name, n in said.items() if n != 1} == {}
