"""`make flood`: 10 honest writers alone, then beside each abuser; figures in bench/results.

The abuser runs at a lower priority: elsewhere it would have a machine of its own.
`FLOOD_SECONDS` is the length of each phase (8), `FLOOD_ONLY` names abusers, separated by `;`.
"""

import json
import os
import sys
from datetime import UTC, datetime
from typing import Any

from bench.faults.yard import Yard
from bench.flood.abusers import ABUSERS
from bench.flood.measuring import beside
from workspace.config import ROOT

RESULTS = ROOT / "bench" / "results" / "flood.json"
MOST_RATIO, MOST_MIB = 2.0, 512


def main() -> int:
    """Run what is asked for; 1 when a goal is missed."""
    seconds = float(os.environ.get("FLOOD_SECONDS", "8"))
    names = [name for name in os.environ.get("FLOOD_ONLY", "").split(";") if name] or list(ABUSERS)
    rows = []
    with Yard() as yard:
        for name in names:
            try:
                row = beside(yard, name, seconds)
            except AssertionError as fault:
                row = _failed(name, str(fault))
            rows.append(row)
            print(
                f"{name}: honest p99 {row['alone_p99_ms']} -> {row['p99_ms']} ms (x{row['ratio']}),"
                f" {row['saved']} saved, peak {row['peak_mib']} MiB\n    {row['became']}",
                flush=True,
            )
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    made = {"at": datetime.now(UTC).isoformat(), "rows": rows}  # noqa: TID251 - a date
    RESULTS.write_text(json.dumps(made, indent=1))
    missed = [row for row in rows if _misses(row)]
    for row in missed:
        print(f"goal missed: {row['name']} (x{MOST_RATIO:g}, {MOST_MIB} MiB) {row['wrong']}")
    return int(bool(missed))


def _failed(name: str, told: str) -> dict[str, Any]:
    """Return the row of an abuser under whom honest people could not go on."""
    counts = dict.fromkeys(("alone_p99_ms", "p99_ms", "saved", "peak_mib"), 0)
    return {"name": name, **counts, "ratio": 999.0, "became": "", "wrong": [told]}


def _misses(row: dict[str, Any]) -> bool:
    return row["ratio"] > MOST_RATIO or row["peak_mib"] > MOST_MIB or bool(row["wrong"])


if __name__ == "__main__":
    sys.exit(main())
