"""A pledge lives as the rules say, whoever does what in whatever order, on both databases.

`LIVES` says how many lives of how many steps each are lived; `make lives` asks for more. Without it
they are the same 6 lives of 30 steps each time, so that a run says something of the change alone.
`LIVES_SHRINK=1` has what is found made shorter, which takes minutes.
"""

import os
import sys

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.support.life.machine import LifeMachine, done
from tests.support.servers.databases import KINDS

SHORTER = (Phase.shrink,) if os.environ.get("LIVES_SHRINK") else ()
LIVES, STEPS = (int(part) for part in os.environ.get("LIVES", "6x30").split("x"))


@pytest.mark.timeout(100_000)
@pytest.mark.parametrize("kind", KINDS)
def test_whoever_does_what_the_pledge_stands_where_the_rules_say(kind, emptied, tmp_path):
    run_state_machine_as_test(
        lambda: LifeMachine(emptied(kind)),
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=STEPS,
            database=None,
            derandomize="LIVES" not in os.environ,
            print_blob=True,
            phases=(Phase.generate, *SHORTER),
        ),
    )
    told = ", ".join(f"{what} {times}" for what, times in sorted(done.items()))
    sys.stdout.write(f"\n{kind}: {told}\n")
