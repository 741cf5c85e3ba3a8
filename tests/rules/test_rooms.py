"""How the house is laid out: how large a room is, what it says of itself, how routes are attached.

`docs/architecture.md` lists the rooms; a *room* is a package inside a layer, a layer's *root* the
files directly in it.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bench.house.tree import Module
from tests.rules.repository import HOUSE
from workspace.config import ROOT

LEAST, MOST = 3, 9
ROOT_MOST = 8
TEMPLATES_MOST = 15
FRAMES = {"components", "errors", "layouts", "mail"}
"""Folders of templates that belong to no room of the web."""
SAYS_WHAT_NEVER = re.compile(r"\b(?:never|not|no|nothing|nobody|none|only)\b", re.IGNORECASE)
WEB = "workspace.web."


@cache
def _rooms() -> dict[str, list[Module]]:
    return {name.removeprefix("workspace."): room for name, room in HOUSE.rooms.items()}


def test_a_room_is_no_cupboard():
    inner = Counter(name.rpartition(".")[0] for name in _rooms())
    counts = {name: len(held) + inner[name] for name, held in _rooms().items()}
    assert counts
    assert {name: count for name, count in counts.items() if count < LEAST} == {}


def test_a_room_is_no_hall():
    counts = {name: len(held) for name, held in _rooms().items()}
    assert {name: count for name, count in counts.items() if count > MOST} == {}


def test_a_layer_keeps_its_root_small():
    counts = {
        name: sum(not module.is_package for module in held) for name, held in HOUSE.roots.items()
    }
    assert counts
    assert {name: count for name, count in counts.items() if count > ROOT_MOST} == {}


def test_a_room_says_in_one_sentence_what_it_holds_and_what_never():
    firsts = {name: _said(name).partition("\n\n")[0] for name in _rooms()}
    silent = {name: first for name, first in firsts.items() if not SAYS_WHAT_NEVER.search(first)}
    assert silent == {}, "they never say what they do not hold"


def _said(name: str) -> str:
    return ast.get_docstring(HOUSE.modules[f"workspace.{name}"].code) or ""


def test_the_architecture_lists_every_room_and_no_other():
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    part = text.split("## Rooms\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.split("|")[3] for line in part.splitlines() if line.startswith("| ")]
    listed = {room for row in rows for room in re.findall(r"`([^`]+)`", row)}
    standing = {name.replace(".", "/") for name in _rooms()}
    assert sorted(standing - listed) == [], "rooms the architecture does not list"
    assert sorted(listed - standing) == [], "rooms that are not there"


# --- templates --------------------------------------------------------------------------------


@cache
def _folders() -> list[Path]:
    return sorted({path.parent for path in HOUSE.templates()})


def test_a_folder_of_templates_is_a_room_of_the_web():
    assert _folders()
    others = [folder.name for folder in _folders() if f"web.{folder.name}" not in _rooms()]
    assert set(others) - FRAMES == set()


def test_a_folder_of_templates_can_be_overlooked():
    held = {folder.name: len(list(folder.glob("*.html"))) for folder in _folders()}
    assert {name: count for name, count in held.items() if count > TEMPLATES_MOST} == {}


# --- one way to attach routes -----------------------------------------------------------------


def _has_routes(module: Module) -> bool:
    """Whether a module puts something on its room's blueprint: `@blueprint.get(...)`."""
    return any(
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and isinstance(decorator.func.value, ast.Name)
        and decorator.func.value.id == "blueprint"
        for function in module.functions()
        for decorator in function.decorator_list
    )


def _calls(module: Module, name: str) -> bool:
    """Whether a module calls something of this name: `Blueprint(...)`, `app.register(...)`."""
    for node in ast.walk(module.code):
        if isinstance(node, ast.Call):
            function = node.func
            called = function.attr if isinstance(function, ast.Attribute) else ""
            if name in {called, function.id if isinstance(function, ast.Name) else ""}:
                return True
    return False


def _takes_a_blueprint(module: Module) -> Iterator[str]:
    for function in module.functions():
        given = [*function.args.args, *function.args.kwonlyargs]
        if any("Blueprint" in ast.unparse(one.annotation) for one in given if one.annotation):
            yield function.name


@cache
def _imports() -> dict[str, set[str]]:
    """Return whom each module imports."""
    return {name: HOUSE.imports(module) for name, module in HOUSE.modules.items()}


@cache
def _with_routes() -> list[Module]:
    return [module for module in HOUSE.modules.values() if _has_routes(module)]


def test_routes_stand_beside_the_blueprint_of_their_room():
    for module in _with_routes():
        assert module.name.startswith(WEB)
        assert module.base not in {"__init__", "blueprint"}, module.name
        assert f"{module.package}.blueprint" in _imports()[module.name], module.name


def test_routes_are_attached_by_their_room_and_nobody_else():
    for module in _with_routes():
        attach = [HOUSE.modules[one] for one, others in _imports().items() if module.name in others]
        assert module.package in {other.name for other in attach}, module.name
        strangers = [other.name for other in attach if other.package != module.package]
        assert strangers == [], module.name


def test_a_blueprint_is_made_in_a_file_of_that_name_and_handed_to_nobody():
    making = [m.name for m in HOUSE.modules.values() if _calls(m, "Blueprint")]
    assert [name for name in making if not name.endswith(".blueprint")] == []
    handed = {m.name: list(_takes_a_blueprint(m)) for m in HOUSE.modules.values()}
    assert {name: taken for name, taken in handed.items() if taken} == {}


def test_blueprints_are_registered_in_one_place():
    registering = [m.name for m in HOUSE.modules.values() if _calls(m, "register_blueprint")]
    assert registering == ["workspace.web"]


def test_functions_with_routes_are_found_at_all():
    assert len(_with_routes()) > len(_folders()) / 2
