"""Trying large updates where the engine may die of them."""

import hashlib
import logging
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.collab import judges
from tests.collab import spelling as s
from tests.collab.conftest import push, seeded
from tests.collab.spelling import ANNA, BEN, SERVER
from tests.support.servers.application import settings_for
from tests.support.servers.waiting import until
from workspace.collab.admit import reader
from workspace.collab.document import trial
from workspace.collab.document.trial import Unproven
from workspace.collab.format.refusals import Refused
from workspace.config import ROOT
from workspace.process import site
from workspace.services.text.writer import trials
from workspace.services.text.writer.trials import Trials

NEWLINE = (SERVER, 0)
LARGE = s.of(ANNA, 0, s.typed("a" * 2_000, right=NEWLINE))


def saying(word):
    return s.of(ANNA, 0, s.typed(word.decode() + "." * 2_000, right=NEWLINE))


@pytest.fixture
def tried(tmp_path):
    site.configure(settings_for("sqlite://", tmp_path))
    found = Trials("tests.collab.judges:faulty")
    yield found
    found.close()


def demand(tried, data, state=None):
    tried.demand(lambda: state or seeded().state(), reader.read(data), data, "ana")


def test_what_a_keystroke_is(document):
    few = [s.typed("a", origin=(ANNA, n)) for n in range(15)]
    assert trial.ordinary(b"", reader.read(s.of(ANNA, 0, s.typed("a"), *few)))
    assert not trial.ordinary(b"", reader.read(s.of(ANNA, 0, s.typed("a"), *few, few[0])))
    assert not trial.ordinary(LARGE, reader.read(LARGE))
    many = s.deleting(s.ranges(ANNA, *((2 * n, 1) for n in range(17))))
    assert not trial.ordinary(many, reader.read(many))


def test_an_ordinary_update_is_no_trial_at_all(tried):
    data = s.of(ANNA, 0, s.typed("spin", right=NEWLINE))
    tried.demand(pytest.fail, reader.read(data), data)


def test_a_room_asks_for_the_trial_of_a_large_update_before_anything_sees_it(document):
    document.settle(document.admit(s.of(BEN, 0, s.typed("x", right=NEWLINE)), BEN, proven=False), 2)
    with pytest.raises(Unproven) as wanted:
        document.admit(LARGE, ANNA, proven=False)
    assert wanted.value.update == reader.read(LARGE)
    assert trial.judge(wanted.value.onto, LARGE) == ""
    push(document, LARGE, ANNA)


def test_a_legal_update_passes_its_trial(tried, honest):
    document = seeded()
    large = 0
    for client_id, data in honest["rows"][:600]:
        try:
            pending = document.admit(data, client_id, proven=False)
        except Unproven as wanted:
            state = wanted.onto
            tried.demand(lambda state=state: state, wanted.update, data)
            pending = document.admit(data, client_id)
            large += 1
        document.settle(pending, document.seq + 1)
    assert large > 2


@pytest.mark.parametrize("word", [judges.DIE, judges.LEAVE, judges.SPIN])
def test_a_child_that_dies_or_hangs_is_replaced_and_its_update_quarantined(
    tried, tmp_path, caplog, word
):
    data = saying(word)
    begun = time.monotonic()
    with caplog.at_level(logging.ERROR), pytest.raises(Refused) as refusal:
        demand(tried, data)
    assert (refusal.value.code, time.monotonic() - begun < trials.START_S) == ("refused", True)
    name = hashlib.sha256(data).hexdigest()
    assert (tmp_path / "quarantine" / f"{name}.update").read_bytes() == data
    assert all(word in caplog.text for word in ("ana", str(len(data)), name))
    demand(tried, LARGE)


def test_a_child_that_waits_for_ever_is_ended_by_the_clock(tried):
    with pytest.raises(Refused):
        demand(tried, saying(judges.SLEEP))
    demand(tried, LARGE)


def test_what_reads_differently_is_refused_and_the_child_lives(tried):
    demand(tried, LARGE)
    (child,) = tried._idle
    with pytest.raises(Refused, match="differently"):
        demand(tried, saying(judges.DIFFER))
    assert tried._idle == [child]


def test_the_engines_own_failures_are_reasons():
    assert trial.judge(seeded().state(), s.update(of=[s.structs(SERVER, 0)]))
    assert trial.judge(b"\x01", LARGE)


def test_quarantine_is_bounded(tried, tmp_path, monkeypatch):
    monkeypatch.setattr(trials, "MOST_KEPT", 2)
    for number in range(4):
        with pytest.raises(Refused):
            demand(tried, saying(judges.DIFFER + str(number).encode()))
    assert len(list((tmp_path / "quarantine").iterdir())) == 2


def test_one_that_hangs_delays_nobody_elses_trial(tried):
    demand(tried, LARGE)  # one child is warm
    refused = []

    def hang():
        try:
            demand(tried, saying(judges.SLEEP))
        except Refused as refusal:
            refused.append(refusal)

    hanging = threading.Thread(target=hang)
    hanging.start()
    until(lambda: not tried._idle, "the child is taken")
    demand(tried, LARGE)
    assert not refused, "the other was answered while this one still hung"
    hanging.join()
    assert refused


GEVENT = """
from gevent import monkey; monkey.patch_all()
import time, gevent, pathlib, sys
from tests.collab import judges
from tests.collab.document.test_trial import LARGE, demand, saying
from tests.support.servers.application import settings_for
from workspace.collab.format.refusals import Refused
from workspace.process import site
from workspace.services.text.writer.trials import Trials
site.configure(settings_for("sqlite://", pathlib.Path(sys.argv[1])))
tried = Trials("tests.collab.judges:faulty")
demand(tried, LARGE)
beats, refused = [], []
def beat():
    while not refused:
        beats.append(time.monotonic())
        gevent.sleep(0.005)
beating = gevent.spawn(beat)
try:
    demand(tried, saying(judges.SPIN))
except Refused:
    refused.append(1)
beating.join()
demand(tried, LARGE)
tried.close()
assert refused and len(beats) > 10, len(beats)
print("ok")
"""


def test_a_hanging_child_does_not_stop_the_loop_of_gevent(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", GEVENT, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout == "ok\n", done.stderr


def test_no_child_outlives_its_parent(tmp_path):
    starts = (
        "from workspace.services.text.writer.trials import Trials; t = Trials(); t.warm();"
        "print(t._idle[0]._process.pid, flush=True); import os, signal;"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run(
        [sys.executable, "-c", starts], cwd=ROOT, capture_output=True, text=True, check=False
    )
    stat = Path(f"/proc/{int(done.stdout)}/stat")

    def gone():
        try:
            return ") Z " in stat.read_text()
        except FileNotFoundError:
            return True

    until(gone, "the child is gone")
