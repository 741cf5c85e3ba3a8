import pytest
from sqlalchemy import select

from tests.support.documents.journal import typed, write_rows
from workspace.demo import load
from workspace.domain.errors import Frozen, NotFound, NotPermitted
from workspace.domain.text.prose import Line, Run, from_plain, plain
from workspace.domain.text.sections import SECTION_KEYS
from workspace.process.unit import reading, transaction
from workspace.services import accounts
from workspace.services import text as texts
from workspace.services.accounts import tickets
from workspace.services.text import upkeep
from workspace.services.text.memory import open_texts
from workspace.store.journal.documents import JournalRow
from workspace.store.journal.snapshots import SnapshotRow
from workspace.store.pledge.pledges import PledgeRow


@pytest.fixture
def draft(app):
    """Give a draft, two people who may type in it, and the organisation they act for."""
    made = load.fill(users=2, drafts=1, per_draft=2)
    people = [accounts.person_of(token) for _, token in made.users]
    with reading() as unit:
        lead = unit.session.get(PledgeRow, made.drafts[0][0]).lead_id
    return made.drafts[0][0], people, lead


def _write(draft_id, person, lead, **sections):
    with transaction() as unit:
        lines = {key: from_plain(text) for key, text in sections.items()}
        return texts.write_sections(unit, draft_id, lines, person.id, lead, "form")


def _push(person, draft_id, joined, update, n=1):
    asked = texts.Push(draft_id=draft_id, client_id=joined.client_id, n=n, data=update)
    return texts.push(person, asked)


def test_a_new_text_has_one_empty_line_in_every_section(draft):
    draft_id, (person, _), _ = draft
    assert texts.text(person, draft_id) == (1, dict.fromkeys(SECTION_KEYS, ""))


def test_what_the_server_writes_is_read_back_with_its_marks(draft):
    draft_id, (person, _), lead = draft
    lines = (
        Line((Run("Ratify "), Run("OPCAT", strong=True)), "bullet", 1),
        Line((Run("see"), Run(" here", link="https://example.org"))),
    )
    with transaction() as unit:
        texts.write_sections(unit, draft_id, {"commitment": lines}, person.id, lead, "form")
    assert texts.read(person, draft_id).sections["commitment"] == lines


def test_every_earlier_text_can_be_looked_back_at(draft):
    draft_id, (person, _), lead = draft
    seqs = [_write(draft_id, person, lead, title=f"Title {n}") for n in range(5)]
    with reading() as unit:
        titles = [plain(texts.lines_at(unit, draft_id, seq)["title"]) for seq in seqs]
        assert plain(texts.lines_at(unit, draft_id, 1)["title"]) == ""
        with pytest.raises(LookupError):
            texts.lines_at(unit, draft_id, seqs[-1] + 1)
    assert titles == [f"Title {n}" for n in range(5)]


def test_several_sections_and_acts_in_one_transaction_see_one_another(draft):
    draft_id, (person, _), lead = draft
    with transaction() as unit:
        for title in ("One", "Two"):
            texts.write_sections(
                unit, draft_id, {"title": from_plain(title)}, person.id, lead, "form"
            )
        head = texts.head(unit, draft_id)
    assert texts.text(person, draft_id) == (
        head,
        {**dict.fromkeys(SECTION_KEYS, ""), "title": "Two"},
    )


def test_the_lists_show_the_title_the_server_wrote(draft):
    draft_id, (person, _), lead = draft
    _write(draft_id, person, lead, title="Shown")
    with reading() as unit:
        assert unit.session.get(PledgeRow, draft_id).title == "Shown"


def test_writing_what_stands_there_already_adds_no_row(draft):
    draft_id, (person, _), lead = draft
    seq = _write(draft_id, person, lead, title="Same")
    assert _write(draft_id, person, lead, title="Same") == seq


def test_the_server_does_not_write_into_a_locked_text_either(draft):
    draft_id, (person, _), lead = draft
    with transaction() as unit:
        assert texts.freeze(unit, draft_id) == 1
    with pytest.raises(Frozen):
        _write(draft_id, person, lead, title="Late")


