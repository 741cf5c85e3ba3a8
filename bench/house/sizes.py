"""Rooms, arrows, lengths, and how much is documented and typed."""

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from bench.house.tree import FUNCTIONS, Module, Tree, length, methods

TEMPLATE_LINE = 120


@dataclass(frozen=True)
class Spread:
    """Half of the values are at most `p50`, nine of ten at most `p90`, all at most `most`."""

    p50: float
    p90: float
    most: int

    def __str__(self) -> str:
        return f"{self.p50:g} / {self.p90:g} / {self.most}"


def spread(values: Iterable[int]) -> Spread:
    """Return the spread of some values, by nearest rank."""
    given = sorted(values) or [0]
    return Spread(_rank(given, 50), _rank(given, 90), given[-1])


def files_per_room(tree: Tree) -> str:
    """Return the median and the largest number of Python files in a room."""
    return _median_and_most([len(room) for room in tree.rooms.values()])


def files_at_roots(tree: Tree) -> dict[str, int]:
    """Return how many files stand at the root of each layer."""
    return {layer.rpartition(".")[2]: len(files) for layer, files in tree.roots.items()}


def template_folders(tree: Tree) -> str:
    """Return the median and the largest number of templates in a folder."""
    folders = [path.parent for path in tree.templates()]
    return _median_and_most([folders.count(folder) for folder in set(folders)])


def functions(tree: Tree) -> Spread:
    """Return the lengths of functions and methods, docstrings included."""
    return spread(length(node) for module in tree.modules.values() for node in module.functions())


def classes(tree: Tree) -> Spread:
    """Return the lengths of classes."""
    return spread(length(node) for module in tree.modules.values() for node in module.classes())


def modules(tree: Tree) -> Spread:
    """Return the lengths of modules; those of three lines that only name a package as well."""
    return spread(module.lines for module in tree.modules.values())


def most_methods(tree: Tree) -> str:
    """Return the largest number of methods in a class, and the class."""
    found = [
        (methods(node), node.name) for module in tree.modules.values() for node in module.classes()
    ]
    count, name = max(found, default=(0, "none"))
    return f"{count} ({name})"


def wide_template_lines(tree: Tree) -> int:
    """Return how many lines of templates have more than 120 characters."""
    texts = [path.read_text("utf-8") for path in tree.templates()]
    return sum(len(line) > TEMPLATE_LINE for text in texts for line in text.splitlines())


def documented(tree: Tree) -> float:
    """Return the share, in percent, of what is public that has a docstring.

    Public are modules, classes and functions whose names, and those of what they stand in, do not
    begin with an underscore; functions inside functions are nobody's business.
    """
    asked = [node for module in tree.modules.values() for node in public(module)]
    return _percent(sum(ast.get_docstring(node) is not None for node in asked), len(asked))


def typed(tree: Tree) -> float:
    """Return the share, in percent, of functions whose arguments and result all have types."""
    found = [node for module in tree.modules.values() for node in module.functions()]
    return _percent(sum(map(_is_typed, found)), len(found))


def public(module: Module) -> list[ast.Module | ast.ClassDef | ast.FunctionDef]:
    """Return what a module offers: itself, its public classes with their methods, its functions."""
    found: list[ast.Module | ast.ClassDef | ast.FunctionDef] = [module.code]
    for node in module.code.body:
        if isinstance(node, (ast.ClassDef, *FUNCTIONS)) and not node.name.startswith("_"):
            found.append(node)
            if isinstance(node, ast.ClassDef):
                inner = [child for child in node.body if isinstance(child, FUNCTIONS)]
                found += [child for child in inner if not child.name.startswith("_")]
    return found


def _is_typed(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    given += [one for one in (node.args.vararg, node.args.kwarg) if one is not None]
    asked = [one for one in given if one.arg not in {"self", "cls"}]
    return node.returns is not None and all(one.annotation is not None for one in asked)


def _median_and_most(counts: Sequence[int]) -> str:
    return f"{median(counts):g} / {max(counts)}" if counts else "none"


def _rank(given: Sequence[int], percent: int) -> int:
    return given[max(0, -(-len(given) * percent // 100) - 1)]


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0
