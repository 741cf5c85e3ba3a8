"""Mutated updates through admission until there were enough of them; goes on where it stopped.

    .venv/bin/python -m bench.fuzz [--count 1000000] [--seed 1] [--minutes N]

Every count of a bad kind must be 0. Culprits are kept in `bench/results/fuzz/culprits`.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from bench.fuzzing import sessions
from bench.fuzzing.runs import Runs
from workspace.collab.format.refusals import NotTaken
from workspace.domain.text.sections import SECTION_KEYS

FOLDER = Path(__file__).resolve().parent / "results" / "fuzz"
BATCH = 5_000
PUSHES = 2_000


def take_honest(found):
    """Push every honest session whole; return counts of what was done and refused."""
    counts = {"honest updates": 0, "refused": 0, "texts that differ": 0}
    for one in found:
        document = sessions.seeded()
        for client_id, data in one["rows"]:
            counts["honest updates"] += 1
            try:
                document.settle(document.admit(data, client_id), document.seq + 1)
            except NotTaken as refusal:
                counts["refused"] += 1
                print("refused", one["name"], data.hex(), refusal)
        for key in SECTION_KEYS:
            texts = one["texts"][key].removesuffix("\n"), document.text(key)
            counts["texts that differ"] += texts[0] != texts[1]
        for kind, times in one["did"].items():
            counts[kind] = counts.get(kind, 0) + times
    return counts


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--count", type=int, default=1_000_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--minutes", type=float, default=None)
    options = asked.parse_args()
    until = time.monotonic() + 60 * options.minutes if options.minutes else None
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"sessions-{options.seed}.json"
    honest = take_honest(sessions.stored(path, options.seed, PUSHES))
    print("honest:", json.dumps(honest), flush=True)
    runs = Runs(FOLDER, path, options.seed)
    kept = FOLDER / f"state-{options.seed}.json"
    state = json.loads(kept.read_text()) if kept.exists() else {"next": 0, "counts": {}}
    runs.counts.update(state["counts"])
    number = state["next"]
    while runs.counts["attempts"] < options.count and (not until or time.monotonic() < until):
        runs.batch(number, BATCH)
        number += 1
        kept.write_text(json.dumps({"next": number, "counts": runs.counts}))
        if number % 20 == 0:
            print(number, json.dumps(runs.counts), flush=True)
    print("mutated:", json.dumps(runs.counts))
    print("must be 0:", json.dumps(runs.bad()))
    bad = any(runs.bad().values()) or honest["refused"] or honest["texts that differ"]
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
