"""Corrections are collected while a text is in signature; they change no word and no signature."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.machines import NotAMove
from workspace.domain.opinions import corrections as rules
from workspace.domain.opinions.corrections import Correction
from workspace.services import corrections, notices, signing
from workspace.services.corrections import TooManyCorrections
from workspace.services.notices import Asked


@pytest.fixture
def table(app):
    made = Table()
    stages.lock(made.ana, made.draft)
    return made


def propose(person, table, was="three months", becomes="two months", place="commitment", why=""):
    said = Correction(place=place, was=was, becomes=becomes, why=why)
    return corrections.propose(person, table.draft, said)


def lines(person, table):
    return corrections.corrections(person, table.draft).lines


def test_everybody_who_reads_the_draft_reads_them_and_nothing_signed_changes(table):
    before = stages.fingerprint(table.ana, table.draft)
    stages.sign(table.bruno, table.draft)
    propose(table.bea, table, why="As agreed.")
    for person in (table.ana, table.bruno):
        (line,) = lines(person, table)
        assert (line.organisation, line.said.becomes, line.waits) == ("Belmar", "two months", True)
    board = signing.board(table.ana, table.draft)
    assert (board.fingerprint, board.signed, board.altered) == (before, 1, False)


def test_the_others_are_told_of_all_of_them_as_one(table):
    propose(table.bea, table)
    propose(table.bea, table, was="any\n time", becomes="all times")
    told = [one for group in notices.inbox(table.ana, Asked()).groups for one in group.lines]
    assert [one.count for one in told if "orrection" in one.sentence] == [2]


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"was": "four months"}, {"was"}),
        ({"place": "nowhere"}, {"place"}),
        ({"place": "measure:9"}, {"place"}),
        ({"was": "", "becomes": ""}, {"becomes"}),
        ({"becomes": "three months"}, {"becomes"}),
        ({"why": "x" * 1_001}, {"why"}),
        ({"was": "x" * 1_001}, {"was"}),
    ],
)
def test_a_correction_is_read_strictly(table, given, fields):
    with pytest.raises(Invalid) as refusal:
        propose(table.bea, table, **given)
    assert set(refusal.value.errors) == fields
    assert lines(table.ana, table) == ()


@pytest.mark.parametrize(
    "given",
    [
        {"becomes": ""},
        {"was": "", "becomes": "And in every year."},
        {"place": "measure:1", "was": "Name", "becomes": "Appoint"},
        {"place": "answers", "was": "", "becomes": "Also goal 5."},
    ],
)
def test_words_can_go_or_be_missing_anywhere_in_what_is_signed(table, given):
    propose(table.bea, table, **given)
    assert len(lines(table.ana, table)) == 1


def test_one_takes_back_ones_own_and_nobody_elses(table):
    made = propose(table.bea, table)
    with pytest.raises(NotPermitted):
        corrections.retract(table.ana, table.draft, made)
    corrections.retract(table.bruno, table.draft, made)
    assert lines(table.bea, table) == ()
    with pytest.raises(NotAMove):
        corrections.retract(table.bea, table.draft, made)
    for none in ("nothing", "a\x00b", ""):
        with pytest.raises(NotFound):
            corrections.retract(table.bea, table.draft, none)


def test_only_while_it_is_in_signature_and_only_by_parties_that_may_comment(table):
    observer = a.an_organisation("Hands", org_type="civil_society")
    a.a_party(table.draft, observer, "observer", edit_level="view")
    adviser = a.an_organisation("Field", org_type="ohchr_presence")
    a.a_party(table.draft, adviser, "adviser", edit_level="comment")
    propose(a.a_member(adviser), table)
    with pytest.raises(NotPermitted):
        propose(a.a_member(observer), table)
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    with pytest.raises(NotPermitted):
        propose(table.bea, table)


def test_very_many_are_a_reason_to_reopen(table, monkeypatch):
    monkeypatch.setattr("workspace.services.corrections.proposal.MOST", 1)
    propose(table.bea, table)
    with pytest.raises(TooManyCorrections):
        propose(table.bea, table)
    assert rules.MOST >= 100
