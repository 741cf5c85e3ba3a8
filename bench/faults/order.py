"""The order of system calls: a row reaches the disk before its acknowledgement or broadcast leaves.

strace shows, call by call, when a page with the typed word was written to SQLite's log, when that
log was synced, and when the bytes of the acknowledgement and of the broadcast went to a socket.
"""

import re
import shutil
import signal
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.faults.checking import Report, check
from bench.faults.kills import typed_again
from bench.faults.memory import Saved
from bench.faults.site import Site
from bench.faults.yard import Yard
from tests.support.servers.waiting import until

ACKS = 300
_CALLS = "pwrite64,fsync,fdatasync,sendto,sendmsg,write,writev"
_LINE = re.compile(r"^(?P<pid>\d+) +[\d.]+ (?P<rest>.*)$")


@dataclass(frozen=True, slots=True)
class Call:
    """One system call: its name, where it began and ended in the trace, what it carried."""

    name: str
    began: int
    ended: int
    text: str


def order(yard: Yard, _seconds: float) -> Report:
    """Trace the server for some hundred acknowledgements and check the order of each."""
    report = Report()
    if shutil.which("strace") is None:
        report.notes.append("strace is not installed: the order was not looked at")
        return report
    with yard.site("order") as site:
        site.server.start()
        site.people(drafts=3)
        typed_again(site)
        trace = site.folder / "trace"
        saved = _traced(site, trace)
        calls = list(calls_of(trace.read_text(errors="replace").splitlines()))
        late = [found for one in saved if (found := fault_of(one, calls))]
        report.faults["acknowledgements traced"] = len(saved)
        report.wrong += late[:10]
        return check(site, report)


def _traced(site: Site, trace: Path) -> list[Saved]:
    """Trace the server; return what was typed and acknowledged wholly within the trace."""
    command = ["strace", "-f", "-ttt", "-s", "5000", "-o", str(trace), "-p", str(site.server.pid)]
    with subprocess.Popen(
        [*command, "-e", f"trace={_CALLS}"], stderr=subprocess.PIPE, text=True
    ) as tracer:
        assert tracer.stderr is not None
        until(lambda: "attached" in tracer.stderr.readline(), "strace is attached")
        typed_again(site, len(site.everybody))  # what was under way when the trace began
        before = {id(saved) for page in site.everybody for saved in page.memory.saved}
        typed_again(site, ACKS)
        after = [saved for page in site.everybody for saved in page.memory.saved]
        tracer.send_signal(signal.SIGINT)
    return [one for one in after if id(one) not in before and not one.push.takes]


def calls_of(lines: Iterable[str]) -> Iterable[Call]:
    """Return the finished calls of a trace; one that was interrupted by others is put together."""
    begun: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines):
        found = _LINE.match(line)
        if found is None:
            continue
        pid, rest = found["pid"], found["rest"]
        if rest.endswith("<unfinished ...>"):
            begun[pid] = number, rest
            continue
        began = number
        if rest.startswith("<...") and pid in begun:
            began, start = begun.pop(pid)
            rest = start + rest
        if " = -1 " not in rest[-80:]:
            yield Call(rest.partition("(")[0], began, number, rest)


def fault_of(saved: Saved, calls: list[Call]) -> str:
    """Return what is wrong about the order of one acknowledgement, nothing if it is right."""
    word = saved.push.word.strip()
    written = [c for c in calls if c.name == "pwrite64" and word in c.text]
    if not written:
        return f"{word}: acknowledged, and never seen to be written"
    synced = [
        c.ended for c in calls if c.name in {"fsync", "fdatasync"} and c.began > written[0].ended
    ]
    sends = [c for c in calls if c.name not in {"fsync", "fdatasync", "pwrite64"}]
    answers = [c.began for c in sends if f"43{saved.call}[" in c.text]
    shown = [c.began for c in sends if word in c.text]
    if not answers:
        return f"{word}: its acknowledgement is not in the trace"
    leaves = min(answers + shown)
    if not synced or synced[0] > leaves:
        return f"{word}: sent in line {leaves + 1}, on disk only in {synced[:1]}"
    return ""
