"""Honest sessions: what real editors pushed, by real Yjs, and the recorded session of two."""

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path

from bench.recorded import SERVER, session
from workspace.collab.document.document import Document
from workspace.collab.document.engine import Engine
from workspace.collab.uses import edits

ROOT = Path(__file__).resolve().parents[2]
PEER = ROOT / "tests/collab/yjs_peer.mjs"
LEASES = (7_000_000_000_000_001, 12_345, 2**53 - 3, 88)
HABITS = ("mixed", "formatting", "formatting", "composing")


def seeded():
    """Return a document with the server's first row in it."""
    document = Document.fresh()
    document.apply(1, edits.seed(document, SERVER), SERVER)
    return document


def yjs(request):
    """Return what real Yjs answers; see the script."""
    node = shutil.which("node", path=f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ['PATH']}")
    assert node, "Node is needed: make setup"
    done = subprocess.run(  # noqa: PLW1510 - the answer is looked at below
        [node, str(PEER)], input=json.dumps(request), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def made(seed, pushes, habit="mixed"):
    """Return what four Yjs peers pushed, what they see in the end and what they did."""
    state = base64.b64encode(seeded().state()).decode()
    told = yjs(
        {"seed": seed, "client_ids": LEASES, "pushes": pushes, "state": state, "habit": habit}
    )
    rows = [(row["client_id"], row["update"]) for row in told["rows"]]
    did = {kind: sum(one[kind] for one in told["did"]) for kind in told["did"][0]}
    return {"name": habit, "state": state, "rows": rows, "texts": told["texts"], "did": did}


def recorded(rows):
    """Return the first rows of the recorded session in the same form."""
    found = session(rows)
    engine = Engine(seeded().state())
    engine.apply_all([data for _, data in found])
    return {
        "name": "recorded",
        "state": base64.b64encode(seeded().state()).decode(),
        "rows": [(client, base64.b64encode(data).decode()) for client, data in found],
        "texts": {key: str(text) for key, text in engine.texts.items()},
        "did": {},
    }


def stored(path, seed, pushes):
    """Return the sessions in the file `path`, made anew if there is none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        found = [made(seed + n, pushes, habit) for n, habit in enumerate(HABITS * 2)]
        path.write_text(json.dumps([recorded(3 * pushes), *found]))
    return read(path)


def read(path):
    """Return the sessions of a file, rows as (client id, bytes)."""
    found = json.loads(path.read_text())
    for one in found:
        one["rows"] = [(client, base64.b64decode(data)) for client, data in one["rows"]]
    return found
