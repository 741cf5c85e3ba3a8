"""What pycrdt 0.14 does, right and wrong, pinned: a new version that does otherwise fails here.

Each fault here is a rule of the guard. Where one is mended, that rule may become kinder; where
something that is right breaks, the version must not be taken.
"""

import base64
import random
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version

import pytest
from pycrdt import Doc, Text, merge_updates

from tests.collab import spelling as s
from tests.collab.conftest import push, seeded, yjs
from tests.collab.spelling import ANNA, BEN, SERVER
from workspace.collab.admit import reader
from workspace.collab.document.engine import Engine
from workspace.domain.text.sections import SECTION_KEYS

ROWS = 400
WHOLE = [
    s.of(9, clock, letter)
    for clock, letter in enumerate(
        [
            s.typed("Z"),
            s.typed("A", origin=(9, 0)),
            s.typed("B", origin=(9, 1)),
            s.typed("C", origin=(9, 0), right=(9, 1)),
            s.typed("D", origin=(9, 2)),
            s.typed("E", right=(9, 0)),
            s.typed("F", origin=(9, 0), right=(9, 3)),
        ]
    )
]


def opened():
    doc = Doc()
    return doc, doc.get("s:title", type=Text)


def after(updates):
    doc, text = opened()
    for data in updates:
        doc.apply_update(data)
    return doc, str(text)


def test_these_canaries_were_set_for_this_version():
    assert version("pycrdt").startswith("0.14."), "look at every canary before taking it"


def test_what_waits_for_a_hole_is_neither_shown_nor_written():
    doc, text = after([WHOLE[0], *WHOLE[2:4]])
    assert text == "Z"
    assert doc.get_update() == s.of(9, 0, s.typed("Z"))


def test_what_comes_after_a_hole_is_shown_too_early_and_lost_when_the_hole_closes():
    assert after([WHOLE[0], *WHOLE[2:]])[1] == "EZ"
    doc, text = after([WHOLE[0], *WHOLE[2:], WHOLE[1]])
    assert text == "EZA", "y-crdt#632: BCDF are gone for good"
    skip = b"\x0a" + s.number(3)
    assert doc.get_update() == s.of(9, 0, s.typed("ZA"), skip, s.typed("E", right=(9, 0)))
    assert after(WHOLE)[1] == "EZFCABD"


def test_a_deletion_of_the_future_swallows_what_comes():
    assert after([s.deleting(s.ranges(9, (0, 1))), WHOLE[0]])[1] == ""


def test_collected_content_under_ones_id_swallows_what_comes():
    assert after([s.of(9, 0, b"\x00" + s.number(10)), WHOLE[0]])[1] == ""


def test_a_panic_is_no_exception_and_leaves_other_documents_alone():
    doc, _ = opened()
    doc.apply_update(seeded().state())
    with pytest.raises(BaseException, match="unwrap") as panic:
        doc.apply_update(s.update(of=[s.structs(SERVER, 0)]))
    assert not isinstance(panic.value, Exception)
    assert after(WHOLE)[1] == "EZFCABD"


def test_seven_bytes_make_a_document_that_cannot_be_written_any_more():
    doc, _ = opened()
    doc.apply_update(bytes.fromhex("01010501000000"))
    with pytest.raises(BaseException, match="divide by zero"):
        doc.get_update()


def test_sixteen_bytes_in_two_updates_end_the_process():
    asked = "import sys; from pycrdt import Doc; doc = Doc()\nfor one in sys.argv[1:]: "
    asked += "doc.apply_update(bytes.fromhex(one))"
    two = ["01010701000500", "010107008107020200"]
    done = subprocess.run([sys.executable, "-c", asked, *two], capture_output=True, check=False)
    assert done.returncode == -signal.SIGSEGV


def test_another_thread_joins_a_transaction_in_progress():
    doc, _ = opened()
    joined = []
    with doc.transaction() as mine:

        def other():
            with doc.transaction() as theirs:
                joined.append(theirs is mine)

        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert joined == [True], "so there is one lock for each document"


