"""What is put to an SQLite database: by that alone can a database tell one request from another."""

import re
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from sqlalchemy import Engine, event

# That each request comes at an instant of its own is nothing that a database fails of.
_INSTANT = re.compile(r"\b\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?")


class Put:
    """Notes every statement and what it is given, whoever asks and by whatever means."""

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._asked = sha256()

    def watch(self, engine: Engine) -> None:
        """Note what is put to this database from now on, and nothing of the one before."""
        if engine is not self._engine:
            self._engine = engine
            event.listen(engine, "do_connect", self._have_noted)
            engine.dispose()  # what is open already tells nothing

    def begin(self) -> None:
        """Forget what was put so far."""
        self._asked = sha256()

    def told(self) -> str:
        """Return what was put since, in short: equal for what is equal but for its instants."""
        return self._asked.hexdigest()

    def _have_noted(self, *given: Any) -> None:
        options = given[-1]  # with which the driver is about to connect
        options["factory"] = _connection(self._note)

    def _note(self, statement: str, values: object) -> None:
        self._asked.update(f"{statement};".encode())
        self._asked.update(_INSTANT.sub("", f"{values!r};").encode())


def _connection(note: Callable[[str, object], None]) -> type[sqlite3.Connection]:
    class Noting(sqlite3.Cursor):
        def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
            note(statement, values)
            return super().execute(statement, values)

        def executemany(self, statement: str, values: Any) -> sqlite3.Cursor:
            each = list(values)
            note(statement, each)
            return super().executemany(statement, each)

    class Noted(sqlite3.Connection):
        def cursor(self, factory: type[sqlite3.Cursor] = Noting) -> sqlite3.Cursor:
            return super().cursor(factory)

    return Noted
