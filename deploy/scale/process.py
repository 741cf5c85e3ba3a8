"""One process of Banyan: started, asked whether it is ready, ended gently or not."""

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Final, Protocol

from deploy.scale.waiting import until

ROOT: Final = Path(__file__).resolve().parents[2]
START_S: Final = 60.0
STOP_S: Final = 20.0


class Running(Protocol):
    """What is asked of a process of the system's, as `subprocess.Popen` has it."""

    pid: int

    def poll(self) -> int | None:
        """Return its exit status, None while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended, and return its exit status."""

    def send_signal(self, sig: int) -> None:
        """Send it a signal."""


class Process:
    """One process, which can be ended and started again on the same port.

    Attributes:
        port: where it listens, on 127.0.0.1.
        address: the same as the beginning of an address.
        log: the file that holds what it says.
        environment: all that it finds set.
    """

    def __init__(self, port: int, settings: Mapping[str, str], folder: Path) -> None:
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self.log = folder / f"banyan-{port}.log"
        other = {k: v for k, v in os.environ.items() if not k.startswith("BANYAN_")}
        own = {"BANYAN_HOST": "127.0.0.1", "BANYAN_PORT": str(port)}
        self.environment = other | dict(settings) | own
        self._running: Running | None = None

    @property
    def pid(self) -> int:
        """Its number; 0 while it is not running."""
        return self._running.pid if self._running else 0

    @property
    def alive(self) -> bool:
        """Whether it was started and has not ended."""
        return self._running is not None and self._running.poll() is None

    def start(self) -> None:
        """Start it, without waiting for it."""
        self._running = self.begin()

    def begin(self) -> Running:
        """Begin `python wsgi.py` and return what goes on."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "wsgi.py"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # a Ctrl+C is for us: we end things in order
            )

    def command(self, *arguments: str) -> str:
        """Run `flask --app wsgi` with its settings and return what that says.

        Raises:
            CalledProcessError: it failed.
        """
        return subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def until_ready(self) -> None:
        """Wait until it answers that it can serve.

        Raises:
            RuntimeError: it ended instead; the message holds what it said.
            TimeoutError: it does not.
        """
        until(lambda: not self.alive or self.ready(), f"{self.address} is ready", START_S)
        if not self.alive:
            raise RuntimeError(f"{self.address} ended at once:\n{self.log.read_text()}")

    def ready(self) -> bool:
        """Whether it says that it can serve."""
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=2) as answer:
                return bool(answer.status == HTTPStatus.OK)
        except OSError:
            return False

    def stop(self, number: int = signal.SIGTERM) -> int:
        """End it, by default gently, and return its exit status.

        Raises:
            TimeoutError: it did not end in time; it was killed.
        """
        if self._running is None:
            return 0
        self._running.send_signal(number)
        try:
            return self._running.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._running.send_signal(signal.SIGKILL)
            self._running.wait()
            raise TimeoutError(f"{self.address} did not end in {STOP_S:g} s") from None
        finally:
            self._running = None
