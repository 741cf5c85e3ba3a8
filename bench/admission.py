"""What taking one keystroke costs the server, stage by stage, over a recorded session of two.

    .venv/bin/python -m bench.admission [rows]

CPU microseconds per row. The stages are run on their own, so they do not add up to the whole
exactly; the ratio of the whole to the engine alone is what can be compared between machines.
"""

import gc
import sys
import time

from bench.recorded import seeded, session
from workspace.collab.admit import reader
from workspace.collab.admit.guard import Guard
from workspace.collab.document.document import Document
from workspace.collab.document.engine import Engine
from workspace.collab.order import strand
from workspace.collab.order.sequence import Sequence


def timed(work, rows):
    gc.collect()
    begun = time.process_time()
    work(rows)
    return (time.process_time() - begun) / len(rows) * 1e6


def reading(rows):
    for _, data in rows:
        reader.read(data)


def guarding(rows):
    guard = Guard(strand.unpack(seeded().guard_state()))
    for client_id, data in rows:
        guard.take(guard.admit(data, client_id))


def weaving(rows):
    woven = Sequence(reader.read(seeded().state(), trusted=True))
    for _, data in rows:
        update = reader.read(data)
        woven.insert(update.structs, limited=True)
        woven.delete(update.deletions)


def engine(rows):
    engine = Engine(seeded().state())
    for _, data in rows:
        engine.apply(data)


def whole(rows):
    document = seeded()
    for client_id, data in rows:
        document.settle(document.admit(data, client_id), document.seq + 1)
    return document


def loading(rows):
    """First push after a load: what weaving a stored document costs, once."""
    document = whole(rows)
    state, guard_state = document.state(), document.guard_state()
    begun = time.process_time()
    opened = Document.load(state, guard_state, document.seq)
    loaded = time.process_time()
    opened.woven.sequence()
    return len(state), (loaded - begun) * 1e3, (time.process_time() - loaded) * 1e3


def main():
    rows = session(int(sys.argv[1]) if len(sys.argv) > 1 else None)
    print(f"{len(rows)} rows, {sum(len(data) for _, data in rows) / len(rows):.1f} bytes each")
    for name, work in (
        ("reader", reading),
        ("reader + guard", guarding),
        ("reader + sequence", weaving),
        ("engine, one copy", engine),
        ("whole: admit + settle", whole),
    ):
        times = sorted(timed(work, rows) for _ in range(3))
        print(f"{name:24}{times[0]:7.2f} us  (of 3: {times[1]:.2f}, {times[2]:.2f})")
    size, load, weave = loading(rows)
    print(f"state {size} bytes: load {load:.1f} ms, first weaving {weave:.1f} ms")


if __name__ == "__main__":
    main()
