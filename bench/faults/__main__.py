"""`make faults`: every scenario in turn, a table at the end, the figures in bench/results.

`FAULTS_SECONDS` bounds it (600), `FAULTS_ONLY` names scenarios, `FAULTS_SEED` repeats the
moments chosen. Each run is added to `bench/results/faults.json`; the sums of all runs are shown.
"""

import json
import os
import random
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.faults.checking import Report
from bench.faults.scenarios import SCENARIOS
from bench.faults.yard import Yard
from workspace.config import ROOT

RESULTS = ROOT / "bench" / "results" / "faults.json"
_SUMMED = "saved", "saved_but_lost", "seen_but_lost", "stored_twice", "unequal"


def main() -> int:
    """Run what is asked for; 1 when anything was lost, doubled, unequal or wrong."""
    seconds = float(os.environ.get("FAULTS_SECONDS", "600"))
    seed = int(os.environ.get("FAULTS_SEED", str(time.time_ns() % 1_000_000)))
    names = os.environ.get("FAULTS_ONLY", "").split() or list(SCENARIOS)
    random.seed(seed)
    done: dict[str, Any] = {}
    print(f"seed {seed}; {len(names)} scenarios in about {seconds:.0f} s", flush=True)
    with Yard() as yard:
        for name in names:
            done[name] = _run(yard, name, seconds / len(names))
    _keep({"seed": seed, "scenarios": done})
    return int(any(found["wrong"] for found in done.values()))


def _run(yard: Yard, name: str, seconds: float) -> dict[str, Any]:
    started = time.monotonic()
    try:
        report = SCENARIOS[name](yard, seconds)
    except Exception as fault:  # noqa: BLE001 - a scenario that fails is a finding; others go on
        report = Report(wrong=[f"{type(fault).__name__}: {fault}"])
    found = vars(report) | {"seconds": round(time.monotonic() - started, 1)}
    if not report.clean and not report.wrong:
        found["wrong"] = ["counts that must be 0 are not"]
    counts = ", ".join(f"{key} {found[key]}" for key in _SUMMED)
    faults = ", ".join(f"{times} x {what}" for what, times in report.faults.items())
    print(f"{name} ({found['seconds']} s): {counts}\n    {faults}", flush=True)
    for line in report.notes + found["wrong"]:
        print(f"    {line}", flush=True)
    return found


def _keep(run: dict[str, Any], path: Path = RESULTS) -> None:
    """Add the run to those before it and show the sums of all."""
    kept = json.loads(path.read_text()) if path.exists() else {"runs": []}
    kept["runs"].append({"at": datetime.now(UTC).isoformat()} | run)  # noqa: TID251 - a date
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, indent=1))
    sums: Counter[str] = Counter()
    for found in (found for one in kept["runs"] for found in one["scenarios"].values()):
        sums["faults"] += sum(found["faults"].values())
        sums.update({key: found[key] for key in _SUMMED})
    told = ", ".join(f"{key} {sums[key]}" for key in ("faults", *_SUMMED))
    print(f"all {len(kept['runs'])} runs so far: {told}\n{path.relative_to(ROOT)}")


if __name__ == "__main__":
    sys.exit(main())
