"""Units of work: read a consistent state, or change it, commit, and only then tell of it."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from workspace.domain.events import Event
from workspace.extensions import db

log = logging.getLogger(__name__)
Listener = Callable[[Event], None]

# SQLite has one writer. Waiting for it inside the database would stop the whole process, since
# its waiting knows no greenlets; waiting here lets the others go on.
_one_writer = threading.Lock()
_listeners: list[Listener] = []
_WRITE = "banyan_write"


@dataclass(slots=True)
class Unit:
    """One unit of work: the session to read and write with, and what to tell afterwards."""

    session: Session
    events: list[Event] = field(default_factory=list)

    def announce(self, fact: Event) -> None:
        """Tell `fact` to all listeners once the unit is committed."""
        self.events.append(fact)


def subscribe(listener: Listener) -> None:
    """Have `listener` called with every fact announced after a commit."""
    if listener not in _listeners:
        _listeners.append(listener)


@contextmanager
def transaction() -> Iterator[Unit]:
    """Change something: commit at the end, roll back on any error, then announce.

    The transaction takes the right to write at once, so that what it reads cannot change before
    it writes (SQLite: `BEGIN IMMEDIATE`; PostgreSQL: row locks of the queries that ask for them).
    """
    session = db.session()
    unit = Unit(session)
    with _one_writer if db.engine.dialect.name == "sqlite" else nullcontext():
        try:
            session.connection(execution_options={_WRITE: True})
            yield unit
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.close()
    for fact in unit.events:
        tell(fact)


@contextmanager
def reading() -> Iterator[Unit]:
    """Read one consistent state; nothing is written and nothing stays open."""
    session = db.session()
    try:
        yield Unit(session)
    finally:
        # Closing ends the transaction; a rollback would also forget what was read.
        session.close()


def tell(fact: Event) -> None:
    """Call every listener; one that fails is logged and does not stop the others."""
    for listener in _listeners:
        try:
            listener(fact)
        except Exception:
            log.exception("listener failed for %s", type(fact).__name__)


def prepare(engine: Engine) -> None:
    """Set up a database engine: durable SQLite in WAL mode that begins when we say so."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=5000",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(_WRITE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
