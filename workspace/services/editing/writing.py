"""The writer's own connection: one transaction after another, begun and ended by hand.

What the mapper does around a transaction costs more than the statements of a keystroke, so the
connection stays open between them and the mapper joins in only where something is looked up.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from workspace.services import meters
from workspace.services.threads import to_disk
from workspace.services.unit import BY_HAND, Unit, sole_writer
from workspace.store.keystrokes import Keystrokes

_BEGIN: Final = {"sqlite": "BEGIN IMMEDIATE"}


class Writing:
    """One transaction of the writer.

    Attributes:
        connection: in a transaction that may write.
        statements: what is asked with every keystroke.
    """

    def __init__(self, connection: Connection, statements: Keystrokes) -> None:
        self.connection = connection
        self.statements = statements
        self._session: Session | None = None

    @property
    def unit(self) -> Unit:
        """The same transaction, for what is not asked with every keystroke."""
        if self._session is None:
            self._session = Session(self.connection, expire_on_commit=False)
        return Unit(self._session)

    def commit(self, rows: int) -> None:
        """Commit what amounts to so many updates; returning means that it is on disk."""
        begun = time.monotonic()
        if self.connection.dialect.name == "sqlite":
            to_disk(lambda: self.say("COMMIT"))
        else:
            self.say("COMMIT")
        meters.commit_seconds.observe(time.monotonic() - begun)
        meters.commit_updates.observe(rows)

    def say(self, statement: str) -> None:
        """Run a statement that has no answer."""
        cursor = self.connection.connection.cursor()
        cursor.execute(statement)
        cursor.close()

    def end(self) -> None:
        """Roll back what was not committed."""
        if self._session is not None:
            self._session.close()
        self.connection.connection.rollback()


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

    @contextmanager
    def transaction(self) -> Iterator[Writing]:
        """Give a transaction that may write; it is rolled back unless it was committed.

        Right and connection come before any replica's lock, as everywhere.
        """
        with sole_writer(self._engine):
            writing = Writing(self._opened(), self._statements)
            try:
                writing.say(self._begin)
                yield writing
                writing.end()
            except BaseException:
                self._drop()
                raise

    def rest(self) -> None:
        """Give the connection back, unless it stays."""
        if not self.stays:
            self.close()

    def close(self) -> None:
        """Give the connection back."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _opened(self) -> Connection:
        if self._connection is None:
            options = {"isolation_level": "AUTOCOMMIT", BY_HAND: True}
            self._connection = self._engine.connect().execution_options(**options)
        return self._connection

    def _drop(self) -> None:
        """Part with a connection that may be broken; what was begun on it is rolled back."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()
            connection.close()
