"""Acts that were recorded before they had one tense are known by their names of today."""

from collections.abc import Callable
from pathlib import Path

import flask_migrate
import pytest
from sqlalchemy import select, text

from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import KINDS, copy_of
from workspace.domain.acts import ACTS
from workspace.extensions import db
from workspace.process.unit import reading, transaction
from workspace.services import acts
from workspace.services.acts import NOBODY
from workspace.store.trail import AuditRow

BEFORE = "0003_rights"
OLD = {"draft.open", "fact.save", "measure.restore", "pledge.lock", "signoff.sign", "thread.reply"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_trail_keeps_every_act_under_its_new_name_and_back(
    kind: str, migrated: Callable[[str], str], tmp_path: Path
):
    with (
        copy_of(migrated(kind), tmp_path) as url,
        serving(settings_for(url, tmp_path)) as app,
        app.app_context(),
    ):
        with transaction() as unit:
            for act in ACTS:
                acts.record(unit, NOBODY, act)
        db.session.remove()
        flask_migrate.downgrade(revision=BEFORE)
        with db.engine.connect() as connection:
            names = set(connection.scalars(text("SELECT action FROM audit")))
        assert names >= OLD
        assert not names & {"draft.opened", "fact.saved", "pledge.locked", "signoff.signed"}
        flask_migrate.upgrade()
        with reading() as unit:
            found = sorted(unit.session.scalars(select(AuditRow.action)))
        assert found == sorted(ACTS)
