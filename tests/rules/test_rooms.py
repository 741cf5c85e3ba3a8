"""How the house is laid out: how large a room is, what it says of itself, how routes are attached.

`docs/architecture.md` lists the rooms; a *room* is a package inside a layer, a layer's *root* the
files directly in it.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bench.house.tree import Module
from tests.rules.repository import HOUSE
from workspace.config import ROOT

LEAST, MOST = 3, 9
ROOT_MOST = 8
TEMPLATES_MOST = 15
FRAMES = {"components", "errors", "layouts", "mail"}
"""Folders of templates that belong to no room of the web."""
SAYS_WHAT_NEVER = re.compile(r"\b(?:never|not|no|nothing|nobody|none|only)\b", re.IGNORECASE)
ROOMS = {name.removeprefix("workspace."): room for name, room in HOUSE.rooms.items()}
LAYERS = {name.removeprefix("workspace."): files for name, files in HOUSE.roots.items()}
WEB = "workspace.web."

every_room = pytest.mark.parametrize("name", sorted(ROOMS))
every_layer = pytest.mark.parametrize("name", sorted(LAYERS))


@every_room
def test_a_room_is_no_cupboard(name: str):
    inner = [other for other in ROOMS if other.rpartition(".")[0] == name]
    count = len(ROOMS[name]) + len(inner)
    assert count >= LEAST, f"{name}: {count} files and rooms, at least {LEAST}"


@every_room
def test_a_room_is_no_hall(name: str):
    count = len(ROOMS[name])
    assert count <= MOST, f"{name}: {count} files, at most {MOST}"


@every_layer
def test_a_layer_keeps_its_root_small(name: str):
    count = sum(not module.is_package for module in LAYERS[name])
    assert count <= ROOT_MOST, f"{name}: {count} modules at the root, at most {ROOT_MOST}"


@every_room
def test_a_room_says_in_one_sentence_what_it_holds_and_what_never(name: str):
    said = ast.get_docstring(HOUSE.modules[f"workspace.{name}"].code) or ""
    first = said.partition("\n\n")[0]
    found = SAYS_WHAT_NEVER.search(first)
    assert found is not None, f"{name} never says what it does not hold: {first!r}"


def test_the_architecture_lists_every_room_and_no_other():
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    part = text.split("## Rooms\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.split("|")[3] for line in part.splitlines() if line.startswith("| ")]
    listed = {room for row in rows for room in re.findall(r"`([^`]+)`", row)}
    standing = {name.replace(".", "/") for name in ROOMS}
    assert sorted(standing - listed) == [], "rooms the architecture does not list"
    assert sorted(listed - standing) == [], "rooms that are not there"


# --- templates --------------------------------------------------------------------------------

FOLDERS = sorted({path.parent for path in HOUSE.templates()})
every_folder = pytest.mark.parametrize(
    "folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT / "templates"))
)


@every_folder
def test_a_folder_of_templates_is_a_room_of_the_web(folder: Path):
    assert folder.name in FRAMES or f"web.{folder.name}" in ROOMS


@every_folder
def test_a_folder_of_templates_can_be_overlooked(folder: Path):
    assert len(list(folder.glob("*.html"))) <= TEMPLATES_MOST


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


WITH_ROUTES = [module for module in HOUSE.modules.values() if _has_routes(module)]
every_module_with_routes = pytest.mark.parametrize(
    "module", WITH_ROUTES, ids=lambda module: module.name
)


@every_module_with_routes
def test_routes_stand_beside_the_blueprint_of_their_room(module: Module):
    assert module.name.startswith(WEB)
    assert module.base not in {"__init__", "blueprint"}
    assert f"{module.package}.blueprint" in _imports()[module.name]


@every_module_with_routes
def test_routes_are_attached_by_their_room_and_nobody_else(module: Module):
    attach = [HOUSE.modules[name] for name, others in _imports().items() if module.name in others]
    assert module.package in {other.name for other in attach}
    assert [other.name for other in attach if other.package != module.package] == []


def test_a_blueprint_is_made_in_a_file_of_that_name_and_handed_to_nobody():
    making = [m.name for m in HOUSE.modules.values() if _calls(m, "Blueprint")]
    assert [name for name in making if not name.endswith(".blueprint")] == []
    handed = {m.name: list(_takes_a_blueprint(m)) for m in HOUSE.modules.values()}
    assert {name: taken for name, taken in handed.items() if taken} == {}


def test_blueprints_are_registered_in_one_place():
    registering = [m.name for m in HOUSE.modules.values() if _calls(m, "register_blueprint")]
    assert registering == ["workspace.web"]


def test_functions_with_routes_are_found_at_all():
    assert len(WITH_ROUTES) > len(FOLDERS) / 2
