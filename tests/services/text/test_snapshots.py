"""Opening a draft from disk, showing it without loading it, and idle drafts leaving memory."""

from datetime import timedelta

import pytest
from pycrdt import Doc, Text
from sqlalchemy import func, select, update

from tests.support.documents.journal import typed, write_rows
from tests.support.documents.text import write
from workspace.collab.format.rows import unpack
from workspace.collab.format.schema import root
from workspace.demo import load
from workspace.domain.text.prose import from_plain, plain
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import accounts
from workspace.services import text as texts
from workspace.services.text import lines as showing
from workspace.services.text import upkeep
from workspace.services.text.memory import open_texts
from workspace.store.journal.documents import JournalRow
from workspace.store.journal.snapshots import SnapshotRow


@pytest.fixture(autouse=True)
def nothing_in_memory():
    for draft_id in open_texts.all_open():
        open_texts.drop(draft_id)


@pytest.fixture
def kept(app):
    """Give a draft of 301 rows whose snapshot is at row 201 and that is not in memory."""
    made = load.fill(users=2, drafts=1, per_draft=2)
    person, other = (accounts.person_of(token) for _, token in made.users)
    draft_id = made.drafts[0][0]
    write_rows(draft_id, person.id, 200)
    texts.text(person, draft_id)
    texts.close(draft_id)
    write_rows(draft_id, other.id, 100)
    return draft_id, person, other


def _loaded(draft_id: str) -> bool:
    open_text = open_texts.opened(draft_id)
    return open_text is not None and open_text.seq > 0


def _text_of(joined) -> str:
    doc: Doc[Text] = Doc()
    text = doc.get(root("commitment"), type=Text)
    doc.apply_update(joined.state)
    for row in unpack(joined.rows):
        doc.apply_update(row.update)
    return str(text)


def test_a_draft_is_joined_from_disk_without_being_loaded(kept):
    draft_id, person, _ = kept
    joined = texts.join(person, draft_id, None, 0)
    assert (joined.mode, joined.base, joined.head) == ("full", 201, 301)
    before = _shown(draft_id) + "\n"
    assert not _loaded(draft_id)
    tail = texts.join(person, draft_id, joined.epoch, 250)
    assert (tail.mode, tail.base, tail.state) == ("tail", 250, b"")
    assert [row.seq for row in unpack(tail.rows)] == list(range(251, 302))
    assert texts.join(person, draft_id, "another", 250).mode == "reset"
    assert texts.join(person, draft_id, joined.epoch, 999).mode == "reset"
    assert not _loaded(draft_id)
    asked = texts.Push(
        draft_id=draft_id,
        client_id=joined.client_id,
        n=1,
        data=typed(joined.state, joined.client_id, 1)[0],
    )
    assert texts.push(person, asked) == 302
    assert _text_of(joined) == before


def test_what_was_missed_before_the_checkpoint_comes_as_a_tail_too(kept):
    draft_id, person, _ = kept
    epoch = texts.join(person, draft_id, None, 0).epoch
    tail = texts.join(person, draft_id, epoch, 100)
    assert (tail.mode, len(unpack(tail.rows))) == ("tail", 201)


def test_from_disk_nobody_is_sent_a_row_that_was_not_committed_so(kept):
    draft_id, person, _ = kept
    with transaction() as unit:
        row = (JournalRow.draft_id == draft_id) & (JournalRow.seq == 260)
        unit.session.execute(update(JournalRow).where(row).values(data=b"\xff\xff"))
    joined = texts.join(person, draft_id, None, 0)
    assert joined.head == 259
    assert [row.seq for row in unpack(joined.rows)][-1:] in ([259], [])


def test_a_state_that_cannot_be_read_is_not_sent(kept):
    draft_id, person, _ = kept
    whole = texts.join(person, draft_id, None, 0)
    with transaction() as unit:
        unit.session.execute(update(SnapshotRow).values(state=b"spoilt"))
    assert _text_of(texts.join(person, draft_id, None, 0)) == _text_of(whole)


def _shown(draft_id: str) -> str:
    with reading() as unit:
        return plain(texts.lines_at(unit, draft_id)["commitment"])


def test_a_page_shows_the_newest_words_from_disk_memory_or_replay(kept):
    draft_id, person, other = kept
    showing.shown.clear()
    replayed = _shown(draft_id)
    assert len(replayed) == 300
    showing.shown.clear()
    texts.text(person, draft_id)
    assert _shown(draft_id) == replayed
    upkeep.keep(draft_id, closing=True)
    open_texts.drop(draft_id)
    showing.shown.clear()
    assert _shown(draft_id) == replayed
    with transaction() as unit:
        unit.session.execute(update(SnapshotRow).values(lines=b"spoilt"))
    showing.shown.clear()
    assert _shown(draft_id) == replayed
    assert not _loaded(draft_id)
    write_rows(draft_id, other.id, 1)
    assert len(_shown(draft_id)) == 301


def test_words_that_were_taken_back_by_the_database_are_not_remembered(kept):
    draft_id, person, _ = kept

    def write_and_look(fail: bool) -> str:
        with transaction() as unit:
            words = {"commitment": from_plain("Never" if fail else "For good")}
            texts.write_sections(unit, draft_id, words, person.id, "", "form")
            seen = plain(texts.lines_at(unit, draft_id)["commitment"])
            if fail:
                unit.session.rollback()
        return seen

    before = _shown(draft_id)
    assert write_and_look(fail=True) == "Never"
    assert _shown(draft_id) == before
    assert write_and_look(fail=False) == "For good"
    assert _shown(draft_id) == "For good"


def test_remembered_texts_are_bounded_and_the_longest_unused_go_first():
    shown = showing.Shown(most=100)
    lines = {"commitment": from_plain("x" * 40)}
    for name in "abc":
        shown.put(name, b"1", lines)
        shown.put(name, b"2", lines)
        shown.get("a", b"2")
    assert [shown.get(name, b"2") is not None for name in "abc"] == [True, False, True]
    assert shown.get("a", b"1") is None


def _checkpoints() -> int:
    with reading() as unit:
        return unit.session.scalar(select(func.count()).select_from(SnapshotRow))


def test_a_replica_nobody_asks_for_is_kept_and_leaves_memory(kept):
    draft_id, person, _ = kept
    texts.text(person, draft_id)
    assert texts.keep_house(now() + upkeep.IDLE - timedelta(minutes=1)) == 0
    assert _loaded(draft_id)
    assert texts.keep_house(now() + upkeep.IDLE) == 1
    assert open_texts.opened(draft_id) is None
    assert _checkpoints() == 2
    assert texts.text(person, draft_id)[0] == 301


def test_of_too_many_bytes_the_longest_unused_leave_memory(app, monkeypatch):
    monkeypatch.setattr(upkeep, "MOST_BYTES", 1_500)
    made = load.fill(users=1, drafts=3, per_draft=1)
    person = accounts.person_of(made.users[0][1])
    drafts = [draft_id for draft_id, _ in made.drafts]
    for draft_id in drafts:
        write(draft_id, person, "", commitment="word " * 200)
        write_rows(draft_id, person.id, 100)
        texts.text(person, draft_id)
        upkeep.keep(draft_id, closing=True)
    texts.text(person, drafts[0])
    assert texts.keep_house(now()) == 2
    assert [open_texts.opened(draft_id) is not None for draft_id in drafts] == [True, False, False]
    assert texts.keep_house(now()) == 0
