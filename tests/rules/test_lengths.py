"""Lengths of classes and of lines in templates; those of modules are in `test_sources.py`."""

import ast
from pathlib import Path

import pytest

from bench.house.sizes import TEMPLATE_LINE
from bench.house.tree import length, methods
from tests.rules.repository import HOUSE
from workspace.config import ROOT

CLASS_LINES = 150
METHODS = 15
CLASSES = [(module, node) for module in HOUSE.modules.values() for node in module.classes()]

every_class = pytest.mark.parametrize(
    "node", [node for _, node in CLASSES], ids=[f"{m.name}.{n.name}" for m, n in CLASSES]
)
every_template = pytest.mark.parametrize(
    "path", HOUSE.templates(), ids=lambda path: str(path.relative_to(ROOT))
)


@every_class
def test_a_class_is_short_enough_to_be_read_at_once(node: ast.ClassDef):
    assert length(node) <= CLASS_LINES, f"{node.name}: {length(node)} lines"


@every_class
def test_a_class_does_one_thing(node: ast.ClassDef):
    assert methods(node) <= METHODS, f"{node.name}: {methods(node)} methods"


@every_template
def test_a_line_of_a_template_fits_a_screen(path: Path):
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    wide = [number for number, line in lines if len(line) > TEMPLATE_LINE]
    assert wide == [], f"{path.parent.name}/{path.name}: lines {wide}"
