"""Who signs a later revision sees what changed in all that is signed, not in its prose only."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import signing
from workspace.services.parties import remedies
from workspace.services.pledge import facts, measures
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow


@pytest.fixture
def table(app):
    """Give a table whose first revision Belmar has read."""
    table = Table()
    stages.lock(table.ana, table.draft)
    signing.text(table.bruno, table.draft, 1)
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    return table


def changed(table):
    """Lock the text again; return what Belmar is told of, by key: words taken out and put in."""
    n = stages.lock(table.ana, table.draft)
    view = signing.text(table.bruno, table.draft, n)
    assert view.since == n - 1
    assert view.total == sum(len(part.changes) for part in view.changes)
    return {
        part.key: [
            (piece.change, piece.text.strip()) for one in part.changes for piece in one.pieces
        ]
        for part in view.changes
    }


def raw(table, title, **days):
    due = now().date().replace(year=now().year + 2, **days).isoformat()
    return {"title": [title], "responsible_party": [table.aruna.slug], "due_on": [due]}


def test_nothing_is_told_where_nothing_changed(table):
    assert changed(table) == {}


def test_an_answer_that_changed_is_told(table):
    facts.save_fact(table.ana, table.draft, "themes", {"themes": ["systems.education"]}, 1)
    assert list(changed(table)) == ["fact-themes"]


def test_a_measure_that_changed_is_told_and_no_other(table):
    (only,) = measures.measures(table.ana, table.draft).measures
    given = raw(table, "Name an independent inspector", month=1, day=1)
    measures.save(table.ana, table.draft, only.id, given, only.row_version)
    (told,) = changed(table).values()
    assert "01" in str(told)


def test_a_measure_put_before_another_leaves_the_other_as_it_was(table):
    (only,) = measures.measures(table.ana, table.draft).measures
    measures.remove(table.ana, table.draft, only.id)
    measures.add(table.ana, table.draft, raw(table, "Open every prison"))
    measures.put_back(table.ana, table.draft, only.id)
    (told,) = changed(table).values()
    assert {change for change, _ in told} == {"insert"}
    assert "Open every prison" in str(told)
    assert "inspector" not in str(told)


def test_with_whom_one_signs_is_told(table):
    party = a.a_co_pledger(table.draft, "Corvia")
    assert changed(table)["together"] == [("insert", "Corvia")]
    with transaction() as unit:
        row = unit.session.query(PartyRow).filter_by(organisation_id=party.id).one()
    remedies.make_optional(table.ana, table.draft, row.id, "It is late.")
    assert changed(table)["together"] == [("delete", "Corvia")]


def test_a_party_that_is_called_something_else_is_told(table):
    with transaction() as unit:
        unit.session.get_one(OrganisationRow, table.belmar.id).name = "Grand Belmar"
    assert ("insert", "Grand") in changed(table)["together"]
