"""A test marked `alone` is disturbed by no other, however many processes share the tests."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.servers.turns import LONG
from workspace.config import ROOT

FILE = """
import json, threading, time, pytest

{mark}
@pytest.mark.parametrize("number", range(5))
def test_it_takes_a_while(number):
    begun = time.monotonic()
    threading.Event().wait(0.03)
    with open({note!r} + str(number), "w") as file:
        json.dump([{alone}, begun, time.monotonic()], file)
"""
RUN = ["-p", "tests.support.servers.turns", "-n", "3", "-q"]


def test_nothing_runs_beside_a_test_that_is_to_be_alone(tmp_path: Path):
    for name in ("first", "second", "third"):
        alone = name == "first"
        mark = "@pytest.mark.alone" if alone else ""
        source = FILE.format(mark=mark, note=str(tmp_path / name), alone=alone)
        (tmp_path / f"test_{name}.py").write_text(source)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = alone: by itself\n")
    command = [sys.executable, "-m", "pytest", *RUN, f"--rootdir={tmp_path}", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    times = [json.loads(path.read_text()) for path in tmp_path.glob("*[0-9]")]
    assert len(times) == 15
    for _, begun, ended in (one for one in times if one[0]):
        beside = [one for one in times if one[1] < ended and one[2] > begun]
        assert len(beside) == 1


@pytest.mark.parametrize("place", LONG)
def test_what_is_dealt_out_first_is_still_there(place: str):
    assert (ROOT / place).exists()
