"""One process of the site, to be started, killed, paused and started again."""

import os
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

from deploy.scale.process import Running
from tests.support.servers.process import Begin, begin
from tests.support.servers.redis_server import free_port
from tests.support.servers.waiting import until

START_S = 30.0


class Server:
    """A served process on a port of its own.

    Args:
        folder: where its log goes.
        settings: its environment, `BANYAN_*`; the port is added.
        start: begins a process.

    Attributes:
        started_at: when the process was last started, by the monotonic clock.
        log: everything it said, all starts together.
    """

    def __init__(self, folder: Path, settings: dict[str, str], start: Begin = begin) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"server-{self.port}.log"
        self.mark = folder / f"reached-{self.port}"
        self.started_at = 0.0
        self._settings = environment(settings) | {"BANYAN_PORT": str(self.port)}
        self._start = start
        self._process: Running | None = None

    def start(self, point: str = "", passage: int = 1) -> "Server":
        """Start it and wait until it is ready; with a point it dies on that passage through it."""
        extra, command = {}, ["wsgi.py"]
        if point:
            self.mark.unlink(missing_ok=True)
            extra = {"FAULTS_POINT": f"{point}:{passage}", "FAULTS_MARK": str(self.mark)}
            command = ["-m", "bench.faults.serve"]
        self.started_at = time.monotonic()
        self._process = self._start(command, self._settings | extra, self.log)
        until(lambda: self.is_dead or self.is_ready(), "the server is ready", START_S)
        if self.is_dead and not self.mark.exists():
            raise RuntimeError(f"the server ended at once:\n{self.log.read_text()[-4000:]}")
        return self

    @property
    def pid(self) -> int:
        """The process id."""
        assert self._process is not None
        return self._process.pid

    @property
    def is_dead(self) -> bool:
        """Whether the process has ended."""
        return self._process is None or self._process.poll() is not None

    def is_ready(self) -> bool:
        """Whether it says that it can serve."""
        with urllib.request.urlopen(f"{self.address}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)

    def kill(self) -> None:
        """End it without a warning."""
        self._signal(signal.SIGKILL)
        self._wait()

    def stop(self) -> None:
        """End it as an operator does: it stores what is due."""
        self._signal(signal.SIGTERM)
        self._wait()

    def pause(self) -> None:
        """Let it do nothing until `resume`."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def wait_for_death(self, patience_s: float) -> bool:
        """Whether it ended by itself within so many seconds."""
        assert self._process is not None
        try:
            self._process.wait(patience_s)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _signal(self, number: int) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)

    def _wait(self) -> None:
        if self._process is not None:
            self._process.wait(START_S)


def environment(settings: dict[str, str]) -> dict[str, str]:
    """Return the environment of a process: ours, these settings, and bytecode kept as in use."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("BANYAN_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept | settings
