"""Runs batches in children: a death or a hang is counted, its culprit kept, and the next begins."""

import base64
import json
import subprocess
import sys
from collections import Counter

from bench.fuzzing.sessions import ROOT
from bench.fuzzing.watch import Watch

HANG_S = 60
BAD = ("deaths", "hangs", "stalls", "errors", "unopenable", "differs", "honest refused")


class Runs:
    """Batches after another on the sessions of one file, and what came of them.

    Attributes:
        counts: of all batches so far.
    """

    def __init__(self, folder, sessions_path, seed):
        self.folder, self.sessions, self.seed = folder, sessions_path, seed
        self.counts = Counter()
        self.watch_path = folder / f"fuzz-{seed}.watch"
        self.watch = Watch(self.watch_path)

    def batch(self, number, size):
        """Run one batch to its end, its death or its hang."""
        self.watch.clear()
        asked = [str(self.sessions), str(self.watch_path), str(self.seed), str(number), str(size)]
        with subprocess.Popen(
            [sys.executable, "-m", "bench.fuzzing.batch", *asked],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as child:
            out = self._wait(child)
        if child.returncode == 0:
            told = json.loads(out)
            self.counts.update(told["counts"])
            for kind, data, why in told["culprits"]:
                self._keep(kind, base64.b64decode(data), f"{number}: {why}")
        else:
            count, data = self.watch.seen()
            self.counts["attempts"] += count
            self._keep("deaths", data, f"{number}: {child.returncode}: {self.errors[-2_000:]}")
            self.counts["deaths"] += 1

    def bad(self):
        """Return the counts that must be 0."""
        return {kind: self.counts[kind] for kind in BAD}

    def _wait(self, child):
        before, self.errors = -1, ""
        while True:
            try:
                out, self.errors = child.communicate(timeout=HANG_S)
            except subprocess.TimeoutExpired:
                count, data = self.watch.seen()
                if count == before:
                    self.counts["hangs"] += 1
                    self._keep("hangs", data, "no progress")
                    child.kill()
                before = count
            else:
                return out

    def _keep(self, kind, data, why):
        folder = self.folder / "culprits"
        folder.mkdir(exist_ok=True)
        name = f"{self.seed}-{kind.replace(' ', '-')}-{len(list(folder.iterdir()))}"
        (folder / name).write_text(json.dumps({"why": why, "data": data.hex()}))
