"""Documents written beside this process: by children that are ended when they are late."""

import atexit
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, Final

from workspace.config import ROOT
from workspace.domain.errors import Busy
from workspace.exports.documents.manuscript import (
    DONE,
    READ,
    REFUSED,
    SIZE,
    WORK_S,
    Manuscript,
)
from workspace.process.offload import readings

WAIT_S: Final = float(WORK_S)
"""What one document may take by the clock."""
START_S: Final = 20.0
AT_ONCE: Final = 2
MOST_WAITING: Final = 16
_FORM: Final = 8

log = logging.getLogger(__name__)


def _nothing() -> None:
    """Do nothing."""


class NotWritten(Exception):  # noqa: N818 - it says why, and nothing of ours broke
    """A document could not be written; the message says why, or is empty."""


class Child:
    """One process that writes; it ends when its socket closes, however this process ends."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "workspace.exports.child"],
                cwd=ROOT,
                env={"PATH": "", "LANG": "C.UTF-8"},
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                start_new_session=True,
            )
        self._starts_s = START_S

    def answer(self, form: str, said: bytes) -> tuple[bytes, bytes]:
        """Return what kind of an answer there is, and the answer.

        Raises:
            OSError: the child died or was late; it must be ended.
        """
        until = time.monotonic() + WAIT_S + self._starts_s
        self._starts_s = 0.0
        self._socket.settimeout(max(until - time.monotonic(), 0.001))
        body = form.encode().ljust(_FORM) + said
        self._socket.sendall(SIZE.pack(b"?", len(body)) + body)
        kind, length = SIZE.unpack(self._read(SIZE.size, until))
        return kind, self._read(length, until)

    def end(self) -> None:
        """End the process, whatever it began, and wait until it is gone."""
        self._socket.close()
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _read(self, size: int, until: float) -> bytes:
        found = bytearray()
        while len(found) < size:
            self._socket.settimeout(max(until - time.monotonic(), 0.001))
            more = self._socket.recv(min(size - len(found), 1 << 20))
            if not more:
                raise ConnectionError("the child ended")
            found += more
        return bytes(found)


class Press:
    """A few warm children, and who may use one next."""

    def __init__(self) -> None:
        self._idle: list[Child] = []
        self._places = threading.Semaphore(AT_ONCE)
        self._asked = 0

    def read(self, content: bytes, ending: str) -> dict[str, Any]:
        """Return a document as JSON; `ending` is that of its name.

        Raises:
            NotWritten: it cannot be read, or it took too long or too much.
            Busy: very many documents are being written and read.
        """
        found: dict[str, Any] = json.loads(self.done(READ, ending.encode() + b"\n" + content))
        return found

    def done(self, form: str, said: bytes, begun: Callable[[], object] = _nothing) -> bytes:
        """Return what a child answers; `begun` is called when its turn has come.

        Raises:
            NotWritten: it gives no answer.
            Busy: very many others wait for one.
        """
        if self._asked >= AT_ONCE + MOST_WAITING:
            raise Busy
        self._asked += 1
        try:
            with self._places:
                begun()
                return self._by_a_child(form, said)
        finally:
            self._asked -= 1

    def close(self) -> None:
        """End all children."""
        while self._idle:
            self._idle.pop().end()

    def _by_a_child(self, form: str, said: bytes) -> bytes:
        child = self._idle.pop() if self._idle else Child()
        try:
            kind, answer = child.answer(form, said)
        except OSError as fault:
            child.end()
            log.warning("a document (%s) took too long, or its child ended", form)
            raise NotWritten from fault
        except BaseException:
            child.end()
            raise
        self._idle.append(child)
        if kind == DONE:
            return answer
        raise NotWritten(answer.decode() if kind == REFUSED else "")


class Writing:
    """A document while a child writes it, for whoever does not wait for it all the time.

    Attributes:
        begun: set once its turn has come.
        over: set once there is an answer, or a fault.
        fault: why there is no file.
    """

    def __init__(self, form: str, said: bytes) -> None:
        self._form, self._said = form, said
        self.answer = b""
        self.fault: Exception | None = None
        self.begun, self.over = threading.Event(), threading.Event()

    def run(self) -> None:
        """Have it written."""
        try:
            self.answer = done(self._form, self._said, self.begun.set)
        except Exception as fault:  # whoever asked raises it, or reads of it
            self.fault = fault
            if not isinstance(fault, NotWritten | Busy):
                log.exception("a document (%s) could not be made", self._form)
        finally:
            self.begun.set()
            self.over.set()

    def outcome(self) -> bytes:
        """Return the file.

        Raises:
            NotWritten: there is none.
            Busy: very many were being written.
        """
        if self.fault is not None:
            raise self.fault
        return self.answer


def encoded(make: Callable[[], Manuscript]) -> bytes:
    """Return what `make` gives as children read it; it is made beside what others ask.

    Raises:
        Busy: very much is being put together.
    """
    return readings.do(lambda: _encoded(make().as_json()))


def _encoded(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode()


_shared = Press()
read = _shared.read
done = _shared.done
close = _shared.close
atexit.register(close)
