"""One reopening takes the corrections the lead chooses; the draft says what became of each."""

import pytest

from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound, NotPermitted
from workspace.domain.opinions.corrections import Correction
from workspace.services import corrections, signing
from workspace.services.corrections import Chosen
from workspace.services.desk import draft_page
from workspace.services.parties import remedies


@pytest.fixture
def table(app):
    made = Table()
    stages.lock(made.ana, made.draft)
    return made


def propose(table, was, becomes):
    said = Correction(place="commitment", was=was, becomes=becomes)
    return corrections.propose(table.bea, table.draft, said)


def fates(person, table):
    return [one.state for one in corrections.corrections(person, table.draft).lines]


def test_a_reopening_takes_those_chosen_and_leaves_what_was_not_shown_undecided(table):
    one, two = propose(table, "three months", "two months"), propose(table, "any time", "any hour")
    three = propose(table, "without notice", "with notice")
    chosen = Chosen(taken=[one, three], shown=[one, two])
    signing.reopen(table.ana, table.draft, "A figure was wrong.", chosen)
    assert fates(table.bea, table) == ["taken", "not_taken", "proposed"]
    listed = draft_page.whole(table.bea, table.draft).draft.reopened.corrections
    assert [line.state for line in listed] == ["taken", "not_taken", "proposed"]


def test_it_is_said_whether_the_text_reads_so_by_now(table):
    made = propose(table, "three months", "two months")
    signing.reopen(table.ana, table.draft, "Wrong.", Chosen(taken=[made], shown=[made]))
    (line,) = corrections.corrections(table.bea, table.draft).lines
    assert line.made is False
    text = stages.TEXT["commitment"].replace("three", "two")
    table.write(commitment=text)
    (line,) = corrections.corrections(table.bea, table.draft).lines
    assert line.made is True


def test_who_reopens_for_another_reason_decides_later_and_may_think_better_of_it(table):
    made = propose(table, "three months", "two months")
    remedies.make_optional(table.ana, table.draft, _party(table), "It is late.")
    assert fates(table.bea, table) == ["proposed"]
    for taken, state in ((True, "taken"), (False, "not_taken"), (False, "not_taken")):
        corrections.decide(table.ana, table.draft, made, taken=taken)
        assert fates(table.bea, table) == [state]


def test_only_the_lead_decides_and_of_no_other_pledges_corrections(table):
    made = propose(table, "three months", "two months")
    with pytest.raises(NotPermitted):
        corrections.decide(table.bea, table.draft, made, taken=True)
    other = Table()
    with pytest.raises(NotFound):
        corrections.decide(other.ana, other.draft, made, taken=True)
    corrections.decide(table.ana, table.draft, made, taken=False)
    assert fates(table.bea, table) == ["not_taken"]


def test_after_the_next_lock_the_old_list_stands_as_it_was_decided(table):
    made = propose(table, "three months", "two months")
    signing.reopen(table.ana, table.draft, "Wrong.", Chosen(taken=[made], shown=[made]))
    stages.lock(table.ana, table.draft)
    (line,) = corrections.corrections(table.ana, table.draft).lines
    assert (line.n, line.taken, line.may_decide, line.made) == (1, True, False, None)
    assert corrections.corrections(table.ana, table.draft).waiting == ()


def _party(table):
    line = next(
        one for one in signing.board(table.ana, table.draft).lines if one.organisation == "Belmar"
    )
    return line.party_id
