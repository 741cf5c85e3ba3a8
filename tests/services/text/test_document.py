"""What the server does to a text itself: begin, write, lock, look back, and keep."""

import pytest
from sqlalchemy import select

from tests.support.documents.journal import typed, write_rows
from tests.support.documents.pushes import pushed
from tests.support.documents.text import write
from workspace.domain.errors import Frozen, NotPermitted
from workspace.domain.text.prose import Line, Run, from_plain, plain
from workspace.domain.text.sections import SECTION_KEYS
from workspace.process.unit import reading, transaction
from workspace.services import text as texts
from workspace.services.accounts import tickets
from workspace.services.text import upkeep
from workspace.services.text.memory import open_texts
from workspace.store.journal.documents import JournalRow
from workspace.store.journal.snapshots import SnapshotRow
from workspace.store.pledge.pledges import PledgeRow


def test_a_new_text_has_one_empty_line_in_every_section(ana, draft):
    assert texts.text(ana, draft) == (1, dict.fromkeys(SECTION_KEYS, ""))


def test_what_the_server_writes_is_read_back_with_its_marks(ana, aruna, draft):
    lines = (
        Line((Run("Ratify "), Run("OPCAT", strong=True)), "bullet", 1),
        Line((Run("see"), Run(" here", link="https://example.org"))),
    )
    with transaction() as unit:
        texts.write_sections(unit, draft, {"commitment": lines}, ana.id, aruna.id, "form")
    assert texts.read(ana, draft).sections["commitment"] == lines


def test_every_earlier_text_can_be_looked_back_at(ana, aruna, draft):
    seqs = [write(draft, ana, aruna.id, title=f"Title {n}") for n in range(5)]
    with reading() as unit:
        titles = [plain(texts.lines_at(unit, draft, seq)["title"]) for seq in seqs]
        assert plain(texts.lines_at(unit, draft, 1)["title"]) == ""
        with pytest.raises(LookupError):
            texts.lines_at(unit, draft, seqs[-1] + 1)
    assert titles == [f"Title {n}" for n in range(5)]


def test_several_sections_and_acts_in_one_transaction_see_one_another(ana, aruna, draft):
    with transaction() as unit:
        for title in ("One", "Two"):
            texts.write_sections(
                unit, draft, {"title": from_plain(title)}, ana.id, aruna.id, "form"
            )
        head = texts.head(unit, draft)
    assert texts.text(ana, draft) == (
        head,
        {**dict.fromkeys(SECTION_KEYS, ""), "title": "Two"},
    )


def test_the_lists_show_the_title_the_server_wrote(ana, aruna, draft):
    write(draft, ana, aruna.id, title="Shown")
    with reading() as unit:
        assert unit.session.get(PledgeRow, draft).title == "Shown"


def test_writing_what_stands_there_already_adds_no_row(ana, aruna, draft):
    seq = write(draft, ana, aruna.id, title="Same")
    assert write(draft, ana, aruna.id, title="Same") == seq


def test_the_server_does_not_write_into_a_locked_text_either(ana, aruna, draft):
    with transaction() as unit:
        assert texts.freeze(unit, draft) == 1
    with pytest.raises(Frozen):
        write(draft, ana, aruna.id, title="Late")


def _lock_and_fail(draft_id):
    with transaction() as unit:
        texts.freeze(unit, draft_id)
        raise ZeroDivisionError


def test_a_lock_that_is_rolled_back_locks_nothing(ana, aruna, draft):
    with pytest.raises(ZeroDivisionError):
        _lock_and_fail(draft)
    assert write(draft, ana, aruna.id, title="Open") == 2


def test_a_text_is_the_same_from_its_checkpoint_as_from_its_rows(ana, adam, draft):
    write_rows(draft, ana.id, 620)
    whole = texts.read(adam, draft)
    upkeep.keep(draft)
    open_texts.drop(draft)
    with reading() as unit:
        assert unit.session.scalars(select(SnapshotRow.seq)).all() == [whole.seq]
    assert texts.read(adam, draft) == whole
    joined = texts.join(ana, draft, None, 0)
    assert pushed(ana, draft, joined, typed(joined.state, joined.client_id, 1)[0]) == 622


def test_a_checkpoint_that_cannot_be_read_is_passed_over(ana, draft):
    write_rows(draft, ana.id, 120)
    whole = texts.read(ana, draft)
    open_texts.drop(draft)
    with transaction() as unit:
        unit.session.add(
            SnapshotRow(
                draft_id=draft,
                seq=100,
                state=b"spoilt",
                guard_state=b"too",
                lines=b"as well",
                link=b"",
            )
        )
    assert texts.read(ana, draft) == whole


def test_a_row_that_cannot_be_read_leaves_the_draft_readable_up_to_it(ana, draft):
    write_rows(draft, ana.id, 10)
    with transaction() as unit:
        unit.session.get(JournalRow, (draft, 8)).data = b"\xff\xff"
    open_texts.drop(draft)
    seq, sections = texts.text(ana, draft)
    assert (seq, len(sections["commitment"])) == (7, 6)
    joined = texts.join(ana, draft, None, 0)
    with pytest.raises(texts.StoreUnavailable):
        pushed(ana, draft, joined, typed(joined.state, joined.client_id, 1)[0])


def test_a_ticket_lives_half_a_minute(noon, ana, draft):
    token = tickets.issue_ticket(ana, draft)
    noon.move(seconds=31)
    with pytest.raises(NotPermitted):
        tickets.use_ticket(ana, token)