def _lock_and_fail(draft_id):
    with transaction() as unit:
        texts.freeze(unit, draft_id)
        raise ZeroDivisionError


def test_a_lock_that_is_rolled_back_locks_nothing(draft):
    draft_id, (person, _), lead = draft
    with pytest.raises(ZeroDivisionError):
        _lock_and_fail(draft_id)
    assert _write(draft_id, person, lead, title="Open") == 2


def test_a_text_is_the_same_from_its_checkpoint_as_from_its_rows(draft):
    draft_id, (person, other), _ = draft
    write_rows(draft_id, person.id, 620)
    whole = texts.read(other, draft_id)
    upkeep.keep(draft_id)
    open_texts.drop(draft_id)
    with reading() as unit:
        assert unit.session.scalars(select(SnapshotRow.seq)).all() == [whole.seq]
    assert texts.read(other, draft_id) == whole
    joined = texts.join(person, draft_id, None, 0)
    assert _push(person, draft_id, joined, typed(joined.state, joined.client_id, 1)[0]) == 622


def test_a_checkpoint_that_cannot_be_read_is_passed_over(draft):
    draft_id, (person, _), _ = draft
    write_rows(draft_id, person.id, 120)
    whole = texts.read(person, draft_id)
    open_texts.drop(draft_id)
    with transaction() as unit:
        unit.session.add(
            SnapshotRow(
                draft_id=draft_id,
                seq=100,
                state=b"spoilt",
                guard_state=b"too",
                lines=b"as well",
                link=b"",
            )
        )
    assert texts.read(person, draft_id) == whole


def test_a_row_that_cannot_be_read_leaves_the_draft_readable_up_to_it(draft):
    draft_id, (person, _), _ = draft
    write_rows(draft_id, person.id, 10)
    with transaction() as unit:
        unit.session.get(JournalRow, (draft_id, 8)).data = b"\xff\xff"
    open_texts.drop(draft_id)
    seq, sections = texts.text(person, draft_id)
    assert (seq, len(sections["commitment"])) == (7, 6)
    joined = texts.join(person, draft_id, None, 0)
    with pytest.raises(texts.StoreUnavailable):
        _push(person, draft_id, joined, typed(joined.state, joined.client_id, 1)[0])


def test_another_process_s_rows_are_followed(draft):
    draft_id, (person, other), _ = draft
    joined = texts.join(person, draft_id, None, 0)
    write_rows(draft_id, other.id, 30)
    update = typed(joined.state, joined.client_id, 1)[0]
    assert _push(person, draft_id, joined, update) == 32
    rows, head = texts.news(draft_id, 1)
    assert [row.seq for row in rows] == list(range(2, 33))
    assert head == 32


def test_a_lease_is_good_after_the_next_sign_in_of_the_same_person_only(draft):
    draft_id, (person, other), _ = draft
    joined = texts.join(person, draft_id, None, 0)
    update = typed(joined.state, joined.client_id, 1)[0]
    with pytest.raises(texts.Rejoin):
        _push(other, draft_id, joined, update)
    with transaction() as unit:
        token = accounts.open_session(unit, person.id, "after the flight")
    assert _push(accounts.person_of(token), draft_id, joined, update) == 2


def test_nobody_else_reads_or_writes(app, draft):
    draft_id, (person, _), _ = draft
    stranger = accounts.person_of(load.fill(users=1, drafts=1, per_draft=1).users[0][1])
    joined = texts.join(person, draft_id, None, 0)
    for act in (
        lambda: texts.join(stranger, draft_id, None, 0),
        lambda: texts.pull(stranger, draft_id, 0),
        lambda: texts.text(stranger, draft_id),
        lambda: texts.check_sums(stranger, draft_id, 1, {}),
        lambda: texts.read(stranger, draft_id),
        lambda: tickets.issue_ticket(stranger, draft_id),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(texts.Rejoin):
        _push(stranger, draft_id, joined, b"\x00\x00")


def test_a_ticket_lives_half_a_minute(noon, draft):
    draft_id, (person, _), _ = draft
    token = tickets.issue_ticket(person, draft_id)
    noon.move(seconds=31)
    with pytest.raises(NotPermitted):
        tickets.use_ticket(person, token)
