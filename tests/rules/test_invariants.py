"""Every rule that always holds has tests that carry its number, and the table of them is exact."""

import re

from workspace.config import ROOT

TABLE = re.compile(r"^\| I(\d+) \| .+ \| (.+) \|$", re.MULTILINE)
CARRIES = re.compile(r"^\s*(?:async )?def test_i(\d+)_", re.MULTILINE)


def _carried() -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for number in CARRIES.findall(path.read_text("utf-8")):
            found.setdefault(int(number), set()).add(str(path.relative_to(ROOT)))
    return found


def _listed() -> dict[int, set[str]]:
    rows = TABLE.findall((ROOT / "docs/invariants.md").read_text("utf-8"))
    return {int(number): set(re.findall(r"`([^`]+)`", held)) for number, held in rows}


def test_every_invariant_has_a_test_with_its_number():
    assert set(range(1, 21)) == set(_carried())


def test_the_table_of_invariants_names_every_test_file_that_carries_their_numbers():
    carried = _carried()
    assert list(_listed()) == list(range(1, 21))
    assert {n: files for n, files in _listed().items() if files} == carried
