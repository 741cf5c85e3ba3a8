"""Sizes and words of everything we write."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.repository import files
from workspace.config import ROOT

LIMITS = {".py": 300, ".js": 250, ".css": 450}
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
CATCH_ALLS = {"utils", "helpers", "common", "manager", "misc", "data", "info"}
PLACES = ("workspace", "tests", "bench", "deploy", "static", "wsgi.py")


def _sources() -> list[Path]:
    return [path for path in files(*PLACES) if path.suffix in LIMITS]


def _limit(path: Path) -> int:
    return LIMITS[".py" if "tests" in path.parts else path.suffix]


def test_no_module_is_longer_than_its_limit():
    long = {
        str(path.relative_to(ROOT)): count
        for path in _sources()
        if (count := len(path.read_text().splitlines())) > _limit(path)
    }
    assert not long


def test_every_python_module_says_what_it_is():
    # The names of tests are sentences; a module of them needs no further one.
    ours = [p for p in _sources() if p.suffix == ".py" and not p.name.startswith("test_")]
    assert not [p for p in ours if ast.get_docstring(ast.parse(p.read_text())) is None]


def test_every_browser_module_says_what_it_is():
    modules = [path for path in files("static") if path.suffix == ".js"]
    assert not [path for path in modules if not path.read_text().startswith("/**")]


def test_nothing_is_left_for_later():
    waiting = [path for path in files() if UNFINISHED.search(path.read_text(errors="replace"))]
    assert not waiting


def test_no_module_is_a_catch_all():
    assert not [path for path in _sources() if path.stem in CATCH_ALLS]


SLEEPS = ("time.sl" + "eep", "wait_for_time" + "out", "waitForTime" + "out")


def test_nobody_sleeps():
    sleepers = [
        path
        for path in files("tests", "workspace", "static")
        if path.suffix in {".py", ".js"} and any(one in path.read_text() for one in SLEEPS)
    ]
    assert not sleepers


@pytest.mark.timeout(60)
def test_imports_point_inwards_only():
    checker = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([checker], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
