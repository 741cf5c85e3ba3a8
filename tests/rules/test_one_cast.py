"""There is one Ana, one Aruna and one draft for all tests."""

import ast

from tests.rules.repository import files
from workspace.config import ROOT

SHARED = {"aruna", "ana", "adam", "draft"}
HOME = ROOT / "tests/support/people/cast.py"


def _fixtures(source: str) -> set[str]:
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)]
    return {
        function.name
        for function in functions
        if any("fixture" in ast.unparse(mark) for mark in function.decorator_list)
    }


def test_who_most_tests_are_about_is_defined_once():
    assert _fixtures(HOME.read_text()) == SHARED
    again = {
        str(path.relative_to(ROOT)): sorted(names)
        for path in files("tests")
        if path.suffix == ".py" and path != HOME and (names := _fixtures(path.read_text()) & SHARED)
    }
    assert not again, "use those of tests/support/people/cast.py, or another name"
