"""A letter that one officer recorded counts once another one has confirmed it, and not before."""

from dataclasses import replace
from datetime import timedelta
from itertools import chain

import pytest

from tests.services.paper.test_letters import a_letter, line
from tests.support.people import builders as a
from tests.support.people import intruder, stages
from tests.support.people.signing_table import Table
from tests.support.servers.databases import KINDS
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound
from workspace.domain.signing.paper import (
    LetterWaits,
    NotForOneself,
    SecondOfficerNeeded,
    SpokeSince,
)
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import paper, signing
from workspace.services.organisations import office
from workspace.services.paper import check as paper_check
from workspace.services.record import check
from workspace.services.record.log import trails, whole
from workspace.services.record.proof import Altered
from workspace.services.signing import AlreadySigned
from workspace.store.letters import LetterRow
from workspace.store.parties.paper_letters import PaperLetterRow
from workspace.store.signing.revisions import SignOffRow

ONE = pytest.mark.parametrize("database", KINDS[:1], indirect=True)


@pytest.fixture
def table(app, noon):
    found = Table()
    stages.lock(found.ana, found.draft)
    for name in ("sol", "sam"):
        setattr(found, name, a.a_person(name.title(), email=f"{name}@office.example"))
        office.appoint(f"{name}@office.example")
    return found


def _waits(table):
    return paper.shelf(table.sam).waiting


def faults():
    every = chain(check.check(), whole.check(), trails.check(), paper_check.check())
    return [words for found in every for words in found.faults]


def test_it_counts_once_another_officer_has_confirmed_it(table, noon):
    assert paper.record(table.sol, a_letter(table)) == "waits"
    assert not line(table).signed
    with reading() as unit:
        told = unit.session.query(LetterRow).filter_by(
            subject="A recorded letter waits to be confirmed"
        )
        assert [row.to for row in told] == ["sam@office.example"]
    (one,) = _waits(table)
    assert (one.organisation, one.name, one.own, one.gone) == (
        "Belmar",
        "Berta Belmar",
        False,
        False,
    )
    assert faults() == []
    with pytest.raises(LetterWaits):
        paper.record(table.sam, a_letter(table))
    with pytest.raises(SecondOfficerNeeded):
        paper.confirm(table.sol, one.id, agreed=True)
    with pytest.raises(NotFound):
        paper.confirm(table.bruno, one.id, agreed=True)
    with pytest.raises(Invalid) as refused:
        paper.confirm(table.sam, one.id, agreed=False)
    assert list(refused.value.errors) == ["agreed"]
    stale = replace(table.sam, proved_at=now() - timedelta(minutes=6))
    with pytest.raises(FreshSignInNeeded):
        paper.confirm(stale, one.id, agreed=True)
    assert paper.confirm(table.sam, one.id, agreed=True) == "recorded"
    seen = line(table)
    assert (seen.signed, seen.name, seen.kept_at) == (True, "Berta Belmar", "Registry, file 12")
    with reading() as unit:
        assert unit.session.query(SignOffRow).one().person_id == table.sam.id
    assert _waits(table) == ()
    with pytest.raises(NotFound):
        paper.confirm(table.sam, one.id, agreed=True)
    assert faults() == []


@ONE
def test_one_that_is_set_aside_counts_never_and_is_recorded_anew(table):
    paper.record(table.sol, a_letter(table))
    (one,) = _waits(table)
    with pytest.raises(NotFound):
        paper.set_aside(table.bruno, one.id)
    paper.set_aside(table.sol, one.id)
    with pytest.raises(NotFound):
        paper.confirm(table.sam, one.id, agreed=True)
    assert not line(table).signed
    assert paper.record(table.sam, a_letter(table)) == "waits"
    assert faults() == []


@ONE
def test_what_was_signed_or_reopened_meanwhile_cannot_be_confirmed(table):
    paper.record(table.sol, a_letter(table))
    (one,) = _waits(table)
    stages.sign(table.bruno, table.draft)
    assert [waits.gone for waits in _waits(table)] == [True]
    with pytest.raises(AlreadySigned):
        paper.confirm(table.sam, one.id, agreed=True)
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    with pytest.raises(Invalid):
        paper.confirm(table.sam, one.id, agreed=True)
    assert faults() == []


@ONE
@pytest.mark.parametrize("house", ["belmar", "aruna"])
def test_an_officer_of_the_organisation_itself_or_of_another_party_is_no_second_one(table, house):
    a.a_seat(table.sam, getattr(table, house))
    assert paper.record(table.sol, a_letter(table)) == "recorded"


@ONE
def test_one_who_came_to_belong_to_it_does_not_confirm_and_what_was_altered_counts_not(table):
    paper.record(table.sol, a_letter(table))
    (one,) = _waits(table)
    a.a_seat(table.sam, table.belmar)
    assert [waits.barred for waits in _waits(table)] == [True]
    with pytest.raises(NotForOneself):
        paper.confirm(table.sam, one.id, agreed=True)
    third = a.a_person("Tom", email="tom@office.example")
    office.appoint("tom@office.example")
    intruder.alter(PaperLetterRow, lambda row: setattr(row, "signer_name", "Somebody Else"))
    with pytest.raises(Altered):
        paper.confirm(third, one.id, agreed=True)
    assert faults() == ["it was not recorded or ended here as it stands"]


@ONE
@pytest.mark.parametrize("taken_back", [False, True])
def test_what_the_organisation_says_itself_meanwhile_is_newer_than_its_letter(
    table, noon, taken_back
):
    paper.record(table.sol, a_letter(table))
    (one,) = _waits(table)
    noon.move(minutes=1)
    if taken_back:
        stages.sign(table.bruno, table.draft)
        signing.withdraw(table.bruno, table.draft, "Our parliament has to agree first.")
    else:
        signing.decline(table.bruno, table.draft, "Our parliament has to agree first.")
    assert [waits.gone for waits in _waits(table)] == [True]
    with pytest.raises(SpokeSince):
        paper.confirm(table.sam, one.id, agreed=True)
    assert not line(table).signed
    paper.set_aside(table.sam, one.id)
    assert faults() == []
