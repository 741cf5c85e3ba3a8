"""Lengths of classes and of lines in templates; those of modules are in `test_sources.py`."""

import ast

from bench.house.sizes import TEMPLATE_LINE
from bench.house.tree import length, methods
from tests.rules.repository import HOUSE
from workspace.config import ROOT

CLASS_LINES = 150
METHODS = 15


def _classes() -> dict[str, ast.ClassDef]:
    return {
        f"{module.name}.{node.name}": node
        for module in HOUSE.modules.values()
        for node in module.classes()
    }


def test_a_class_is_short_enough_to_be_read_at_once():
    long = {name: length(node) for name, node in _classes().items()}
    assert {name: lines for name, lines in long.items() if lines > CLASS_LINES} == {}


def test_a_class_does_one_thing():
    does = {name: methods(node) for name, node in _classes().items()}
    assert len(does) > 100
    assert {name: count for name, count in does.items() if count > METHODS} == {}


def test_a_line_of_a_template_fits_a_screen():
    paths = HOUSE.templates()
    assert paths
    wide = {
        f"{path.relative_to(ROOT)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > TEMPLATE_LINE
    }
    assert sorted(wide) == []
