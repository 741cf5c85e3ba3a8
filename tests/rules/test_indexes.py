"""Every table is asked by its foreign keys sooner or later: each of them begins an index."""

import pytest
from sqlalchemy import Table, UniqueConstraint

from workspace.store.base import Row

TABLES = Row.metadata.sorted_tables
every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def _led(table: Table) -> set[str]:
    """Return the columns that begin an index of all rows; one of some rows serves only those."""
    wholes = [index for index in table.indexes if not _is_partial(index)]
    uniques = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    return {next(iter(one.columns)).name for one in (*wholes, *uniques, table.primary_key)}


def _is_partial(index) -> bool:
    options = (index.dialect_options[name].get("where") for name in ("sqlite", "postgresql"))
    return any(option is not None for option in options)


@every_table
def test_a_foreign_key_begins_an_index(table: Table):
    keys = {column.name for column in table.columns if column.foreign_keys}
    assert keys <= _led(table), f"no index serves {sorted(keys - _led(table))} of {table.name}"


def test_tables_are_found_at_all():
    assert len(TABLES) > 20
