"""Histories written before digests were kept go on unbroken, with the snapshots beside them."""

import flask_migrate
import pytest
from sqlalchemy import text

from tests.support.documents.journal import a_long_draft, two_writers, write_rows
from workspace.extensions import db
from workspace.process.unit import transaction
from workspace.services import text as texts
from workspace.services.text import upkeep
from workspace.services.text.journal import packer, proof
from workspace.services.text.memory import open_texts
from workspace.store.journal import purges


@pytest.fixture
def older(app):
    """Give a draft, partly packed and with a snapshot, in the tables of the step before."""
    draft_id, person, _ = a_long_draft(two_writers())
    packer.pack(draft_id)
    texts.text(person, draft_id)
    upkeep.close(draft_id)
    open_texts.drop(draft_id)
    db.session.remove()
    flask_migrate.downgrade(revision="0003_rights")
    return draft_id, person


def test_links_and_snapshots_are_what_they_were(older):
    draft_id, person = older
    with db.engine.connect() as connection:
        link = connection.scalar(text("SELECT link FROM document"))
        before = connection.execute(text("SELECT * FROM checkpoint ORDER BY seq")).all()
    flask_migrate.upgrade()
    with db.engine.connect() as connection:
        assert connection.scalar(text("SELECT link FROM document")) == link
        after = connection.execute(text("SELECT * FROM snapshot ORDER BY seq")).all()
    assert [tuple(row) for row in after] == [tuple(row) for row in before]
    assert len(before) == 1
    assert proof.verify(draft_id).faults == []
    write_rows(draft_id, person.id, 3)
    assert proof.verify(draft_id).faults == []


def test_rows_from_before_can_be_purged_and_then_there_is_no_way_back(older):
    draft_id, _ = older
    flask_migrate.upgrade()
    for rows, purged in (({3}, [3]), ({2_500}, [3, 2_500]), ({4, 2_501}, [3, 4, 2_500, 2_501])):
        with transaction() as unit:
            purges.purge(unit.session, draft_id, rows)
        assert proof.verify(draft_id).purged == purged
        assert proof.verify(draft_id).faults == []
    db.session.remove()
    with pytest.raises(SystemExit):
        flask_migrate.downgrade(revision="0003_rights")
    assert proof.verify(draft_id).faults == []