def test_eight_threads_that_take_turns_lose_nothing():
    document, turn = seeded(), threading.Lock()

    def write(client):
        for clock in range(100):
            with turn:
                push(document, s.of(client, clock, s.typed("a", right=(SERVER, 0))), client)

    with ThreadPoolExecutor(8) as threads:
        for done in [threads.submit(write, client) for client in range(100, 108)]:
            done.result()
    assert len(document.text("title")) == 800


def needs(update):
    """The units an update builds on: (client, clock)."""
    for struct in update.structs:
        yield from (unit for unit in (struct.origin, struct.right_origin) if unit)
    for client, clock, length in update.deletions:
        yield from ((client, clock + step) for step in range(length))


@pytest.fixture(scope="module")
def log(honest):
    """Rows with the numbers of the rows each builds on."""
    rows = [data for _, data in honest["rows"][:ROWS]]
    maker, last, behind = {}, {}, []
    for number, (client_id, data) in enumerate(honest["rows"][:ROWS]):
        update = reader.read(data)
        for struct in update.structs:
            for step in range(struct.length):
                maker[client_id, struct.clock + step] = number
        behind.append({maker[unit] for unit in needs(update) if unit in maker} - {number})
        if client_id in last:
            behind[-1].add(last[client_id])
        last[client_id] = number
    return rows, behind


def causal(behind, chance):
    """Return all numbers in a random order in which each comes after those it builds on."""
    left, order, done = set(range(len(behind))), [], set()
    while left:
        ready = sorted(number for number in left if behind[number] <= done)
        number = chance.choice(ready)
        order.append(number)
        left.remove(number)
        done.add(number)
    return order


def texts(updates, start=None):
    engine = Engine(start or seeded().state())
    for data in updates:
        engine.apply(data)
    return engine.pieces()


def test_any_causal_order_gives_one_text_here_and_in_the_browser(log):
    rows, behind = log
    expected = texts(rows)
    for seed in range(8):
        order = [rows[number] for number in causal(behind, random.Random(seed))]
        assert order != rows
        assert texts(order) == expected
    shown = yjs(
        {
            "replay": [base64.b64encode(data).decode() for data in order],
            "state": base64.b64encode(seeded().state()).decode(),
        }
    )["texts"]
    engine = Engine(seeded().state())
    engine.apply_all(rows)
    assert shown == {key: str(engine.texts[key]) for key in SECTION_KEYS}


def test_rows_that_come_again_change_nothing(log):
    rows, _ = log
    chance = random.Random(3)
    doubled = [
        data for at, one in enumerate(rows) for data in (one, one, rows[chance.randrange(at + 1)])
    ]
    assert texts(doubled) == texts(rows)


def test_a_snapshot_and_the_rows_after_it_give_the_text_of_all_rows(log):
    rows, _ = log
    for cut in (0, 1, 57, 200, ROWS - 1):
        start = Engine(seeded().state())
        start.apply_all(rows[:cut])
        assert texts(rows[cut:], start.state()) == texts(rows)
        overlapping = texts(rows[max(0, cut - 20) :], start.state())
        assert overlapping == texts(rows)


def test_rows_of_one_transaction_and_merged_rows_give_the_same_text(log):
    rows, _ = log
    engine = Engine(seeded().state())
    engine.apply_all(rows)
    assert engine.pieces() == texts(rows)
    assert texts([merge_updates(*rows[at : at + 50]) for at in range(0, ROWS, 50)]) == texts(rows)


def test_both_engines_shuffle_what_has_no_cause_alike(log):
    one = [s.of(ANNA, n, s.typed("a", right=(SERVER, 0))) for n in range(20)]
    two = [s.of(BEN, n, s.typed("b", right=(SERVER, 0))) for n in range(20)]
    assert texts(one + two) == texts(two + one)
