"""Runs Alembic against the database the application is configured for."""

from logging import getLogger
from typing import Any

from alembic import context
from flask import current_app

from workspace.process import unit
from workspace.store.base import Instant
from workspace.store.record import guards

log = getLogger("alembic.env")
database = current_app.extensions["migrate"].db


def _skip_empty(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """Write no migration file when nothing changed."""
    if (
        getattr(context.config.cmd_opts, "autogenerate", False)
        and directives[0].upgrade_ops.is_empty()
    ):
        directives[:] = []
        log.info("No changes in schema detected.")


def _render_item(kind: str, item: Any, _context: Any) -> str | bool:
    """Write our own column types as the plain ones beneath, so migrations import nothing of ours."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    return False


def _is_described(name: str | None, kind: str, _parents: Any) -> bool:
    """Whether rows describe a table; the words of the registry lie as each database has them."""
    return kind != "table" or not str(name).startswith("entry_words")


def _moves() -> bool:
    """Whether tables may change now: only such commands say where to."""
    try:
        context.get_revision_argument()
    except KeyError:
        return False
    return True


def run() -> None:
    """Migrate over the application's own engine."""
    arguments = dict(current_app.extensions["migrate"].configure_args)
    arguments.setdefault("process_revision_directives", _skip_empty)
    arguments.setdefault("render_item", _render_item)
    arguments.setdefault("include_name", _is_described)
    with database.engine.connect() as connection:
        if _moves():
            # Else a process that serves beside this one could write between what is read here and
            # what is changed, and SQLite would refuse the change without waiting.
            unit.take_right_to_write(connection)
        # SQLite can undo DDL too, since we begin its transactions ourselves: all or nothing.
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            transactional_ddl=True,
            **arguments,
        )
        with context.begin_transaction():
            if _moves():
                guards.lift(connection)
            context.run_migrations()
            if _moves():
                guards.put(connection)


run()
