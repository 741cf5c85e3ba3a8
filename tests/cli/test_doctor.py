"""What operators and programs read of the doctor, and how it ends."""

import json

import pytest
from click.testing import CliRunner

from tests.support.people.founded import an_empty_site
from tests.support.servers.application import settings_for
from workspace.services.doctor import Level


@pytest.fixture
def site(database):
    with an_empty_site(database) as app:
        yield app


def run(app, *options):
    return CliRunner().invoke(app.cli.commands["doctor"], options)


def test_a_site_that_is_well_ends_with_0_and_one_line_a_check(site):
    done = run(site)
    assert done.exit_code == 0
    assert "ok    database: it answers and is migrated to this release.\n" in done.output
    assert "look  mail: there is no mail server" in done.output
    assert "      Set BANYAN_SMTP_URL" in done.output


def test_a_program_reads_the_same_and_1_on_a_fault(site, database):
    (database.data_dir / "receipt.key").chmod(0o640)
    done = run(site, "--json")
    assert done.exit_code == 1
    said = json.loads(done.output)
    assert said["ok"] is False
    levels = {one["check"]: one["level"] for one in said["checks"]}
    assert (levels["rights"], levels["disk"]) == (Level.FAULT, Level.OK)
    assert {"check", "level", "said", "do"} == set(said["checks"][0])


def test_a_database_that_is_not_migrated_does_not_stop_it(empty_database, tmp_path):
    with an_empty_site(settings_for(empty_database("sqlite"), tmp_path)) as app:
        done = run(app)
    assert done.exit_code == 1
    assert "fault database: the database is not migrated" in done.output
