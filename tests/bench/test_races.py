"""Of acts that exclude each other, done by four processes at once, exactly one is done."""

import os
import subprocess
import sys

from workspace.config import ROOT

RACES = 15
"""On each database, a fifth of each kind; `make races` runs ten thousand acts."""


def test_four_processes_that_act_at_once_leave_one_outcome_on_each_database(prepared):
    with prepared("sqlite") as one, prepared("postgresql") as other:
        done = subprocess.run(
            [sys.executable, "-m", "bench.races"],
            env=os.environ | {"RACES": str(RACES), "RACES_URLS": f"{one} {other}"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(f"{RACES + 2} races") == 2
    assert done.stdout.count("invite: 1 races") == 2
    assert done.stdout.count("merger: 1 races") == 2
