"""A recorded writing session as the pushes that real clients would make of it."""

import gzip
import json
import random
from pathlib import Path

from pycrdt import Doc, Text

from workspace.collab.document.document import Document
from workspace.collab.format.positions import byte_offsets
from workspace.collab.format.schema import root
from workspace.collab.uses import edits

SERVER = 5
LEASES = (7_000_000_000_000_001, 4_611_686_018_427_001)
SECTION = "commitment"
RECORDED = "shared/data/traces/concurrent_friendsforever.json.gz"


class Author:
    """One person's copy of the text; `rows` are what they pushed, one for each change."""

    def __init__(self, client_id, state):
        self.doc = Doc(client_id=client_id)
        self.text = self.doc.get(root(SECTION), type=Text)
        self.doc.apply_update(state)
        self.made = []
        self.watch = self.doc.observe(lambda event: self.made.append(event.update))

    def change(self, edits):
        self.made.clear()
        with self.doc.transaction():
            for at, deleted, inserted in edits:
                plain = str(self.text)
                places = range(len(plain) + 1) if plain.isascii() else byte_offsets(plain)
                if deleted:
                    del self.text[places[at] : places[at + deleted]]
                if inserted:
                    self.text.insert(places[at], inserted)
        return self.made[0]

    def hear(self, data):
        self.doc.apply_update(data)


def seeded():
    """Return a document with the server's first row in it."""
    document = Document.fresh()
    document.apply(1, edits.seed(document, SERVER), SERVER)
    return document


def session(most=None):
    """Return [(client id, update)] of the recorded session of two, or of one of our own making.

    Every update is made by a copy that had seen exactly what its author had.
    """
    txns = (_recorded() or _of_our_own(most or 20_000))[:most]
    state = seeded().state()
    authors = [Author(client_id, state) for client_id in LEASES]
    seen, rows = [set(), set()], []
    for number, txn in enumerate(txns):
        who = txn["a"]
        for other in sorted(_unseen(txns, txn["p"], seen[who])):
            if txns[other]["a"] != who:
                authors[who].hear(rows[other][1])
            seen[who].add(other)
        rows.append((LEASES[who], authors[who].change(txn["e"])))
        seen[who].add(number)
    return rows


def _recorded():
    """Return the recorded changes, None where they do not lie beside any folder above this."""
    for folder in Path(__file__).resolve().parents:
        if (folder / RECORDED).exists():
            return json.loads(gzip.decompress((folder / RECORDED).read_bytes()))["txns"]
    return None


def _unseen(txns, parents, seen):
    found, waiting = set(), list(parents)
    while waiting:
        at = waiting.pop()
        if at not in found and at not in seen:
            found.add(at)
            waiting += txns[at]["p"]
    return found


def _of_our_own(count):
    """Two people who type words, step back and go elsewhere; each sees the other's work."""
    pick, txns, length, at = random.Random(3), [], 0, 0
    for number in range(count):
        if pick.random() < 0.04:
            at = pick.randint(0, length)
        if at and pick.random() < 0.12:
            edit = [at - 1, 1, ""]
        else:
            edit = [at, 0, pick.choice("etaoin shrdlu")]
        at += 1 if edit[2] else -1
        length += 1 if edit[2] else -1
        txns.append({"a": number // 40 % 2, "p": [number - 1] if number else [], "e": [edit]})
    return txns
