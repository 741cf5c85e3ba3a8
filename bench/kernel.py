"""What the kernel says processes cost."""

import os
from pathlib import Path

_TICKS_PER_S = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """CPU seconds of a process and all that descend from it, those that have ended included."""
    total = 0
    for one in [pid, *_descendants(pid)]:
        try:
            line = Path(f"/proc/{one}/stat").read_text()
        except OSError:
            continue
        total += sum(int(ticks) for ticks in line.rpartition(")")[2].split()[11:15])
    return total / _TICKS_PER_S


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *_descendants(int(child))]
    return found
