"""The site runs under a role of PostgreSQL that owns nothing, which cannot change the record."""

import re
from contextlib import contextmanager

import pytest
from sqlalchemy.exc import DatabaseError

from tests.store.record.test_guards import DECIDED, ON_POSTGRESQL, REFUSED
from tests.support.people import stages
from tests.support.people.networks import NetworkTable, fresh
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import administer, copy_of
from workspace.domain.ids import new_id
from workspace.process.unit import transaction
from workspace.services import discussion, procedures, signing
from workspace.services.discussion import NewThread
from workspace.store.record import guards

PAST_THE_GUARDS = {
    "ALTER TABLE audit DISABLE TRIGGER ALL",
    "ALTER TABLE signoff DISABLE TRIGGER signoff_unchanged",
    "DROP TRIGGER revision_kept ON revision",
    "DROP FUNCTION refuse_change() CASCADE",
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
    "SET session_replication_role = replica",
    "ALTER TABLE submission OWNER TO CURRENT_USER",
    "ALTER TABLE log ADD COLUMN more text",
    "DROP TABLE log CASCADE",
    "TRUNCATE audit CASCADE",
    "CREATE TABLE beside (id text)",
}


@pytest.fixture
def owned(migrated, tmp_path):
    """Give the address of a database as its owner has it."""
    with copy_of(migrated("postgresql"), tmp_path) as url:
        yield url


@pytest.fixture
def role(owned, postgres_server, tmp_path):
    """Give the name of a role that can do nothing yet."""
    name = f"lesser_{new_id()}".lower()
    administer(postgres_server, f"CREATE ROLE {name} LOGIN")
    yield name
    with _site(owned, tmp_path):
        _run(f"DROP OWNED BY {name}")
    administer(postgres_server, f"DROP ROLE {name}")


@contextmanager
def _site(url, folder):
    with serving(settings_for(url, folder)) as app, app.app_context():
        yield app


def _run(statement):
    with transaction() as unit:
        return unit.session.connection().exec_driver_sql(statement).rowcount


def _given(url, folder, role):
    with _site(url, folder) as app:
        return app.test_cli_runner().invoke(args=["lesser-role", role])


def test_the_site_works_under_it_and_what_is_on_record_cannot_be_changed(
    owned, role, tmp_path, noon
):
    assert _given(owned, tmp_path, role).exit_code == 0
    with _site(owned.replace("//banyan@", f"//{role}@"), tmp_path) as app:
        _main_acts(noon)
        told = app.test_cli_runner().invoke(args=["verify-record"])
        assert told.exit_code == 0, told.output
        for statement in sorted(REFUSED | DECIDED | ON_POSTGRESQL):
            _changes_nothing(statement)
        for statement in sorted(PAST_THE_GUARDS):
            with pytest.raises(DatabaseError, match=r"permission denied|must be owner"):
                _run(statement)
    with _site(owned, tmp_path), transaction() as unit:
        guards.lift(unit.session.connection())
    with _site(owned.replace("//banyan@", f"//{role}@"), tmp_path):
        # Even where somebody with the owner's rights lifted the guards.
        for table in (guard.table.name for guard in guards.GUARDS):
            with pytest.raises(DatabaseError, match="permission denied"):
                _run(f"DELETE FROM {table}")
        with pytest.raises(DatabaseError, match="permission denied"):
            _run("UPDATE signoff SET statement = 'another'")


def _changes_nothing(statement):
    """Find a statement refused; one about what is not there changes no row."""
    try:
        assert _run(statement) == 0, statement
    except DatabaseError as fault:
        assert re.search("permission denied|never changed", str(fault)), statement


def _main_acts(noon):
    table = NetworkTable(size=2)
    made = table.open()
    table.say(0, made, "agree")
    discussion.start_thread(
        table.bea, table.draft, NewThread(section="commitment", kind="comment", body="Good.")
    )
    stages.sign(table.bruno, table.draft)
    signing.withdraw(table.bruno, table.draft, "Not yet.")
    signing.reopen(table.ana, table.draft, "A word is missing.")
    stages.lock(table.ana, table.draft)
    second = table.open()
    noon.move(hours=73)
    assert procedures.procedure(table.nia, second).state == "adopted"
    for person in (table.amir, table.bruno):
        stages.sign(fresh(person), table.draft)
    stages.submit(fresh(table.amir), table.draft)


@pytest.mark.parametrize(
    ("more", "why"),
    [("SUPERUSER", "neither superuser"), ("IN ROLE banyan", "belongs to other roles")],
)
def test_a_role_that_could_do_more_is_refused(owned, postgres_server, tmp_path, more, why):
    name = f"lesser_{new_id()}".lower()
    administer(postgres_server, f"CREATE ROLE {name} LOGIN {more}")
    told = _given(owned, tmp_path, name)
    administer(postgres_server, f"DROP ROLE {name}")
    assert told.exit_code == 1
    assert why in told.output


def test_a_role_that_is_not_there_is_said(owned, tmp_path):
    assert "there is no such role" in _given(owned, tmp_path, "nobody").output
