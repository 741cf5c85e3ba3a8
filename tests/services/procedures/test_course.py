"""Ends by the clock are written down before anybody acts; what was forged is refused, and noted."""

import pytest

from tests.support.people import intruder, stages
from tests.support.people.networks import NetworkTable, fresh
from workspace.domain.errors import NotPermitted
from workspace.process.unit import reading
from workspace.services import procedures, signing
from workspace.services.procedures import course
from workspace.services.record.proof import Altered
from workspace.store.procedures.ballots import ProcedureAnswerRow
from workspace.store.procedures.procedures import ProcedureRow


@pytest.fixture
def table(app, noon):
    table = NetworkTable(size=2)
    table.made = table.open()
    table.say(0, table.made, "agree")
    return table


def _procedure(row):
    row.electorate = row.electorate[:1]


def _rule(row):
    row.terms = {**row.terms, "method": "majority"}


def _answer(row):
    row.answer = "abstain"


FORGED = [(ProcedureRow, _procedure), (ProcedureRow, _rule), (ProcedureAnswerRow, _answer)]


@pytest.mark.parametrize(("kind", "change"), FORGED, ids=["electorate", "rule", "answer"])
def test_a_procedure_that_was_forged_is_neither_settled_nor_shown_as_decided(
    table, noon, caplog, kind, change
):
    intruder.alter(kind, change)
    noon.move(hours=73)
    assert course.settle_due() == 0
    assert "does not hold: procedure" in caplog.text
    with reading() as unit:
        assert unit.session.get_one(ProcedureRow, table.made).state == "running"
    with pytest.raises(Altered):
        procedures.procedure(table.nia, table.made)
    with pytest.raises(course.AlteredDecision):
        signing.reopen(fresh(table.ana), table.draft, "A word is missing.")


def test_nothing_is_said_in_it_and_no_time_given_either(table):
    intruder.alter(ProcedureRow, _procedure)
    with pytest.raises(Altered):
        table.say(0, table.made, "explain", "We read the text as binding.")
    with pytest.raises(Altered):
        procedures.extend(fresh(table.nia), table.made, 72)
    with pytest.raises(Altered):
        procedures.withdraw(fresh(table.nia), table.made, "A member asked to wait.")


def test_one_that_was_forged_stops_no_other(table, noon):
    intruder.alter(ProcedureRow, _procedure, id=table.made)
    other = NetworkTable(size=1)
    theirs = other.open()
    noon.move(hours=73)
    assert course.settle_due() == 1
    assert other.state(theirs) == "adopted"


def test_a_pledge_is_not_submitted_with_a_decision_that_was_changed_after_it_was_taken(table, noon):
    noon.move(hours=73)
    assert table.state(table.made) == "adopted"
    for person in (table.amir, table.bruno):
        stages.sign(fresh(person), table.draft)
    intruder.alter(ProcedureAnswerRow, _answer)
    with pytest.raises(Altered):
        stages.submit(fresh(table.amir), table.draft)


def test_whoever_reopens_too_late_finds_it_submitted(noon, app):
    table = NetworkTable()
    table.open()
    signing.choose(table.amir, table.draft, table.fingerprint)
    stages.sign(table.amir, table.draft)
    stages.sign(table.bruno, table.draft)
    noon.move(days=4)
    with pytest.raises(NotPermitted):
        signing.reopen(fresh(table.ana), table.draft, "A figure was wrong.")
    assert signing.board(table.ana, table.draft).symbol
