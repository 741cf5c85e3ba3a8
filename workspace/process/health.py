"""Whether the parts this process depends on answer, and the database is one of this release."""

import logging
import shutil
from datetime import datetime
from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from workspace.config import ROOT
from workspace.extensions import db
from workspace.process.site import settings
from workspace.process.unit import reading

_PATIENCE_S = 2


class Unusable(Exception):  # noqa: N818 - named as what it is, like our refusals
    """The database does not answer, or has other tables; the message is one sentence."""


def check() -> dict[str, bool]:
    """Return part → whether it answers: the database always, Redis when one is configured."""
    parts = {"database": _database()}
    if settings().redis_url:
        parts["redis"] = redis_answers()
    return parts


def require_database() -> None:
    """Return where the database answers and was migrated to this release.

    Raises:
        Unusable: it does not, or was not; nothing was changed.
    """
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    wanted = set(ScriptDirectory.from_config(config).get_heads())
    if migrated_to() != wanted:
        raise Unusable(
            "the database is not migrated to this release; run `flask --app wsgi db upgrade`."
        )


def migrated_to() -> set[str]:
    """Return the steps the database was migrated to, if it answers.

    Raises:
        Unusable: it does not.
    """
    # Which kind of database it is would be said each time somebody looks.
    logging.getLogger("alembic.runtime.migration").setLevel(logging.WARNING)
    try:
        with db.engine.connect() as connection:
            return set(MigrationContext.configure(connection).get_current_heads())
    except SQLAlchemyError as fault:
        # The first line only: the rest repeats addresses and statements.
        said = str(getattr(fault, "orig", None) or type(fault).__name__).splitlines()[0]
        raise Unusable(f"the database cannot be used: {said}.") from None


def _database() -> bool:
    try:
        with reading() as unit:
            return bool(unit.session.scalar(text("SELECT 1")))
    except SQLAlchemyError:
        return False


def redis_answers() -> bool:
    """Whether the Redis of the settings answers."""
    url = settings().redis_url or ""
    try:
        client = Redis.from_url(url, socket_timeout=_PATIENCE_S, socket_connect_timeout=_PATIENCE_S)
        with client:
            return bool(client.ping())
    except (RedisError, ValueError):
        return False


def database_clock() -> datetime | None:
    """Return what time it is at the database; None where it is part of this process."""
    with reading() as unit:
        if unit.session.connection().dialect.name == "sqlite":
            return None
        found: datetime | None = unit.session.scalar(text("SELECT clock_timestamp()"))
        return found


def database_bytes() -> int:
    """Return how large the database is, without what SQLite keeps beside its file."""
    with reading() as unit:
        if unit.session.connection().dialect.name == "sqlite":
            pages = unit.session.scalar(text("PRAGMA page_count")) or 0
            return int(pages) * int(unit.session.scalar(text("PRAGMA page_size")) or 0)
        found = unit.session.scalar(text("SELECT pg_database_size(current_database())"))
        return int(found or 0)


def free_bytes(folder: Path) -> int:
    """Return how much room is left on the disk that holds a folder."""
    return shutil.disk_usage(folder).free
