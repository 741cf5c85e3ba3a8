"""What a second process costs: CPU per edit, and 500 people who write on two processes.

    make bench-scale        (SCALE_ROUNDS=3 SCALE_SECONDS=8 SCALE_SHAPES="S2 S4 W500")

PostgreSQL with fsync, Redis, two processes and nginx on this machine, as `make scale` starts them.
In each round every shape runs in these ways, in turns:

* `one`: everybody in one process;
* `spread`: through nginx without naming a draft, so that the people of each draft are in both
  processes: the worst case;
* `sharded`: each draft in one of the processes, as nginx does it for our pages.
"""

import argparse
import json
import os
import signal
import statistics
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from redis import Redis

from bench.generator_link import GENERATOR, ROOT, generate
from bench.kernel import cpu_seconds
from deploy.scale import proxy, redis_server
from deploy.scale.process import Process
from deploy.scale.shared import database, settings_for

RESULTS = ROOT / "bench" / "results"
USERS, PER_DRAFT = 500, 20
WARMUP_S = 2
PORTS = 8101, 8102
FRONT_ONE, FRONT_TWO = 8100, 8200


@dataclass(frozen=True)
class Shape:
    """How many drafts, writers in each, ms between two keystrokes of each, and the ways it runs."""

    drafts: int
    writers: int
    period_ms: int
    ways: tuple[str, ...]


SHAPES = {
    "S2": Shape(1, 20, 200, ("one", "spread")),
    "S4": Shape(50, 4, 200, ("one", "spread", "sharded")),
    "W500": Shape(50, 10, 1_000, ("spread", "sharded")),
}


@dataclass
class Stack:
    """The running processes: `fronts` are nginx before one and before both of them."""

    processes: list[Process]
    fronts: tuple[str, str]
    pids: dict[str, int]
    drafts: Iterator[dict[str, Any]]
    users: list[dict[str, str]]

    def take(self, shape: Shape) -> list[dict[str, Any]]:
        """Return drafts nobody has written in, with the cookies of their writers."""
        taken = [next(self.drafts) for _ in range(shape.drafts)]
        return [
            {
                "id": draft["id"],
                "clients": [self.users[u]["cookie"] for u in draft["users"][: shape.writers]],
            }
            for draft in taken
        ]

    def cpu(self) -> dict[str, float]:
        """Return the CPU seconds used so far, by part."""
        return {name: cpu_seconds(pid) for name, pid in self.pids.items()}


@contextmanager
def running(drafts: int) -> Iterator[Stack]:
    """Run everything, filled with as many drafts."""
    if proxy.program() is None:
        raise RuntimeError(proxy.MISSING)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="banyan-bench-")))
        url = stack.enter_context(database())
        redis = stack.enter_context(redis_server.running(folder))
        if redis is None:
            raise RuntimeError("no redis-server: type `sudo apt-get install redis-server`")
        settings = settings_for(folder, url, redis, FRONT_TWO)
        processes = [Process(port, settings, folder) for port in PORTS]
        processes[0].command("db", "upgrade")
        made = _filled(processes[0], folder, drafts)
        for process in processes:
            stack.callback(process.stop)
            process.start()
        for process in processes:
            process.until_ready()
        one = stack.enter_context(proxy.running(folder / "one", FRONT_ONE, PORTS[:1]))
        two = stack.enter_context(proxy.running(folder / "two", FRONT_TWO, PORTS))
        pids = {"first": processes[0].pid, "second": processes[1].pid}
        pids |= {"postgres": _postmaster(url), "redis": _redis(redis)}
        pids["nginx"] = int((folder / "two" / "nginx.pid").read_text())
        yield Stack(processes, (one, two), pids, iter(made["drafts"]), made["users"])


def _filled(process: Process, folder: Path, drafts: int) -> dict[str, Any]:
    out = folder / "fixture.json"
    size = f"--users={USERS}", f"--drafts={drafts}", f"--per-draft={PER_DRAFT}"
    process.command("fixture", *size, f"--out={out}")
    return json.loads(out.read_text())


def _postmaster(url: str) -> int:
    (folder,) = parse_qs(urlsplit(url).query)["host"]
    return int((Path(folder) / "data" / "postmaster.pid").read_text().splitlines()[0])


def _redis(url: str) -> int:
    with Redis.from_url(url) as redis:
        return int(redis.info("server")["process_id"])


