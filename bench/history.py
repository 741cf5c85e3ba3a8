"""What a long history costs who opens the draft: `.venv/bin/python -m bench.history`.

Builds drafts of so many edits by several people, and beside each a draft into which the same text
was put at once, and compares, as ratios in one run: joining with nothing in memory, joining again,
the page of the draft, and the first letter typed after that. Then it packs the rows and says what
they take. Times are CPU milliseconds of this process, the median of several; SQLite, fsync on.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import flask_migrate
from sqlalchemy import func, insert, select

from bench.long_drafts import strokes
from workspace.collab.document.document import Document
from workspace.collab.format.schema import root
from workspace.config import Settings
from workspace.demo import load as load_fixture
from workspace.domain.record.hashing.chain import Entry
from workspace.domain.text.prose import from_plain
from workspace.factory import create_app
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import accounts
from workspace.services import text as texts
from workspace.services.accounts import Person
from workspace.services.desk import draft_page
from workspace.services.text import leases
from workspace.services.text import lines as showing
from workspace.services.text.journal import packer, proof
from workspace.services.text.memory import open_texts, snapshots
from workspace.store.journal import documents
from workspace.store.journal.documents import JournalRow
from workspace.store.journal.segments import SegmentRow

WRITERS = 4
TIMES = 7
_AT_ONCE = 5_000


def build(draft_id: str, person: Person, edits: int) -> None:
    """Fill a draft with edits, as they would have been committed."""
    with transaction() as unit:
        clients = [leases.grant(unit, draft_id, person.id, "") for _ in range(WRITERS)]
        state = snapshots.document_at(unit, draft_id, 1).state()
    numbers = dict.fromkeys(clients, 0)
    made = strokes(state, clients, edits, root("commitment"))
    while True:
        with transaction() as unit:
            document = documents.locked(unit.session, draft_id)
            assert document is not None
            entries = []
            for seq, (client, update) in enumerate(made, document.head + 1):
                numbers[client] += 1
                entries.append(
                    Entry(seq, client, numbers[client], 0, "type", person.id, "", now(), update)
                )
                if len(entries) == _AT_ONCE:
                    break
            if not entries:
                return
            rows, document.link = documents.linked(draft_id, document.link, entries)
            unit.session.execute(insert(JournalRow), rows)
            document.head += len(entries)


def cost(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """Return the median CPU time of `work` in milliseconds; `before` each is not counted."""
    taken = []
    for _ in range(TIMES):
        before()
        begun = time.process_time()
        work()
        taken.append((time.process_time() - begun) * 1000)
    return statistics.median(taken)


def measured(draft_id: str, person: Person) -> dict[str, float]:
    """Return what opening a draft costs."""

    def cold() -> None:
        open_texts.drop(draft_id)
        showing.shown.clear()

    def join() -> texts.Joined:
        return texts.join(person, draft_id, None, 0)

    def load() -> object:
        return texts.text(person, draft_id)

    def weave() -> None:
        loaded.pop().woven.sequence()

    def opened() -> None:
        with reading() as unit:
            loaded.append(snapshots.opened(unit, draft_id)[0])

    loaded: list[Document] = []
    found = {"state bytes": float(len(join().state))}
    found["join, nothing in memory"] = cost(join, cold)
    found["page, nothing in memory"] = cost(lambda: draft_page.outline(person, draft_id), cold)
    found["loading the document"] = cost(load, cold)
    found["weaving it for the first letter"] = cost(weave, opened)
    found["join, in memory"] = cost(join)
    found["page, in memory"] = cost(lambda: draft_page.outline(person, draft_id).draft)
    return found


def compare(edits: int) -> dict[str, object]:
    """Build a pair of drafts and return what each costs and the ratio."""
    made = load_fixture.fill(users=1, drafts=2, per_draft=1)
    person = accounts.person_of(made.users[0][1])
    assert person is not None
    (long, _), (fresh, _) = made.drafts
    build(long, person, edits)
    text = texts.text(person, long)[1]["commitment"]
    with transaction() as unit:
        texts.write_sections(unit, fresh, {"commitment": from_plain(text)}, person.id, "", "import")
    for draft_id in (long, fresh):
        texts.text(person, draft_id)
        texts.close(draft_id)
    old, new = measured(long, person), measured(fresh, person)
    begun = time.process_time()
    moved = packer.pack(long)
    spent = (time.process_time() - begun) * 1000
    report = proof.verify(long)
    with reading() as unit:
        packed = unit.session.scalar(
            select(func.sum(func.length(SegmentRow.data))).where(SegmentRow.draft_id == long)
        )
    return {
        "edits": edits,
        "characters": len(text),
        "costs": {
            name: {"long": old[name], "fresh": new[name], "ratio": old[name] / max(new[name], 1e-3)}
            for name in old
        },
        "packing": {
            "rows": moved,
            "ms per 1,000 rows": spent / max(1, moved / 1000),
            "bytes per row": packed / max(1, moved),
            "faults": report.faults,
        },
    }


def told(found: dict[str, object]) -> str:
    """Return a comparison as lines to read."""
    lines = [f"{found['edits']:,} edits, {found['characters']:,} characters"]
    lines += [
        f"  {name:34}{each['long']:12,.1f}{each['fresh']:12,.1f}{each['ratio']:9.2f}x"
        for name, each in found["costs"].items()
    ]
    return "\n".join([*lines, f"  packed: {found['packing']}"])


def main() -> None:
    """Compare for each number of edits asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--edits", type=int, nargs="*", default=[50_000, 200_000])
    asked.add_argument("--out", type=Path, help="where to write the figures as JSON")
    options = asked.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            database_url=f"sqlite:///{folder}/bench.sqlite",
            secret_key="a secret of the bench",
            data_dir=Path(folder),
            demo=True,
        )
        app = create_app(settings)
        with app.app_context():
            flask_migrate.upgrade()
            for edits in options.edits:
                results.append(compare(edits))
                print(told(results[-1]), flush=True)
    if options.out:
        options.out.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
