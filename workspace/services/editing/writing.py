"""The writer's own connection: one transaction after another, begun and ended by hand.

What the mapper does around a transaction costs more than the statements of a keystroke, so the
connection stays open between them and the mapper joins in only where something is looked up.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.orm import Session

from workspace.services import meters
from workspace.services.threads import to_disk
from workspace.services.unit import BY_HAND, Unit, sole_writer
from workspace.store.keystrokes import Keystrokes

_BEGIN: Final = {"sqlite": "BEGIN IMMEDIATE"}


class Writing:
    """One transaction of the writer.

    Attributes:
        cursor: in a transaction that may write.
        statements: what is asked with every keystroke.
    """

    def __init__(self, connection: Connection, cursor: DBAPICursor, statements: Keystrokes) -> None:
        self.cursor = cursor
        self.statements = statements
        self._connection = connection
        self._session: Session | None = None

    @property
    def unit(self) -> Unit:
        """The same transaction, for what is not asked with every keystroke."""
        if self._session is None:
            self._session = Session(self._connection, expire_on_commit=False)
        return Unit(self._session)

    def commit(self, rows: int) -> None:
        """Commit what amounts to so many updates; returning means that it is on disk."""
        begun = time.monotonic()
        if self._connection.dialect.name == "sqlite":
            to_disk(partial(self.cursor.execute, "COMMIT"))
        else:
            self.cursor.execute("COMMIT")
        meters.commit_seconds.observe(time.monotonic() - begun)
        meters.commit_updates.observe(rows)

    def end(self) -> None:
        """Roll back what was not committed."""
        if self._session is not None:
            self._session.close()
        self._connection.connection.rollback()


class Line:
    """The connection that the writer of one database uses.

    Attributes:
        stays: whether it stays open while nothing is written; in a process that serves.
        faults: what the database's driver raises.
    """

    def __init__(self, engine: Engine) -> None:
        driver: Any = engine.dialect.dbapi
        self.stays = False
        self.faults: type[Exception] = driver.Error
        self._engine = engine
        self._statements = Keystrokes(engine.dialect)
        self._begin = _BEGIN.get(engine.dialect.name, "BEGIN")
        self._connection: Connection | None = None
        self._cursor: DBAPICursor | None = None

    @contextmanager
    def transaction(self) -> Iterator[Writing]:
        """Give a transaction that may write; it is rolled back unless it was committed.

        Right and connection come before any replica's lock, as everywhere.
        """
        with sole_writer(self._engine):
            connection, cursor = self._opened()
            writing = Writing(connection, cursor, self._statements)
            try:
                cursor.execute(self._begin)
                yield writing
                writing.end()
            except BaseException:
                self._part(broken=True)
                raise

    def rest(self) -> None:
        """Give the connection back, unless it stays."""
        if not self.stays:
            self.close()

    def close(self) -> None:
        """Give the connection back."""
        self._part(broken=False)

    def _opened(self) -> tuple[Connection, DBAPICursor]:
        if self._connection is None or self._cursor is None:
            options = {"isolation_level": "AUTOCOMMIT", BY_HAND: True}
            self._connection = self._engine.connect().execution_options(**options)
            self._cursor = self._connection.connection.cursor()
        return self._connection, self._cursor

    def _part(self, *, broken: bool) -> None:
        """Part with the connection; what was begun on one that may be broken is rolled back."""
        connection, self._connection = self._connection, None
        cursor, self._cursor = self._cursor, None
        if connection is not None and cursor is not None:
            if broken:
                connection.invalidate()
            else:
                cursor.close()
            connection.close()
