"""A disk that is full or fails: the kernel's own errors, put in by strace or by a limit."""

import random
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.faults.checking import Report, check
from bench.faults.neighbours import over_and_over
from bench.faults.server import Server
from bench.faults.yard import Yard
from tests.support.servers.waiting import until


def disk(yard: Yard, seconds: float) -> Report:
    """Make writes and fsyncs of SQLite fail for a while under people who type.

    With strace the calls themselves fail (ENOSPC, EIO). Without it only the full disk is tried,
    by a limit on the size of files.
    """
    with yard.site("disk") as site:
        site.server.start()
        site.people(drafts=3)
        report = Report()

        def limit() -> None:
            _small_files(site.server)

        doings = {"file size limit": limit}
        if shutil.which("strace"):
            for what, calls, error in (
                ("disk full", "pwrite64", "ENOSPC"),
                ("write failed", "pwrite64", "EIO"),
                ("fsync failed", "fsync,fdatasync", "EIO"),
            ):
                doings[what] = _failing(site.server, calls, error)
        else:
            report.notes.append("strace is not installed: fsync was not made to fail")
        over_and_over(site, report, seconds, doings)
        retries = sum(page.memory.retries for page in site.everybody)
        report.notes.append(f"{retries} pushes were answered with retry")
        if not retries:
            report.wrong.append("no push met the failing disk: nothing was tried")
        return check(site, report)


def _failing(server: Server, calls: str, error: str):
    def fail() -> None:
        with _injected(server, calls, error):
            time.sleep(random.uniform(0.3, 1.5))

    return fail


@contextmanager
def _injected(server: Server, calls: str, error: str) -> Iterator[None]:
    """Have every one of these system calls of the process fail meanwhile."""
    command = ["strace", "-f", "-p", str(server.pid), "-e", f"trace={calls}"]
    command += ["-e", f"inject={calls}:error={error}", "-o", "/dev/null"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        until(lambda: "attached" in tracer.stderr.readline(), "strace is attached")
        try:
            yield
        finally:
            tracer.send_signal(signal.SIGINT)


def _small_files(server: Server) -> None:
    """Let no file of the process grow or be written beyond a page, for a moment."""
    before = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        time.sleep(random.uniform(0.3, 1.5))
    finally:
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, before)
