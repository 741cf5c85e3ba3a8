"""What is in a checkout, read without importing it, so that any state of the house can be measured.

A *layer* is a package directly in `workspace` (domain, store, services, web, ...). A *room* is a
package at depth two or deeper; a layer's own modules are its root.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PACKAGE = "workspace"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DEEP = 2
"""Parts of the name of a room for arrows: the package's own name and two more."""


@dataclass(frozen=True)
class Module:
    """One Python file of the product.

    Attributes:
        name: with dots; that of a package for its `__init__`.
        file: path inside the checkout.
        code: its syntax tree.
        lines: how many it has.
    """

    name: str
    file: Path
    code: ast.Module
    lines: int

    @property
    def is_package(self) -> bool:
        """Whether this is the `__init__` of a package."""
        return self.file.name == "__init__.py"

    @property
    def base(self) -> str:
        """The last part of the name: the word on the door."""
        return self.name.rpartition(".")[2]

    @property
    def package(self) -> str:
        """The package it stands in; a package stands in itself."""
        return self.name if self.is_package else self.name.rpartition(".")[0]

    @property
    def layer(self) -> str:
        """The layer it belongs to, or its own name directly in the product's package."""
        return ".".join(self.name.split(".")[:2])

    @property
    def room(self) -> str:
        """The package at depth two it belongs to, or the layer for a module of its root."""
        return ".".join(self.package.split(".")[: DEEP + 1])

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of its syntax tree: many rules ask, and to walk through takes long."""
        return tuple(ast.walk(self.code))

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Yield every function and method, the inner ones as well."""
        yield from (node for node in self.nodes if isinstance(node, FUNCTIONS))

    def classes(self) -> Iterator[ast.ClassDef]:
        """Yield every class."""
        yield from (node for node in self.nodes if isinstance(node, ast.ClassDef))


@dataclass(frozen=True)
class Tree:
    """A checkout."""

    root: Path

    @cached_property
    def modules(self) -> dict[str, Module]:
        """All modules of the product by name."""
        found = [self._read(path) for path in sorted((self.root / PACKAGE).rglob("*.py"))]
        return {module.name: module for module in found}

    @cached_property
    def rooms(self) -> dict[str, list[Module]]:
        """The packages inside layers, at any depth, each with the files directly in it."""
        rooms: dict[str, list[Module]] = {}
        for module in self.modules.values():
            if module.package.count(".") >= DEEP:
                rooms.setdefault(module.package, []).append(module)
        return rooms

    @cached_property
    def roots(self) -> dict[str, list[Module]]:
        """The layers, each with the files directly in it."""
        roots: dict[str, list[Module]] = {}
        for module in self.modules.values():
            if module.package.count(".") == 1:
                roots.setdefault(module.package, []).append(module)
        return roots

    @property
    def arrows(self) -> set[tuple[str, str]]:
        """Who imports whom between rooms at depth two, a layer's root being one room."""
        return self.between(roots_apart=False)

    def between(self, *, roots_apart: bool) -> set[tuple[str, str]]:
        """Return who imports whom between rooms at depth two: (who imports, the other).

        With `roots_apart` each module of a layer's root stands alone: a package that binds its
        rooms, and a module that they all use, are then no cycle.
        """

        def place(module: Module) -> str:
            alone = roots_apart and module.room.count(".") < DEEP
            return module.name if alone else module.room

        edges = {
            (place(module), place(self.modules[name]))
            for module in self.modules.values()
            for name in self.imports(module)
        }
        return {(one, other) for one, other in edges if one != other}

    def imports(self, module: Module) -> set[str]:
        """Return the modules of the product that a module imports anywhere in its code."""
        named: set[str] = set()
        for node in module.nodes:
            if isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                found = {name for name in inner if name in self.modules}
                named |= found if found == inner else found | {node.module}
        return {name for name in named if name in self.modules} - {module.name}

    def templates(self) -> list[Path]:
        """Return all templates of pages."""
        return sorted((self.root / "templates").rglob("*.html"))

    def _read(self, path: Path) -> Module:
        text = path.read_text("utf-8")
        file = path.relative_to(self.root)
        parts = [*file.parent.parts, *([] if path.stem == "__init__" else [path.stem])]
        return Module(".".join(parts), file, ast.parse(text), len(text.splitlines()))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Return how many lines a function or class has, docstring and decorators included."""
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return (node.end_lineno or node.lineno) - first + 1


def methods(node: ast.ClassDef) -> int:
    """Return how many functions stand directly in a class, properties included."""
    return sum(isinstance(child, FUNCTIONS) for child in node.body)


def in_cycles(arrows: set[tuple[str, str]]) -> list[set[str]]:
    """Return the groups of rooms that reach each other, the largest first."""
    beyond: dict[str, set[str]] = {}
    for one, other in arrows:
        beyond.setdefault(one, set()).add(other)
    reach = {room: _reached(beyond, room) for room in beyond}
    groups = {
        frozenset(other for other in reach[room] if room in reach.get(other, set()))
        for room in reach
        if room in reach[room]
    }
    return sorted((set(group) for group in groups), key=lambda group: (-len(group), sorted(group)))


def _reached(beyond: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for other in beyond.get(waiting.pop(), set()) - seen:
            seen.add(other)
            waiting.append(other)
    return seen
