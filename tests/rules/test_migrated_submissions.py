"""A database from before pledges could be submitted again keeps what was submitted in it."""

from collections.abc import Callable
from pathlib import Path

import flask_migrate
import pytest
from sqlalchemy import inspect, text

from tests.support.people import stages
from tests.support.people.signing_table import Table
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import KINDS, copy_of
from workspace.extensions import db
from workspace.services import signing
from workspace.services.registry import pledge as registry


@pytest.mark.parametrize("kind", KINDS)
def test_submissions_are_kept_and_only_their_revision_stays_unique(
    kind: str, migrated: Callable[[str], str], tmp_path: Path
):
    with (
        copy_of(migrated(kind), tmp_path) as url,
        serving(settings_for(url, tmp_path)) as app,
        app.app_context(),
    ):
        table = Table()
        table.signed()
        symbol = stages.submit(table.amir, table.draft)
        db.session.remove()
        flask_migrate.downgrade(revision="0003_rights")
        assert {"pledge_id", "symbol", "revision_id"} <= _unique()
        before = _rows()
        flask_migrate.upgrade()
        assert _rows() == before
        assert _unique() == {"revision_id", "campaign_id receipt_no"}
        assert registry.receipt(symbol).number == 1
        assert signing.receipt(table.ana, table.draft).symbol == symbol


def _unique() -> set[str]:
    found = inspect(db.engine).get_unique_constraints("submission")
    return {" ".join(one["column_names"]) for one in found}


def _rows() -> list[tuple]:
    with db.engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM submission ORDER BY id"))
        return [tuple(map(str, row)) for row in rows]
