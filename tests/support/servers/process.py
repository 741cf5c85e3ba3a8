"""Processes of the site, made by one that has read the product already (`warm.py`)."""

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock

from deploy.scale.process import Running
from tests.support.servers import shared
from workspace.config import ROOT

Begin = Callable[[Sequence[str], Mapping[str, str], Path], Running]


def begin(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Running:
    """Run `python <command>` where the product is, as a program of its own.

    Args:
        command: a file, or `-m` and a module, with arguments.
        environment: all of it.
        log: where what it says is added.
    """
    with log.open("ab") as out:
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )


def begin_warm(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Running:
    """Do as `begin`, in a small part of its time: the product was read before.

    Where the machine has no name for a process that stays (Linux has), it is the same as `begin`.
    """
    if not hasattr(os, "pidfd_open"):
        return begin(command, environment, log)
    log.touch()
    asked = {"command": list(command), "environment": dict(environment), "log": str(log)}
    return _Child(_parent(), _parent().ask(asked))


class _Parent:
    """The process that waits."""

    def __init__(self) -> None:
        self._templates = tempfile.TemporaryDirectory(prefix="templates-")
        made = shared.folder() or self._templates.name
        self._running = subprocess.Popen(
            [sys.executable, "-m", "tests.support.servers.warm"],
            cwd=ROOT,
            env=os.environ | {"TESTS_TEMPLATES": str(made)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._lock = Lock()
        self._answer()

    def ask(self, what: Mapping[str, object]) -> int:
        """Ask for a child, or how one ended."""
        with self._lock:
            assert self._running.stdin is not None
            self._running.stdin.write(json.dumps(what) + "\n")
            self._running.stdin.flush()
            return self._answer()

    def end(self) -> None:
        """Have it end; children that are left go on."""
        self._running.communicate()
        self._templates.cleanup()

    def _answer(self) -> int:
        assert self._running.stdout is not None
        return int(self._running.stdout.readline())


@cache
def _parent() -> _Parent:
    made = _Parent()
    atexit.register(made.end)
    return made


class _Child:
    """A child of the process that waits; it stays until somebody has asked how it ended."""

    def __init__(self, parent: _Parent, pid: int) -> None:
        self.pid = pid
        self._parent = parent
        self._held = os.pidfd_open(pid)
        self._status: int | None = None

    def poll(self) -> int | None:
        """Return its exit status, None while it runs."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended, and return its exit status.

        Raises:
            TimeoutExpired: it has not within so many seconds.
        """
        status = self._ended(timeout)
        if status is None:
            assert timeout is not None
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout)
        return status

    def send_signal(self, sig: int) -> None:
        """Send it a signal."""
        if self._status is None:
            signal.pidfd_send_signal(self._held, sig)

    def _ended(self, timeout: float | None) -> int | None:
        if self._status is None and select.select([self._held], [], [], timeout)[0]:
            self._status = self._parent.ask({"ended": self.pid})
            os.close(self._held)
        return self._status
