"""One batch of mutated updates through admission, in a process that may die of them.

    python -m bench.fuzzing.batch SESSIONS WATCH SEED NUMBER SIZE

Prints one line of JSON: counts, and the culprits as Base64. Even batches abandon what was taken,
so that what follows is honest and must be taken; odd ones keep it, and read the document anew.
"""

import base64
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

from bench.fuzzing import sessions, slowly
from bench.fuzzing.mutations import mutated
from bench.fuzzing.watch import Watch
from workspace.collab.admit import reader
from workspace.collab.document import trial
from workspace.collab.document.document import Document
from workspace.collab.format.refusals import NotTaken
from workspace.domain.text.sections import SECTION_KEYS

STALL_S = 0.25
PER_ROW = 40
MOST_BEFORE = 1_500
REOPEN_EVERY = 25


class Batch:
    """A document that honest people and one who is not write in."""

    def __init__(self, session, seed, watch):
        self.chance, self.watch = random.Random(seed), watch
        self.counts, self.culprits = Counter(), []
        self.rows = session["rows"]
        self.at = self.chance.randrange(max(1, min(MOST_BEFORE, len(self.rows) - 50)))
        self.document = sessions.seeded()
        for client_id, data in self.rows[: self.at]:
            self.document.apply(self.document.seq + 1, data, client_id)
        self.log, self.start = [], self.document.state()

    def found(self, kind, data, why):
        """Count what should never be, and keep its bytes."""
        self.counts[kind] += 1
        self.culprits.append([kind, base64.b64encode(data).decode(), str(why)[:200]])

    def attempt(self, data, client_id, take):
        """Try one update; `take` says what to do with one that is admitted."""
        self.watch.note(data)
        self.counts["attempts"] += 1
        begun = time.thread_time()
        try:
            _same_reading(data)
            pending = self.document.admit(data, client_id)
        except NotTaken as refusal:
            self.counts[refusal.code] += 1
        except Exception as fault:  # noqa: BLE001 - what is looked for
            self.found("errors", data, repr(fault))
        else:
            self.counts["taken"] += 1
            if not pending.update.empty:
                take(pending)
        if time.thread_time() - begun > STALL_S:
            self.found("stalls", data, time.thread_time() - begun)

    def abandoned(self, pending):
        """Judge an update as a trial would, and leave it."""
        self.document.abandon(pending)
        reason = trial.judge(self.start, pending.data)
        if reason:
            self.found("unopenable", pending.data, reason)

    def kept(self, pending):
        """Settle an update, and now and then open the document anew."""
        self.document.settle(pending, self.document.seq + 1)
        self.log.append(pending.data)
        if len(self.log) % REOPEN_EVERY == 0:
            self.reopen()

    def reopen(self):
        """Compare the document with what its stored state says."""
        try:
            again = Document.load(
                self.document.state(), self.document.guard_state(), self.document.seq
            )
        except NotTaken as fault:
            self.found("unopenable", self.log[-1], fault)
            return
        for key in SECTION_KEYS:
            woven = "".join(item.text for item in self.document.woven.sequence().items(f"s:{key}"))
            if (
                again.lines(key) != self.document.lines(key)
                or woven.removesuffix("\n") != self.document.text(key)
                or again.woven.sequence().characters != self.document.woven.sequence().characters
            ):
                self.found("differs", self.log[-1], key)

    def compare_with_yjs(self):
        """Compare the document with what a browser shows after the same rows."""
        log = [base64.b64encode(data).decode() for data in self.log]
        start = base64.b64encode(self.start).decode()
        texts = sessions.yjs({"replay": log, "state": start})["texts"]
        for key in SECTION_KEYS:
            if texts[key].removesuffix("\n") != self.document.text(key):
                self.found("differs", b"".join(self.log[-1:]), f"yjs: {key}")

    def run_abandoning(self, size):
        """Mutate before each honest row, which must be taken all the same."""
        others = [data for _, data in self.rows[self.at : self.at + 200]]
        for client_id, data in self.rows[self.at :]:
            for _ in range(PER_ROW):
                self.attempt(mutated(data, self.chance, others), client_id, self.abandoned)
            self.counts["honest"] += 1
            try:
                self.document.settle(self.document.admit(data, client_id), self.document.seq + 1)
            except NotTaken as refusal:
                self.found("honest refused", data, refusal)
                return
            self.start = self.document.state()
            if self.counts["attempts"] >= size:
                return

    def run_keeping(self, size):
        """Keep what passes, so that the document is made more and more of such updates."""
        rows = self.rows[self.at : self.at + size // PER_ROW]
        others = [data for _, data in rows]
        for client_id, data in rows:
            for _ in range(PER_ROW):
                self.attempt(mutated(data, self.chance, others), client_id, self.kept)
            self.attempt(data, client_id, self.kept)
        self.reopen()
        self.compare_with_yjs()


def _same_reading(data):
    """Compare the quick patterns with the general reader alone, refusals too."""
    if _outcome(reader.read, data) != _outcome(slowly.read, data):
        raise AssertionError("the quick reader reads something else")


def _outcome(read, data):
    try:
        return read(data)
    except NotTaken as refusal:
        return refusal.code


def main():
    path, watch, seed, number, size = sys.argv[1:]
    known = sessions.read(Path(path))
    batch = Batch(known[int(number) // 2 % len(known)], f"{seed}/{number}", Watch(Path(watch)))
    run = batch.run_keeping if int(number) % 2 else batch.run_abandoning
    run(int(size))
    print(json.dumps({"counts": batch.counts, "culprits": batch.culprits}))


if __name__ == "__main__":
    main()
