"""Files and folders that only their owner may read, made so that two who start at once agree."""

import fcntl
import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

FILE, FOLDER = 0o600, 0o700
log = logging.getLogger(__name__)


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return what a file holds; where there is none, what `make` gives is stored in it first.

    The file appears whole or not at all: of two processes that start at once one makes it, and
    neither ever reads half of it.
    """
    if not path.exists():
        store(path, make())
    return path.read_bytes()


def store(path: Path, content: bytes) -> None:
    """Put a new file in place, whole and on the disk; one that is there already stays."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(name, path)
        except FileExistsError:
            return
    finally:
        Path(name).unlink()


def replace(path: Path, content: bytes) -> None:
    """Put a file in the place of another, whole and on the disk; nobody ever reads half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)


@contextmanager
def in_turn(path: Path) -> Iterator[None]:
    """Do something while no other process does the same, which waits meanwhile.

    Args:
        path: of a file that all of them know and that says nothing.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, FILE)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def folder(path: Path) -> None:
    """Have a folder that only its owner opens; what another account owns stays as it is."""
    path.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    _tighten(path, FOLDER)


def file(path: Path) -> None:
    """Have a file that only its owner reads; what another account owns stays as it is."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, FILE))
    _tighten(path, FILE)


def close(path: Path) -> None:
    """Have a folder and all in it that only their owner opens, and say in the log what was not.

    What belongs to another account stays as it is, which is said as well.
    """
    for found in (path, *sorted(path.rglob("*"))):
        if found.is_symlink():
            continue
        _tighten(found, FOLDER if found.is_dir() else FILE)
        if is_open(found):
            log.warning(
                "%s is open to others of this machine and belongs to another account: have its "
                "owner say `chmod %o`",
                found,
                FOLDER if found.is_dir() else FILE,
            )


def is_open(path: Path) -> bool:
    """Whether others of this machine than its owner may do anything with it."""
    return bool(path.stat().st_mode & 0o077)


def _tighten(path: Path, most: int) -> None:
    found = path.stat()
    mode = found.st_mode & 0o777
    if found.st_uid == os.geteuid() and mode & ~most:
        path.chmod(mode & most)
        log.warning("%s was open to others of this machine, and is no more", path)
