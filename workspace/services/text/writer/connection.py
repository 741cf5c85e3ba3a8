"""The writer's own connection: one transaction after another, begun and ended by hand.

What the mapper does around a transaction costs more than the statements of a keystroke, so the
connection stays open between them and the mapper joins in only where something is looked up.
"""

import time
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.orm import Session

from workspace.process import meters
from workspace.process.offload import to_disk
from workspace.process.unit import BY_HAND, Unit, sole_writer
from workspace.store.journal.keystrokes import Keystrokes

Right = AbstractContextManager[object]
_BEGIN: Final = {"sqlite": "BEGIN IMMEDIATE"}


class Writing:
    """One transaction of the writer; what was not committed when it ends is rolled back.

    Attributes:
        cursor: in a transaction that may write.
        statements: what is asked with every keystroke.
    """

    __slots__ = ("_connection", "_line", "_open", "_right", "_session", "cursor", "statements")

    def __init__(self, line: "Line", statements: Keystrokes, right: Right) -> None:
        self.statements = statements
        self.cursor: DBAPICursor
        self._line = line
        self._right = right
        self._connection: Connection
        self._session: Session | None = None
        self._open = False

    def __enter__(self) -> Self:
        """Begin.

        Right and connection come before any open text's lock, as everywhere.
        """
        self._right.__enter__()
        try:
            self._connection, self.cursor = self._line.opened()
            self.cursor.execute(self._line.begin)
        except BaseException:  # a greenlet that is killed here too must leave the right to others
            self._leave(broken=True)
            raise
        self._open = True
        return self

    def __exit__(self, _kind: object, fault: BaseException | None, _trace: object) -> None:
        """End."""
        broken = True
        try:
            if fault is None:
                self._end()
                broken = False
        finally:
            self._leave(broken=broken)

    @property
    def unit(self) -> Unit:
        """The same transaction, for what is not asked with every keystroke."""
        if self._session is None:
            self._session = Session(self._connection, expire_on_commit=False)
        return Unit(self._session)

    def commit(self, rows: int) -> None:
        """Commit what amounts to so many updates; returning means that it is on disk."""
        begun = time.monotonic()
        if self._line.stops_its_thread:
            to_disk(partial(self.cursor.execute, "COMMIT"))
        else:
            self.cursor.execute("COMMIT")
        self._open = False
        meters.commit_seconds.observe(time.monotonic() - begun)
        meters.commit_updates.observe(rows)

    def _end(self) -> None:
        if self._session is not None:
            self._session.close()
        if self._open:
            self._connection.connection.rollback()

    def _leave(self, *, broken: bool) -> None:
        try:
            if broken:
                self._line.part(broken=True)
        finally:
            self._right.__exit__(None, None, None)


class Line:
    """The connection that the writer of one database uses.

    Attributes:
        stays: whether it stays open while nothing is written; in a process that serves.
        faults: what the database's driver raises.
        begin: the statement that begins a transaction.
        statements: what is asked with every keystroke.
        stops_its_thread: whether a commit waits for the disk without letting greenlets go on.
    """

    def __init__(self, engine: Engine) -> None:
        driver: Any = engine.dialect.dbapi
        self.stays = False
        self.faults: type[Exception] = driver.Error
        self.begin = _BEGIN.get(engine.dialect.name, "BEGIN")
        self.stops_its_thread = engine.dialect.name == "sqlite"
        self._engine = engine
        self.statements = Keystrokes(engine.dialect)
        self._right: Right = sole_writer(engine)
        self._connection: Connection | None = None
        self._cursor: DBAPICursor | None = None

    def transaction(self) -> Writing:
        """Return a transaction that may write, to be used in a `with`."""
        return Writing(self, self.statements, self._right)

    def opened(self) -> tuple[Connection, DBAPICursor]:
        """Return the connection and its cursor, opened if they are not."""
        if self._connection is None or self._cursor is None:
            options = {"isolation_level": "AUTOCOMMIT", BY_HAND: True}
            self._connection = self._engine.connect().execution_options(**options)
            self._cursor = self._connection.connection.cursor()
        return self._connection, self._cursor

    def rest(self) -> None:
        """Give the connection back, unless it stays."""
        if not self.stays:
            self.part(broken=False)

    def part(self, *, broken: bool) -> None:
        """Part with the connection; what was begun on one that may be broken is rolled back."""
        connection, self._connection = self._connection, None
        cursor, self._cursor = self._cursor, None
        if connection is not None and cursor is not None:
            if broken:
                connection.invalidate()
            else:
                cursor.close()
            connection.close()
