"""Throw-away databases with all tables: SQLite files and a PostgreSQL server of our own.

Migrations run once per kind; every test then gets a copy. Tests of rows and use cases run on
both kinds. Pages lie above both, so theirs run on SQLite unless they ask for the other.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import Connection, create_engine, text

from deploy.scale import postgres
from tests.support.servers.application import forget, serving, serving_again, settings_for
from workspace.config import ROOT, Settings
from workspace.domain.ids import new_id
from workspace.store.base import Row

KINDS = ("sqlite", "postgresql")
# Nothing here has to survive a power cut, so nothing waits for the disk.
_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
# Nor is anything there for long, and who tidies a table holds it.
_QUICK += " -c autovacuum=off"
ON_BOTH = {"store", "services", "process", "demo", "jobs", "cli"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give tests that use a database the kinds their folder asks for."""
    marked = metafunc.definition.iter_markers("parametrize")
    if "database" not in metafunc.fixturenames or any("database" in m.args[0] for m in marked):
        return
    folder = metafunc.definition.path.relative_to(ROOT / "tests").parts[0]
    metafunc.parametrize("database", KINDS if folder in ON_BOTH else KINDS[:1], indirect=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Give the URL of the tests' own PostgreSQL server, `{database}` standing for a name."""
    with postgres.running(_QUICK) as url:
        yield url


@pytest.fixture(scope="session")
def empty_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], str]:
    """Give a function from a kind to the URL of a new database without tables."""

    def make(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path_factory.mktemp('database') / 'banyan.sqlite'}"
        server = request.getfixturevalue("postgres_server")
        name = f"t_{new_id()}".lower()
        administer(server, f'CREATE DATABASE "{name}"')
        return server.format(database=name)

    return make


@pytest.fixture(scope="session")
def migrated(
    empty_database: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], str]:
    """Give a function from a kind to the URL of the database all others are copied from."""
    made: dict[str, str] = {}

    def of(kind: str) -> str:
        if kind not in made:
            url = empty_database(kind)
            settings = settings_for(url, tmp_path_factory.mktemp("state"))
            with serving(settings) as app, app.app_context():
                flask_migrate.upgrade()
            made[kind] = url
        return made[kind]

    return of


@pytest.fixture
def database(
    request: pytest.FixtureRequest,
    prepared: Callable[[str], AbstractContextManager[str]],
    tmp_path: Path,
) -> Iterator[Settings]:
    """Give the settings of a site on a database with all tables and no rows.

    They are the same from test to test but for the folder of its state.
    """
    with prepared(request.param) as url:
        yield settings_for(url, tmp_path)


@pytest.fixture
def prepared(
    request: pytest.FixtureRequest, migrated: Callable[[str], str], one_place: Path
) -> Callable[[str], AbstractContextManager[str]]:
    """Give a function from a kind to the URL of a database with all tables and no rows."""

    @contextmanager
    def prepare(kind: str) -> Iterator[str]:
        if kind == "sqlite":
            with copy_of(migrated("sqlite"), one_place, "turn") as url:
                yield url
            return
        url, sweeper = request.getfixturevalue("shared_postgres")
        yield url
        empty(sweeper)

    return prepare


@pytest.fixture
def emptied(
    prepared: Callable[[str], AbstractContextManager[str]], tmp_path: Path
) -> Callable[[str], AbstractContextManager[None]]:
    """Give a function from a kind to a site on an empty database, for one example of many."""

    @contextmanager
    def anew(kind: str) -> Iterator[None]:
        with (
            prepared(kind) as url,
            serving_again(settings_for(url, tmp_path)) as app,
            app.app_context(),
        ):
            yield

    return anew


@pytest.fixture(scope="session")
def shared_postgres(
    migrated: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Connection]]:
    """Give one PostgreSQL database to all tests in turn: emptying it is far quicker than a copy.

    With it comes a connection for emptying it; one that was used before knows its tables already.
    """
    with copy_of(migrated("postgresql"), tmp_path_factory.mktemp("shared")) as url:
        engine = create_engine(url)
        with engine.connect() as sweeper:
            yield url, sweeper
        engine.dispose()
        forget(url)


@pytest.fixture(scope="session")
def one_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder in which one test after the other has its SQLite file."""
    return tmp_path_factory.mktemp("turn")


def empty(sweeper: Connection) -> None:
    """Take every row out of a database; a connection that goes on holding one is an error."""
    names = [*Row.metadata.tables, "entry_words"]
    with sweeper.begin():
        # Else what is on record is never taken out, not even here.
        sweeper.execute(text("SET LOCAL session_replication_role = replica"))
        sweeper.execute(text("SET LOCAL lock_timeout = '10s'"))
        sweeper.exec_driver_sql("LOCK " + ", ".join(f'"{name}"' for name in names))
        asked = ", ".join(f'EXISTS (SELECT FROM "{name}")' for name in names)
        filled = sweeper.exec_driver_sql(f"SELECT {asked}").one()
        # Where there are few rows, that is ten times as quick as TRUNCATE, which makes files anew.
        for name, is_filled in zip(names, filled, strict=True):
            if is_filled:
                sweeper.exec_driver_sql(f'DELETE FROM "{name}"')


@contextmanager
def copy_of(template: str, folder: Path, name: str = "") -> Iterator[str]:
    """Copy a database that nobody is connected to, and throw the copy away at the end."""
    if template.startswith("sqlite"):
        target = folder / f"{name or new_id()}.sqlite"
        shutil.copyfile(template.removeprefix("sqlite:///"), target)
        yield f"sqlite:///{target}"
        # Whoever still has it open keeps what was there, and the next copy is another file.
        for left in folder.glob(f"{target.name}*"):
            left.unlink()
        return
    server, name, copy = *_parts(template), f"t_{new_id()}".lower()
    administer(server, f'CREATE DATABASE "{copy}" TEMPLATE "{name}" STRATEGY FILE_COPY')
    yield server.format(database=copy)
    administer(server, f'DROP DATABASE "{copy}" WITH (FORCE)')


def administer(server: str, statement: str) -> None:
    """Run one statement on the server itself, outside any transaction."""
    engine = create_engine(server.format(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _parts(url: str) -> tuple[str, str]:
    head, _, rest = url.rpartition("/t_")
    name, _, query = rest.partition("?")
    return f"{head}/{{database}}?{query}", f"t_{name}"


@pytest.fixture(scope="module")
def bare_app(
    migrated: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """Give an application to read only: its routes, templates and settings; no rows."""
    folder = tmp_path_factory.mktemp("bare")
    with copy_of(migrated("sqlite"), folder) as url, serving(settings_for(url, folder)) as app:
        yield app
