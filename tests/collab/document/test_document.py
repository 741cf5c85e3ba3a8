from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.collab import spelling as s
from tests.collab.conftest import clock, push, seeded
from tests.collab.spelling import ANNA, BEN, SERVER
from tests.support.servers.effort import effort
from workspace.collab.admit.guard import Admission, Guard
from workspace.collab.document.document import Document
from workspace.collab.document.engine import EMPTY, Engine
from workspace.collab.document.trial import Unproven
from workspace.collab.format.refusals import Gap, Malformed, Refused
from workspace.collab.format.updates import Deletion, Update
from workspace.collab.order import strand
from workspace.collab.uses import edits
from workspace.domain.text.prose import Line, Run, from_plain, plain
from workspace.domain.text.sections import SECTION_KEYS

NEWLINE = (SERVER, 0)
PANIC = s.update(of=[s.structs(SERVER, 0)])


def hello(clock=0, text="hello"):
    return s.of(ANNA, clock, s.typed(text, right=NEWLINE))


def test_a_fresh_room_reads_as_empty_sections():
    document = Document.fresh()
    assert document.seq == 0
    assert {document.text(key) for key in SECTION_KEYS} == {""}
    assert document.lines("title") == (Line(),)


def test_the_seed_gives_each_text_one_line_feed_and_only_once(document):
    assert {document.text(key) for key in SECTION_KEYS} == {""}
    assert {document.lines(key) for key in SECTION_KEYS} == {(Line(),)}
    assert clock(document, SERVER) == len(SECTION_KEYS)
    assert edits.seed(document, SERVER) == EMPTY


def test_an_admitted_update_shows_only_once_it_is_settled(document):
    pending = document.admit(hello(), ANNA)
    assert document.text("title") == ""
    assert clock(document, ANNA) == 0
    document.settle(pending, 2)
    assert document.text("title") == "hello"
    assert (document.seq, clock(document, ANNA)) == (2, 5)


def test_an_abandoned_update_leaves_no_trace_and_may_come_again(document):
    pending = document.admit(hello(), ANNA)
    document.abandon(pending)
    document.abandon(pending)
    with pytest.raises(ValueError, match="pending"):
        document.settle(pending, 2)
    push(document, hello(text="again"), ANNA)
    assert document.text("title") == "again"


def test_a_row_of_another_worker_makes_a_pending_update_void(document):
    pending = document.admit(hello(), ANNA)
    document.apply(2, s.of(BEN, 0, s.typed("first", right=NEWLINE)), BEN)
    with pytest.raises(ValueError, match="pending"):
        document.settle(pending, 3)


def test_rows_come_one_after_the_other(document):
    with pytest.raises(ValueError, match="follow"):
        document.apply(3, hello(), ANNA)
    with pytest.raises(ValueError, match="client id"):
        document.apply(2, hello(), BEN)
    with pytest.raises(Gap):
        document.apply(2, hello(clock=1), ANNA)
    with pytest.raises(ValueError, match="next row"):
        document.settle(document.admit(hello(), ANNA), 3)


def test_an_empty_update_is_admitted_and_says_so(document):
    assert document.admit(EMPTY, ANNA).update.empty
    push(document, hello(), ANNA)
    assert document.text("title") == "hello"


def test_a_document_that_lost_its_last_line_feed_still_reads(document):
    push(document, hello(), ANNA)
    push(document, s.deleting(s.ranges(SERVER, (0, 1))), ANNA)
    assert document.text("title") == "hello"
    assert document.lines("title") == (Line((Run("hello"),)),)
    push(document, hello(clock=5, text="\n\n"), ANNA)
    assert plain(document.lines("title")) == document.text("title")


def test_marks_and_blocks_arrive_as_lines(document):
    push(
        document,
        s.of(
            ANNA,
            0,
            s.marked("strong", True, right=NEWLINE),
            s.typed("bold", origin=(ANNA, 0), right=NEWLINE),
            s.marked("strong", None, origin=(ANNA, 4), right=NEWLINE),
            s.typed(" plain", origin=(ANNA, 5), right=NEWLINE),
            s.marked("list", "bullet", origin=(ANNA, 11), right=NEWLINE),
            s.marked("indent", 2, origin=(ANNA, 12), right=NEWLINE),
            s.marked("lang", "fr", origin=(ANNA, 13), right=NEWLINE),
        ),
        ANNA,
    )
    bold, rest = Run("bold", strong=True), Run(" plain")
    assert document.lines("title") == (Line((bold, rest), "bullet", 2, "fr"),)


class TrustingGuard(Guard):
    """Lets anything through, to see what the engine's failures do."""

    def admit(self, *_):
        return Admission(Update((), (Deletion(SERVER, 0, 1),)), None, None)


def test_a_panic_of_the_engine_is_a_refusal_and_the_room_lives_on():
    whole = seeded()
    document = Document(whole.state(), TrustingGuard(strand.unpack(whole.guard_state())), 1)
    for data in (PANIC, b"\x01", b"\xff" * 20):
        with pytest.raises(Refused, match="engine"):
            document.admit(data, ANNA)
    pending = document.admit(hello(), ANNA)
    document.settle(pending, 2)
    assert document.text("title") == "hello"


def test_a_panic_leaves_what_was_admitted_before_it_pending():
    whole = seeded()
    document = Document(whole.state(), TrustingGuard(strand.unpack(whole.guard_state())), 1)
    first = document.admit(hello(), ANNA)
    with pytest.raises(Refused, match="engine"):
        document.admit(PANIC, ANNA)
    second = document.admit(s.of(BEN, 0, s.typed("!", origin=(ANNA, 4), right=NEWLINE)), BEN)
    assert document.text("title") == ""
    document.settle(first, 2)
    document.settle(second, 3)
    assert document.text("title") == "hello!"


def test_a_poisoned_state_or_row_is_refused_not_fatal(document):
    with pytest.raises(Refused, match="engine"):
        Document.load(b"\x01", document.guard_state(), 1)
    with pytest.raises(Malformed):
        document.apply(2, PANIC, ANNA)


def test_a_room_may_be_used_by_one_thread_after_another(document):
    with ThreadPoolExecutor(4) as threads:
        for clock in range(20):
            threads.submit(push, document, hello(clock=clock, text="a"), ANNA).result()
    assert document.text("title") == "a" * 20


@pytest.mark.parametrize("unit", ["ab", "aé", "x\U0001f469"])
def test_very_many_deletions_are_quick_to_admit_once_they_are_prepared(unit):
    document = _document_with(unit * 8_000)
    engine = Engine(document.state(), BEN)
    made: list[bytes] = []
    engine.doc.observe(lambda event: made.append(event.update))
    first, second = (len(char.encode()) for char in unit)
    with engine.doc.transaction():
        for number in range(8_000):
            del engine.texts["commitment"][number * second : number * second + first]
    with pytest.raises(Unproven) as large:
        document.admit(made[0], BEN, proven=False)
    document.woven.prepare(large.value.update)
    with effort() as spent:
        pending = document.admit(made[0], BEN, read=large.value.update)
    assert spent.calls < 22 * 8_000
    assert document.text("commitment") == unit * 8_000
    document.abandon()
    assert document.text("commitment") == unit * 8_000
    document.settle(document.admit(made[0], BEN), 3)
    assert pending.data == made[0]
    assert document.text("commitment") == unit[1] * 8_000


def _document_with(words: str) -> Document:
    document = Document.fresh()
    document.apply(1, edits.seed(document, ANNA), ANNA)
    lines = {"commitment": from_plain(words)}
    document.apply(2, edits.rewrite(document, lines, ANNA + 1), ANNA + 1)
    return document
