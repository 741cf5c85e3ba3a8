"""Waiting for the disk: in place where it is quick, beside everybody else where it is slow."""

import json
import subprocess
import sys

import pytest

# A process of its own: greenlets come by patching the interpreter, for good.
_PROGRAM = """
import gevent.monkey
sleep = __import__("time").sleep
ident = __import__("threading").get_ident
gevent.monkey.patch_all()
import json, sys, types
import gevent
from workspace.process import offload
from workspace.process.offload import Standby, to_disk

# The clock is moved by the commits alone: others on the machine would hold up a real one.
now = 0.0
offload.time = types.SimpleNamespace(monotonic=lambda: now)

def commit(seconds, before):
    global now
    now += seconds
    patience = 5000
    while ident() != main and turns - before <= 1 and patience:
        sleep(0.001)
        patience -= 1
    return ident()

turns = 0
def others():
    global turns
    while True:
        turns += 1
        gevent.sleep(0.001)

gevent.spawn(others)
main, seen = ident(), []
for seconds in json.loads(sys.argv[1]):
    before = turns
    inline = to_disk(lambda: commit(seconds, before)) == main
    seen.append([inline, turns - before > 1])

def fails():
    raise OSError("the disk is full")

try:
    to_disk(fails)
except OSError as fault:
    seen.append(str(fault))
done = []
standby = Standby(lambda: done.append(gevent.getcurrent()))
for _ in range(3):
    standby.call()
    gevent.sleep(0.001)
seen.append([len(done), len(set(map(id, done)))])
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def seen():
    """Give what happened at commits that took so many seconds, one after another."""

    def run(*seconds):
        given = [sys.executable, "-c", _PROGRAM, json.dumps(seconds)]
        return json.loads(subprocess.run(given, capture_output=True, check=True).stdout)

    return run


def test_a_quick_disk_is_waited_for_in_place(seen):
    commits = seen(*[0.0] * 40)[:-2]
    assert commits[-1] == [True, False]


def test_a_disk_not_known_yet_stops_nobody(seen):
    assert seen(0.05)[0] == [False, True]


def test_after_one_slow_commit_the_others_go_on_during_the_next(seen):
    *_, slow, after, _fault, _standby = seen(*[0.0] * 40, 0.05, 0.02)
    assert slow[0]
    assert after == [False, True]


@pytest.mark.parametrize("seconds", [0.0, 0.02])
def test_a_commit_that_fails_says_so(seen, seconds):
    assert seen(*[seconds] * 20)[-2] == "the disk is full"


def test_work_on_standby_is_done_by_the_same_greenlet_each_time(seen):
    assert seen()[-1] == [3, 1]


_CROWD = """
sleep = __import__("time").sleep
import gevent.monkey
gevent.monkey.patch_all()
import json
import gevent
from workspace.domain.errors import Busy
from workspace.process.offload import SlowWork

slow = SlowWork(at_once=1, waiting=2)
turns, busy, done = 0, 0, 0

def others():
    global turns
    while True:
        turns += 1
        gevent.sleep(0.001)

def ask():
    global busy, done
    try:
        slow.do(lambda: sleep(0.05))
        done += 1
    except Busy:
        busy += 1

gevent.spawn(others)
gevent.joinall([gevent.spawn(ask) for _ in range(10)])
first = [done, busy, turns > 10]
ask()
print(json.dumps([*first, done]))
"""


def test_of_a_crowd_that_asks_for_slow_work_a_few_wait_and_the_others_are_told_at_once():
    given = [sys.executable, "-c", _CROWD]
    said = json.loads(subprocess.run(given, capture_output=True, check=True).stdout)
    assert said == [3, 7, True, 4]


_ONE_OF_THEM = """
sleep = __import__("time").sleep
import gevent.monkey
gevent.monkey.patch_all()
import json
import gevent
from workspace.domain.errors import Busy
from workspace.process.offload import SlowWork, asks

slow = SlowWork(at_once=1, waiting=20, of_one=3)
told = {"many": [], "one": [], "": []}

def ask(who):
    asks.set(who)
    try:
        told[who].append(slow.do(lambda: sleep(0.02) or slow.do(lambda: "done")))
    except Busy:
        told[who].append("busy")

gevent.joinall([gevent.spawn(ask, who) for who in ("many",) * 9 + ("one", "", "", "", "")])
gevent.joinall([gevent.spawn(ask, "many")])
print(json.dumps([told[who].count("done") for who in told] + [told["one"]]))
"""


def test_one_person_leaves_places_to_others_and_slow_work_may_come_to_more_of_it():
    given = [sys.executable, "-c", _ONE_OF_THEM]
    said = json.loads(subprocess.run(given, capture_output=True, check=True).stdout)
    assert said == [4, 1, 4, ["done"]]


_REFUSED = """
import gevent.monkey
gevent.monkey.patch_all()
from workspace.domain.errors import Busy
from workspace.process.offload import SlowWork, off_loop

def refuse():
    raise Busy

for beside in (SlowWork(at_once=1, waiting=2).do, off_loop):
    try:
        beside(refuse)
    except Busy:
        print("refused")
"""


def test_what_is_refused_beside_the_loop_is_raised_where_it_was_asked_for_and_not_logged():
    given = [sys.executable, "-c", _REFUSED]
    said = subprocess.run(given, capture_output=True, check=True, text=True)
    assert (said.stdout.split(), said.stderr) == (["refused", "refused"], "")
