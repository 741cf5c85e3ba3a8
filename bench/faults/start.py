"""How long people wait after a kill: first acknowledgement with 1,000 drafts in the database."""

import re
import statistics
import time

from bench.faults.checking import Report, check
from bench.faults.kills import typed_again
from bench.faults.site import opened
from bench.faults.yard import Yard
from tests.support.servers.waiting import until

DRAFTS = 1_000
GOAL_S = 2.0
_TIMES = 3


def start(yard: Yard, _seconds: float) -> Report:
    """Kill and start the server and measure, from the start of the process, what passes until
    its modules are read, its port is open, and the first update is acknowledged.
    """
    report, found = Report(), []
    with opened(yard.large(DRAFTS), yard.folder / "start") as site:
        site.server.start()
        site.people(drafts=10)
        for _ in range(_TIMES):
            typed_again(site, 30)
            site.server.kill()
            report.faults["kill -9"] += 1
            killed = time.monotonic()
            site.server.start("nowhere")
            opened_at = time.monotonic()
            until(lambda killed=killed: _first_after(site, killed), "an update is acknowledged")
            began = site.server.started_at
            imported = float(re.findall(r"imported at ([\d.]+)", site.server.log.read_text())[-1])
            first = _first_after(site, killed)
            found.append((imported - began, opened_at - began, first - began))
        medians = [statistics.median(column) for column in zip(*found, strict=True)]
        words = "modules {:.2f} s, ready {:.2f} s, first acknowledgement {:.2f} s".format(*medians)
        report.notes.append(f"after the start of the process, {DRAFTS} drafts: {words} (median)")
        report.notes.append(f"goal: {GOAL_S} s; CPU of the start: {_cpu_s(site.server.pid):.2f} s")
        return check(site, report)


def _first_after(site, moment: float) -> float:
    """Return when the first update after `moment` was acknowledged, 0 while none was."""
    times = [s.at for page in site.everybody for s in page.memory.saved if s.at > moment]
    return min(times, default=0.0)


def _cpu_s(pid: int) -> float:
    """Return the CPU seconds a process has used so far."""
    import psutil  # noqa: PLC0415 - the tests' own package is needed here only

    used = psutil.Process(pid).cpu_times()
    return float(used.user + used.system)
