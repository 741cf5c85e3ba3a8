"""Whose turn it is, where several processes share the tests (`pytest --numprocesses=3`).

A file's tests stay together, since they share servers, and so do those of a folder that shares a
whole site with browsers, proxies or faults. What takes long is dealt out first, so that no process
is left with it when all others are done. A test marked `alone` runs while no other does at all; its
file comes last.
"""

import fcntl
import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.support.servers.shared import WHERE

SHARE_A_SITE = {"tests/browser", "tests/faults", "tests/scale"}
LONG = (
    *sorted(SHARE_A_SITE),
    "tests/web/test_bad_input.py",
    "tests/web/test_worst_shapes.py",
    "tests/web/test_authorisation_matrix.py",
    "tests/web/test_long_drafts.py",
    "tests/web/discussion/test_canaries.py",
    "tests/demo/test_demonstration.py",
    "tests/realtime",
    "tests/collab",
)
"""Files and folders that take longest, the longest first: a minute to half a minute each."""


class Shares(LoadScopeScheduling):
    """Deals the tests out, in pieces that stay together."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        folder = "/".join(file.split("/")[:2])
        return folder if folder in SHARE_A_SITE else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Shares:
    """Have the tests dealt out by us, whatever `--dist` says."""
    return Shares(config, log)


def pytest_configure(config: pytest.Config) -> None:
    """Make the place of the locks and settle the order of sets, once for all processes."""
    if not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="turns-")
        os.environ[WHERE] = folder.name
        config.add_cleanup(folder.cleanup)
        # All must find the same tests in the same order, and some are listed from sets.
        os.environ.setdefault("PYTHONHASHSEED", str(random.randrange(2**32)))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long before all others, and the files in which a test runs alone behind."""
    last = {item.path for item in items if item.get_closest_marker("alone")}
    items.sort(key=lambda item: (item.path in last, _turn_of(item.nodeid)))


def _turn_of(nodeid: str) -> int:
    return next((n for n, place in enumerate(LONG) if nodeid.startswith(place)), len(LONG))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Wait for the test's turn; the time allowed to it begins afterwards."""
    with _turn(alone=item.get_closest_marker("alone") is not None):
        return (yield)


@contextmanager
def _turn(*, alone: bool) -> Iterator[None]:
    folder = Path(os.environ[WHERE])
    with (folder / "gate").open("a") as gate, (folder / "room").open("a") as room:
        # Who waits for the room keeps the gate, so that nobody slips in before.
        fcntl.flock(gate, fcntl.LOCK_EX)
        fcntl.flock(room, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        fcntl.flock(gate, fcntl.LOCK_UN)
        try:
            yield
        finally:
            # A child that a test left would hold on to the open file.
            fcntl.flock(room, fcntl.LOCK_UN)
