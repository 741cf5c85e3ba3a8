"""A flagship's slot that is changed or taken out past all that guards it is found and named."""

import pytest
from sqlalchemy import select, update

from tests.support.life.observed import faults
from tests.support.people import intruder, stages
from tests.support.people.flagship_table import FlagshipTable
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services.flagships import give_up
from workspace.store.registry.flagships import FlagshipRow

CHANGES = (
    *({"cap": 9}, {"taken_at": None}, {"kept_until": None}, {"ended_at": None}),
    *({"ended_because": "lapsed"}, {"reason": "Another."}, {"seal": "none"}),
)


@pytest.fixture
def table(app):
    """Give a table with a slot that is held and one that was given up."""
    table = FlagshipTable(2)
    other = table.another()
    table.sign()
    stages.submit(table.amir, table.draft)
    give_up(table.amir, other, "For another.")
    assert faults() == []
    return table


def test_every_row_and_column_that_is_changed_is_named(table):
    with reading() as unit:
        rows = [
            dict(row._mapping) for row in unit.session.execute(select(*FlagshipRow.__table__.c))
        ]
    with intruder.guards_lifted():
        for row in rows:
            for change in CHANGES:
                values = {
                    key: now().replace(year=2020) if v is None else v for key, v in change.items()
                }
                _set(row["id"], values)
                assert any(row["id"] in one for one in faults()), change
                _set(row["id"], {key: row[key] for key in values})
    assert faults() == []


def test_slots_that_are_taken_out_are_missed(table):
    intruder.past_guards(lambda session: session.execute(FlagshipRow.__table__.delete()))
    said = faults()
    assert sum("no slot was taken" in one for one in said) == 2
    assert any("flagship-end" in one for one in said)


def _set(slot: str, values) -> None:
    change = update(FlagshipRow.__table__).where(FlagshipRow.id == slot).values(**values)
    intruder.write(lambda session: session.execute(change))
