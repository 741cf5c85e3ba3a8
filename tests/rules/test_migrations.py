"""The tables the migrations make are the tables the rows describe, on both databases."""

from collections.abc import Callable
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import inspect

from tests.support.databases import KINDS
from tests.support.site import serving, settings_for
from workspace.extensions import db

on_both = pytest.mark.parametrize("database", KINDS, indirect=True)


@on_both
def test_migrations_make_exactly_the_tables_of_the_rows(app: Flask):
    flask_migrate.check()


@pytest.mark.parametrize("kind", KINDS)
def test_migrations_go_up_down_and_up_again(
    kind: str, empty_database: Callable[[str], str], tmp_path: Path
):
    with serving(settings_for(empty_database(kind), tmp_path)) as app, app.app_context():
        flask_migrate.upgrade()
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
