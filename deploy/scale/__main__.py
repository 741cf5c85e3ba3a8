"""`make scale`: PostgreSQL, Redis, several Banyan processes and nginx on this machine, for trying.

Everything is new at each start and thrown away at the end. A process that ends is started again,
so `kill PID` tries what a restart is like for somebody who types.

    SCALE_PROCESSES=2 SCALE_PORT=8080 make scale
"""

import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, NoReturn

from deploy.scale import proxy, redis_server
from deploy.scale.process import Process
from deploy.scale.shared import database, settings_for

FIRST_PORT: Final = 8001
_LOOK_S: Final = 1.0


def main() -> None:
    """Start everything, say where it is, and wait for Ctrl+C."""
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    count = int(os.environ.get("SCALE_PROCESSES") or 2)
    port = int(os.environ.get("SCALE_PORT") or 8080)
    try:
        with ExitStack() as stack:
            folder = stack.enter_context(_folder())
            url = stack.enter_context(database())
            redis = stack.enter_context(redis_server.running(folder))
            if redis is None:
                _say("No redis-server is installed: others see changes up to five seconds later.")
            processes = stack.enter_context(
                _processes(folder, settings_for(folder, url, redis, port), count)
            )
            _introduce(stack, folder, port, processes)
            _look_after(processes)
    except KeyboardInterrupt:
        _say("Everything has ended.")
    except RuntimeError as fault:
        sys.exit(str(fault))


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="banyan-scale-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _processes(folder: Path, settings: dict[str, str], count: int) -> Iterator[list[Process]]:
    """Migrate, fill the demonstration, and run `count` processes."""
    processes = [Process(FIRST_PORT + number, settings, folder) for number in range(count)]
    processes[0].command("db", "upgrade")
    _say(processes[0].command("seed-demo").strip())
    try:
        for process in processes:
            process.start()
        for process in processes:
            process.until_ready()
        yield processes
    finally:
        for process in processes:
            process.stop()


def _introduce(stack: ExitStack, folder: Path, port: int, processes: list[Process]) -> None:
    """Start nginx if there is one, and say where everything is."""
    for process in processes:
        _say(f"{process.address}  process {process.pid}, log {process.log}")
    if proxy.program() is None:
        _say(f"{proxy.MISSING}. Until then open two of the processes side by side.")
    else:
        ports = [process.port for process in processes]
        address = stack.enter_context(proxy.running(folder / "nginx", port, ports))
        _say(f"Banyan is at {address}, each draft in one of the processes (Ctrl+C ends all)")


def _look_after(processes: list[Process]) -> NoReturn:
    """Start again what ends, for ever."""
    while True:
        time.sleep(_LOOK_S)
        for process in processes:
            if not process.alive:
                process.start()
                _say(f"{process.address} ended; started again as process {process.pid}")


def _as_ctrl_c(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    main()
