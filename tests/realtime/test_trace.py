import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from workspace.config import ROOT

RECORDED = ROOT.parent / "shared/data/traces/concurrent_friendsforever.json.gz"
HERE = Path(__file__).parent


@pytest.mark.timeout(400)
def test_two_people_writing_at_once_end_with_the_recorded_text(site, tmp_path):
    trace = _trace(tmp_path)
    expected = json.loads(gzip.decompress(trace.read_bytes()))["end"]
    draft, (first, second, *_) = site.draft()
    asked = {
        "address": site.address,
        "draft": draft,
        "trace": str(trace),
        "agents": [
            {
                "cookie": site.headers(user)["Cookie"],
                "tickets": [site.ticket(user, draft) for _ in range(4)],
            }
            for user in (first, second)
        ],
    }
    node = shutil.which("node")
    assert node is not None
    done = subprocess.run(
        [node, HERE / "yjs_client.mjs"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["texts"] == [expected, expected]
    assert site.text(first, draft)["sections"]["commitment"] == expected


def _trace(folder: Path) -> Path:
    """Return the recorded session, or a small one of our own where it is not at hand."""
    if RECORDED.exists() or os.environ.get("CI"):
        return RECORDED
    path = folder / "trace.json.gz"
    path.write_bytes(gzip.compress(json.dumps(_of_our_own()).encode()))
    return path


def _of_our_own() -> dict[str, object]:
    """Return two authors, each at one end of the text, who see each other's work now and then."""
    txns, last, texts = [], [None, None], ["", ""]
    for step in range(300):
        who = step % 2
        parents = [last[who]] if last[who] is not None else []
        if step % 12 in (0, 1) and last[1 - who] is not None:
            parents.append(last[1 - who])
        seen = _behind(txns, parents)
        mine, theirs = seen.count(who), seen.count(1 - who)
        letter = "ab🌳c"[step % 4]
        position = mine if who == 0 else theirs + mine
        txns.append({"a": who, "p": sorted(parents), "e": [[position, 0, letter]]})
        last[who] = step
        texts[who] += letter
    return {"agents": 2, "end": texts[0] + texts[1], "txns": txns}


def _behind(txns: list, parents: list[int]) -> list[int]:
    """Return the authors of everything that `parents` build on, themselves included."""
    found, waiting = set(), list(parents)
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += txns[at]["p"]
    return [txns[at]["a"] for at in found]


def test_the_stand_in_is_a_session_of_two_with_work_the_other_had_not_seen():
    txns = _of_our_own()["txns"]
    assert {txn["a"] for txn in txns} == {0, 1}
    assert any(len(txn["p"]) == 2 for txn in txns)
