"""Units of work: read a consistent state, or change it, commit, and only then tell of it."""

import logging
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection, ExceptionContext
from sqlalchemy.orm import Session

from workspace import private
from workspace.config import BadSettings
from workspace.domain.events import Event
from workspace.extensions import db
from workspace.process.offload import to_disk

log = logging.getLogger(__name__)
# Values in a complaint, `: "value"`; names of tables and columns stand otherwise.
_quoted = re.compile(r'(?<=: )".*"')
T = TypeVar("T")
Listener = Callable[[Event], None]
Last = Callable[[Session, list[str]], None]
Closing = Callable[[Session, list[Any]], None]

# SQLite has one writer. Waiting for it inside the database would stop the whole process, since
# its waiting knows no greenlets; waiting here lets the others go on.
_one_writer = threading.Lock()
_listeners: list[Listener] = []
_WRITE: Final = "banyan_write"
_READING: Final = "banyan_reading"
BY_HAND: Final = "banyan_by_hand"
"""Execution option of a connection whose owner begins and ends its transactions itself."""


@dataclass(slots=True)
class Unit:
    """One unit of work: the session to read and write with, and what to do and tell at its end.

    One that only reads remembers what is asked of it by `once`.
    """

    session: Session
    events: list[Event] = field(default_factory=list)
    lasts: dict[Last, set[str]] = field(default_factory=dict)
    closings: dict[Closing, list[Any]] = field(default_factory=dict)
    remembered: dict[tuple[str, ...], Any] | None = None

    @property
    def only_reads(self) -> bool:
        """Whether all it sees was committed."""
        return self.remembered is not None

    def announce(self, fact: Event) -> None:
        """Tell `fact` to all listeners once the unit is committed."""
        self.events.append(fact)

    def once(self, what: tuple[str, ...], read: Callable[[], T]) -> T:
        """Return what `read` gives, which nobody changes; one that only reads reads it once.

        Its state stays the same all the while, so that parts of a page need not ask again.
        """
        if self.remembered is None:
            return read()
        if what not in self.remembered:
            self.remembered[what] = read()
        found: T = self.remembered[what]
        return found

    def at_last(self, work: Last, about: str) -> None:
        """Have `work` done after everything else and before the commit, which it belongs to.

        Asked for several times it is done once, with all it was asked about, sorted: rows that
        many want are then locked last, for the shortest time, and by all in the same order.
        """
        self.lasts.setdefault(work, set()).add(about)

    def at_the_close(self, work: Closing, about: object) -> None:
        """Have `work` done after all that is asked of `at_last`, with what it was asked, in order.

        For what every act of the whole site waits for: nothing is locked after it.
        """
        self.closings.setdefault(work, []).append(about)


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
    with sole_writer(db.engine):
        try:
            session.connection(execution_options={_WRITE: True})
            yield unit
            for work, about in unit.lasts.items():
                work(session, sorted(about))
            for close, given in unit.closings.items():
                close(session, given)
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.close()
    for fact in unit.events:
        tell(fact)


def take_right_to_write(connection: Connection) -> None:
    """Have the next transaction of `connection` begin with the right to write."""
    connection.execution_options(**{_WRITE: True})


def sole_writer(engine: Engine) -> AbstractContextManager[object]:
    """Return what a writer holds while it writes: SQLite has room for one, PostgreSQL for all."""
    return _one_writer if engine.dialect.name == "sqlite" else nullcontext()


@contextmanager
def reading() -> Iterator[Unit]:
    """Read one consistent state; nothing is written and nothing stays open.

    SQLite gives each transaction a state of its own; PostgreSQL when it is asked to, else each
    statement would see what others committed since the one before. Begun inside another one it is
    that one, so that what several services are asked together is read of one state, and once.
    """
    session = db.session()
    if _READING in session.info:
        yield session.info[_READING]
        return
    try:
        if db.engine.dialect.name == "postgresql" and not session.in_transaction():
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        session.info[_READING] = Unit(session, remembered={})
        yield session.info[_READING]
    finally:
        session.info.pop(_READING, None)
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
    """Set up a database engine: durable SQLite in WAL mode that begins when we say so.

    Raises:
        BadSettings: the database's file cannot be made or written.
    """
    event.listen(engine, "handle_error", _say_no_values)
    if engine.dialect.name == "sqlite":
        _keep_private(engine.url.database or "")
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        dialect: Any = engine.dialect
        commit = dialect.do_commit
        dialect.do_commit = lambda connection: to_disk(lambda: commit(connection))


def _say_no_values(context: ExceptionContext) -> None:
    """Take what people wrote out of a database's complaint: it ends in logs.

    PostgreSQL repeats it behind DETAIL and in quotes; what went wrong stands before that.
    """
    said = _quoted.sub("…", str(context.original_exception).partition("\n")[0])
    context.original_exception.args = (said,)
    if context.sqlalchemy_exception is not None:
        kind = type(context.original_exception)
        context.sqlalchemy_exception.args = (f"({kind.__module__}.{kind.__name__}) {said}",)


def _keep_private(database: str) -> None:
    """Have a file of the database that only its owner reads; SQLite's other files follow it."""
    path = Path(database)
    try:
        for name in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            if name == path or name.exists():
                private.file(name)
    except OSError as fault:
        raise BadSettings(
            f"The database's file {str(path)!r} cannot be used: {fault.strerror}."
        ) from None


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
    options = connection.get_execution_options()
    if options.get(BY_HAND):
        return
    immediate = options.get(_WRITE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