def run(stack: Stack, shape: Shape, way: str, seconds: float, program: Path) -> dict[str, Any]:
    """Do one run: one generator, or one for each process where each draft has its own."""
    drafts = stack.take(shape)
    if way == "sharded":
        half = len(drafts) // 2
        parts = [
            (p.address, d)
            for p, d in zip(stack.processes, (drafts[:half], drafts[half:]), strict=True)
        ]
    else:
        parts = [(stack.fronts[way == "spread"], drafts)]
    looks: dict[str, list[dict[str, float]]] = {"from": [], "to": []}

    def seen(moment: str) -> None:
        if moment in looks:
            looks[moment].append(stack.cpu())

    def one(part: tuple[str, list[dict[str, Any]]]) -> dict[str, Any]:
        job = {"kind": "load", "server": "banyan", "address": part[0], "drafts": part[1]}
        job |= {"typists": shape.writers, "period_ms": shape.period_ms}
        return generate(job | {"warmup_s": WARMUP_S, "seconds": seconds}, seen, program)

    with ThreadPoolExecutor(len(parts)) as pool:
        reports = list(pool.map(one, parts))
    return {"way": way, **_summed(reports, looks)}


def _summed(
    reports: list[dict[str, Any]], looks: dict[str, list[dict[str, float]]]
) -> dict[str, Any]:
    """Put the reports of a run's generators together: sums, and the worst latency of them."""
    first, last = looks["from"], looks["to"]
    used = {name: last[-1][name] - first[0][name] for name in first[0]}
    edits = sum(report["edits_done"] for report in reports)
    banyan = used["first"] + used["second"]
    return {
        "edits": edits,
        "ack_p50": max(report["saved"]["p50"] for report in reports),
        "ack_p99": max(report["saved"]["p99"] for report in reports),
        "arrival_p50": max(report["arrival"]["p50"] for report in reports),
        "arrival_p99": max(report["arrival"]["p99"] for report in reports),
        "cpu_per_1000": banyan * 1000 / edits,
        "others_per_1000": {n: used[n] * 1000 / edits for n in ("postgres", "redis", "nginx")},
        "generator_cpu": sum(report["generator_cpu"] for report in reports),
        "undelivered": sum(report["undelivered"] for report in reports),
        "diverged": sum(report["diverged"] for report in reports),
        "unsaved": sum(report["unsaved"] for report in reports),
    }


def main() -> None:
    """Run all, print the table and write bench/results/scale.json."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--generator", type=Path, default=GENERATOR)
    program = asked.parse_args().generator
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and end all that was started
    rounds = int(os.environ.get("SCALE_ROUNDS") or 3)
    seconds = float(os.environ.get("SCALE_SECONDS") or 8)
    shapes = {
        name: SHAPES[name] for name in (os.environ.get("SCALE_SHAPES") or "S2 S4 W500").split()
    }
    drafts = rounds * sum(shape.drafts * len(shape.ways) for shape in shapes.values())
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in shapes}
    with running(drafts) as stack:
        for number in range(rounds):
            for name, shape in shapes.items():
                ways = shape.ways if number % 2 == 0 else shape.ways[::-1]
                for way in ways:
                    print(f"{name}, round {number + 1}: {way}", file=sys.stderr)
                    found[name].append(run(stack, shape, way, seconds, program))
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "scale.json").write_text(json.dumps(found, indent=1))
    print("\n".join([*_table(found), "", *_goals(found)]))


def _middle(runs: list[dict[str, Any]], way: str, key: str) -> float:
    return statistics.median(run[key] for run in runs if run["way"] == way)


def _table(found: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    yield "| shape | way | ack p50 / p99 ms | arrival p50 / p99 ms | CPU s per 1,000 edits | lost |"
    yield "|---|---|---|---|---|---|"
    for name, runs in found.items():
        for way in SHAPES[name].ways:
            times = [f"{_middle(runs, way, key):.1f}" for key in
                     ("ack_p50", "ack_p99", "arrival_p50", "arrival_p99")]  # fmt: skip
            lost = sum(
                r["undelivered"] + r["diverged"] + r["unsaved"] for r in runs if r["way"] == way
            )
            yield (
                f"| {name} | {way} | {times[0]} / {times[1]} | {times[2]} / {times[3]} "
                f"| {_middle(runs, way, 'cpu_per_1000'):.2f} | {lost} |"
            )


def _goals(found: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    for name in ("S2", "S4"):
        if name not in found:
            continue
        one = _middle(found[name], "one", "cpu_per_1000")
        for way in SHAPES[name].ways[1:]:
            ratio = _middle(found[name], way, "cpu_per_1000") / one
            yield f"{name}: CPU per edit, {way} to one: {ratio:.2f} (goal 2 at most)"
    for way in SHAPES["W500"].ways if "W500" in found else ():
        p99 = _middle(found["W500"], way, "ack_p99")
        yield f"500 writers, {way}: acknowledged p99 {p99:.0f} ms (goal 500 at most)"


if __name__ == "__main__":
    main()
