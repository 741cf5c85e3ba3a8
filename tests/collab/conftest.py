"""Frames and peers for the tests of the document engine."""

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.collab.spelling import NODE, SERVER
from workspace.collab.document.document import Document
from workspace.collab.order import strand
from workspace.collab.order.strand import Strand
from workspace.collab.uses import edits

PEER = Path(__file__).with_name("yjs_peer.mjs")
LEASES = (7_000_000_000_000_001, 12_345, 2**53 - 3, 88)


def seeded():
    document = Document.fresh()
    document.apply(1, edits.seed(document, SERVER), SERVER)
    return document


def push(document, data, client_id):
    pending = document.admit(data, client_id)
    document.settle(pending, document.seq + 1)
    return pending


def clock(document, client_id):
    """Return how many UTF-16 units of this client are settled."""
    return strand.unpack(document.guard_state()).get(client_id, Strand()).end


@pytest.fixture
def document():
    return seeded()


def yjs(request):
    """Run the real Yjs; fails loudly when Node or yjs is missing."""
    node = shutil.which("node", path=f"{NODE}{os.pathsep}{os.environ.get('PATH', '')}")
    assert node, "Node is needed: make setup"
    answer = subprocess.run(
        [node, str(PEER)], input=json.dumps(request), capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


@pytest.fixture(scope="session")
def honest():
    """What four Yjs peers pushed in a few thousand edits, and what they see in the end."""
    state = base64.b64encode(seeded().state()).decode()
    found = yjs({"seed": 20_261, "client_ids": LEASES, "pushes": 1_500, "state": state})
    assert found["ids_kept"]
    assert found["peers_agree"]
    found["rows"] = [(row["client_id"], base64.b64decode(row["update"])) for row in found["rows"]]
    return found
