"""The tables the migrations make are the tables the rows describe, on both databases."""

from collections.abc import Callable
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import inspect, text

from tests.support.documents.journal import write_rows
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import KINDS, copy_of
from workspace.demo import load
from workspace.extensions import db
from workspace.services import accounts
from workspace.store.organisations import named_turns
from workspace.store.registry import editions

on_both = pytest.mark.parametrize("database", KINDS, indirect=True)


@on_both
def test_migrations_make_exactly_the_tables_of_the_rows(app: Flask):
    flask_migrate.check()


@pytest.mark.parametrize("kind", KINDS)
def test_migrations_go_up_down_and_up_again(
    kind: str, migrated: Callable[[str], str], tmp_path: Path
):
    with (
        copy_of(migrated(kind), tmp_path) as url,
        serving(settings_for(url, tmp_path)) as app,
        app.app_context(),
    ):
        flask_migrate.downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        flask_migrate.upgrade()
        flask_migrate.check()


@on_both
def test_every_step_has_one_successor(app: Flask):
    scripts = app.extensions["migrate"].migrate.get_config()
    directory = Path(scripts.get_main_option("script_location")) / "versions"
    revised = [
        line
        for path in directory.glob("*.py")
        for line in path.read_text().splitlines()
        if line.startswith("down_revision")
    ]
    assert len(revised) == len(set(revised))


@pytest.mark.parametrize("kind", KINDS)
def test_rows_from_before_the_chain_are_linked_as_if_it_had_always_been_there(
    kind: str, migrated: Callable[[str], str], tmp_path: Path
):
    with (
        copy_of(migrated(kind), tmp_path) as url,
        serving(settings_for(url, tmp_path)) as app,
        app.app_context(),
    ):
        made = load.fill(users=1, drafts=2, per_draft=1)
        person = accounts.person_of(made.users[0][1])
        write_rows(made.drafts[0][0], person.id, 1_100)
        before = _links()
        db.session.remove()
        flask_migrate.downgrade(revision="0001")
        flask_migrate.upgrade()
        assert _links() == before
        assert all(len(row[-1]) == 32 for rows in before for row in rows)


def _links() -> list[list[tuple]]:
    with db.engine.connect() as connection:
        queries = (
            "SELECT draft_id, seq, link FROM journal ORDER BY draft_id, seq",
            "SELECT draft_id, head, packed, link FROM document ORDER BY draft_id",
        )
        return [[tuple(row) for row in connection.execute(text(query))] for query in queries]


@on_both
def test_the_database_itself_marks_each_edition_of_the_registry(app: Flask):
    """A migration that makes a table anew on SQLite loses its triggers, and makes them again."""
    with db.engine.connect() as connection:
        assert [*editions.missing(connection), *named_turns.missing(connection)] == []
