"""Tries large updates in child processes, so that one the engine dies of costs a child."""

import atexit
import contextlib
import hashlib
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from workspace.collab.document import trial
from workspace.collab.document.trial import SIZES
from workspace.collab.format.refusals import Refused
from workspace.collab.format.updates import Update
from workspace.config import ROOT
from workspace.process.site import settings

WORK_S: Final = 0.25
"""What one trial may take; counted as the child's own work, so that a busy machine harms nobody."""
WAIT_S: Final = 2.0
"""What one trial may take by the clock, whoever works."""
START_S: Final = 20.0
"""What a child may take until it is ready, before anything outside has reached it."""
CHILDREN: Final = 2
"""How many try at once: while one hangs and is replaced, the other serves."""
MOST_KEPT: Final = 100
"""Files in quarantine; of more only the log tells."""
_MEMORY: Final = 1 << 30
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_CHILD: Final = """
import resource, sys
from importlib import import_module
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
from workspace.collab.document.trial import serve
module, _, name = {judge!r}.partition(":")
judge = getattr(import_module(module), name)
sys.stdout.buffer.write(b"+")
sys.stdout.buffer.flush()
serve(sys.stdin.buffer, sys.stdout.buffer, judge)
"""

log = logging.getLogger(__name__)


class Unanswered(Exception):  # noqa: N818 - it ends a child, not the caller
    """The child died or was late."""


class Child:
    """One process that tries; it ends when its socket closes, however this process ends."""

    def __init__(self, judge: str) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
                [sys.executable, "-c", _CHILD.format(memory=_MEMORY, judge=judge)],
                cwd=ROOT,
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                stderr=subprocess.DEVNULL,
            )
        self._ready = False

    def answer(self, state: bytes, data: bytes) -> str:
        """Return what the judge says.

        Raises:
            Unanswered: the child died or was late; it must be ended.
        """
        if not self._ready:
            self._socket.settimeout(START_S)
            self._ready = self._read(1, time.monotonic() + START_S) == b"+"
        self._begun, until = self._worked(), time.monotonic() + WAIT_S
        self._socket.settimeout(WAIT_S)
        try:
            self._socket.sendall(SIZES.pack(len(state), len(data)) + state + data)
        except OSError as fault:
            raise Unanswered from fault
        length, _ = SIZES.unpack(self._read(SIZES.size, until))
        return self._read(length, until).decode()

    def end(self) -> None:
        """End the process and wait until it is gone."""
        self._socket.close()
        self._process.kill()
        self._process.wait()

    def _read(self, size: int, until: float) -> bytes:
        found = b""
        while len(found) < size:
            self._socket.settimeout(WORK_S)
            try:
                more = self._socket.recv(size - len(found))
            except TimeoutError as late:
                if time.monotonic() > until or (self._ready and self._overworked()):
                    raise Unanswered from late
                continue
            except OSError as fault:
                raise Unanswered from fault
            if not more:
                raise Unanswered
            found += more
        return found

    def _overworked(self) -> bool:
        return self._worked() - self._begun >= WORK_S

    def _worked(self) -> float:
        """Return the seconds of processor time the child has had; the clock's where unknown."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return time.monotonic()
        return (int(fields[11]) + int(fields[12])) / _TICKS


class Trials:
    """A few warm children, and who may use one next."""

    def __init__(self, judge: str = "workspace.collab.document.trial:judge") -> None:
        """Prepare without starting anything.

        Args:
            judge: module and name of the function that judges in the children.
        """
        self._judge = judge
        self._idle: list[Child] = []
        self._places = threading.Semaphore(CHILDREN)

    def demand(
        self, state: Callable[[], bytes], update: Update, data: bytes, sender: str = ""
    ) -> None:
        """Return if the document may take an update; an ordinary one at once.

        Args:
            state: gives the document it would be applied to.
            update: what its bytes say.
            data: the bytes.
            sender: who sent it, for the log.

        Raises:
            Refused: it may not, or the child died or was late.
        """
        if trial.ordinary(data, update):
            return
        with self._places:
            child = self._idle.pop() if self._idle else Child(self._judge)
            try:
                reason = child.answer(state(), data)
            except BaseException as fault:
                self._replace(child)
                if not isinstance(fault, Unanswered):
                    raise
                _quarantine(data, sender, "died or late")
                raise Refused("trial: died or late") from fault
            self._idle.append(child)
        if reason:
            _quarantine(data, sender, reason)
            raise Refused(f"trial: {reason}")

    def warm(self) -> None:
        """Start a child ahead of the first need."""
        if not self._idle:
            self._idle.append(Child(self._judge))

    def close(self) -> None:
        """End all children."""
        while self._idle:
            self._idle.pop().end()

    def _replace(self, child: Child) -> None:
        child.end()
        self.warm()


def _quarantine(data: bytes, sender: str, reason: str) -> None:
    """Keep the bytes that failed a trial, for whoever finds out why."""
    name = hashlib.sha256(data).hexdigest()
    log.error("quarantine: %s, %s bytes by %s, sha256 %s", reason, len(data), sender, name)
    folder = settings().data_dir / "quarantine"
    folder.mkdir(mode=0o700, exist_ok=True)
    if len(list(folder.iterdir())) < MOST_KEPT:
        with contextlib.suppress(FileExistsError):
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(folder / f"{name}.update", flags, 0o600), "wb") as file:
                file.write(data)


_shared = Trials()
demand = _shared.demand
warm = _shared.warm
close = _shared.close
atexit.register(close)
