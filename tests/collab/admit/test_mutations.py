"""A slice of `make fuzz`: what is almost an honest update does no harm, and honest ones pass."""

import base64
import json
import random
from collections import Counter

import pytest

from bench.fuzz import take_honest
from bench.fuzzing import sessions, slowly
from bench.fuzzing.mutations import mutated
from bench.fuzzing.runs import Runs
from tests.collab.conftest import push, seeded
from workspace.collab.admit import keystroke, reader
from workspace.collab.admit.guard import Guard
from workspace.collab.format.refusals import Malformed, NotTaken, TooBig
from workspace.collab.format.updates import Update
from workspace.collab.order import strand
from workspace.collab.order.strand import Strand

ATTEMPTS = 12_000
BATCH = 2_000
PUSHES = 300


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    path = tmp_path_factory.mktemp("fuzz") / "sessions.json"
    made = [sessions.made(5, PUSHES, "formatting"), sessions.made(6, PUSHES, "composing")]
    path.write_text(json.dumps([sessions.recorded(PUSHES), *made]))
    return path


@pytest.mark.timeout(300)
def test_mutated_updates_are_refused_or_harmless_and_honest_ones_pass(found, tmp_path):
    runs = Runs(tmp_path, found, 7)
    for number in range(ATTEMPTS // BATCH):
        runs.batch(number, BATCH)
    bad = {kind: times for kind, times in runs.bad().items() if times}
    culprits = [path.read_text() for path in tmp_path.glob("culprits/*")]
    assert not bad, culprits
    assert runs.counts["refused"] > runs.counts["taken"] > 50
    assert runs.counts["gap"] > 50


def test_no_marking_composing_or_undoing_by_real_editors_is_refused(found):
    counts = take_honest(sessions.read(found))
    assert (counts["refused"], counts["texts that differ"]) == (0, 0)
    assert min(counts[kind] for kind in ("formatting", "undoing", "pasting", "composing")) > 20


def outcome(call, *arguments):
    """What a call gives, or why it refuses."""
    try:
        return call(*arguments)
    except NotTaken as refusal:
        return type(refusal), refusal.reason


def decided_alike(guard, data, client_id):
    """Compare the quick paths with the general ones; None where only the general ones apply."""
    quick, update = keystroke.read(data), outcome(slowly.read, data)
    assert quick is None or quick == update
    whole = outcome(reader.read_whole, data)
    assert whole == update or whole[0] is update[0]
    if not isinstance(update, Update) or len(update.structs) != 1:
        return None
    one = outcome(guard._one, update.structs[0], client_id)
    many = outcome(guard._fresh, update.structs, client_id)
    if isinstance(many, Strand):
        many = many.root_at(update.structs[0].clock)
    assert one == many
    return isinstance(one, str)


def test_the_quick_paths_decide_as_the_general_ones(honest):
    document, chance, counts = seeded(), random.Random(11), Counter()
    guard = Guard(strand.unpack(document.guard_state()))
    rows = honest["rows"][:400]
    others = [data for _, data in rows]
    for client_id, data in rows:
        for attempt in (*(mutated(data, chance, others) for _ in range(40)), data):
            counts[decided_alike(guard, attempt, client_id)] += 1
        guard.integrate(push(document, data, client_id).update)
    assert min(counts[True], counts[False]) > 100


def test_random_bytes_never_do_more_than_be_refused():
    chance = random.Random(9)
    for _ in range(3_000):
        data = chance.randbytes(chance.randint(0, 40))
        try:
            reader.read(data)
        except (Malformed, TooBig):
            continue


def test_a_culprit_is_kept_and_counted_when_a_batch_dies(tmp_path, found):
    found.with_name("broken.json").write_text("[]")
    runs = Runs(tmp_path, found.with_name("broken.json"), 1)
    runs.batch(0, 10)
    assert runs.counts["deaths"] == 1
    (kept,) = (tmp_path / "culprits").iterdir()
    assert base64.b16decode(json.loads(kept.read_text())["data"].upper()) == b""
