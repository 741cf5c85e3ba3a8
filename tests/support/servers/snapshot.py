"""A database remembered as it was: has anything changed, and back to that."""

import re
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from workspace.store.base import Row

# Signing in, the trail of acts and who was shown a discussion may leave traces; nothing else may.
_TRACES = {"session", "audit", "discussion_read"}
_WRITES = re.compile(r'\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
# So often everything is compared, whatever was noted: a write that is not noticed is found.
_WHOLE = 50


class Snapshot:
    """An SQLite database and a copy of it as it was when this was made.

    Of a hundred tables a request writes three, so those are noted while they are written and only
    they are compared, with what triggers write.
    """

    is_complete = True

    def __init__(self, engine: Engine) -> None:
        path = str(engine.url.database)
        kept = str(Path(path).with_suffix(".kept"))
        self._live = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._copy = sqlite3.connect(kept, check_same_thread=False)
        self._back = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._live.execute("ATTACH DATABASE ? AS kept", (kept,))
        triggers = "SELECT group_concat(sql) FROM sqlite_master WHERE type = 'trigger'"
        self._by_triggers = set(_WRITES.findall(self._live.execute(triggers).fetchone()[0] or ""))
        self._engine, self._written, self._asked = engine, set[str](), 0
        event.listen(engine, "before_cursor_execute", self._note)
        self.keep()

    def keep(self) -> None:
        """Remember everything as it is now."""
        self._live.backup(self._copy)
        self._schema = self._live.execute("PRAGMA schema_version").fetchone()[0]
        self._begin()

    def changed(self) -> bool:
        """Whether anything but traces differs from how it was."""
        if not self.touched():
            return False
        self._asked += 1
        if self._asked % _WHOLE == 0:
            unseen = [t for t in _compared() if t not in self._noted() and self._differs(t)]
            assert not unseen, f"{unseen} were written and nobody noticed"
        return any(self._differs(table) for table in self._noted())

    def touched(self) -> bool:
        """Whether anything was stored since, be it a trace."""
        return self._commits() != self._seen

    def told(self) -> str:
        """Return every row that is new and every one that is gone, a line each; but for traces."""
        commits = self._commits()
        if self._last[0] != commits:
            self._last = commits, self._told()
        return self._last[1]

    def _told(self) -> str:
        # Read as it lies there: to make values of the product's types takes ten times as long.
        found: list[str] = []
        for table in filter(self._differs, self._noted()):
            now, then = f'SELECT * FROM main."{table}"', f'SELECT * FROM kept."{table}"'
            for sign, rows in (("+", f"{now} EXCEPT {then}"), ("-", f"{then} EXCEPT {now}")):
                lines = ("\t".join(map(str, row)) for row in self._live.execute(rows))
                found += [f"{sign} {table}", *sorted(lines)]
        return "\n".join(found)

    def restore(self) -> None:
        """Make everything as it was."""
        self._copy.backup(self._back)
        # The tables are the same: else every connection reads the whole schema again.
        self._back.execute(f"PRAGMA schema_version = {self._schema}")
        self._begin()

    def close(self) -> None:
        """Let go of both databases."""
        event.remove(self._engine, "before_cursor_execute", self._note)
        for connection in (self._live, self._copy, self._back):
            connection.close()

    def _begin(self) -> None:
        self._seen = self._commits()
        self._written.clear()
        self._last = -1, ""

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith("SELECT"):
            self._written.update(_WRITES.findall(statement))

    def _noted(self) -> list[str]:
        return [table for table in _compared() if table in self._written | self._by_triggers]

    def _differs(self, table: str) -> bool:
        # SQLite compares itself: to read all that is stored takes four times as long.
        return bool(self._live.execute(f"SELECT {_differ(table)}").fetchone()[0])

    def _commits(self) -> int:
        """Return a number that other connections' commits change."""
        return int(self._live.execute("PRAGMA data_version").fetchone()[0])


def _compared() -> list[str]:
    return [table for table in Row.metadata.tables if table not in _TRACES]


def _differ(table: str) -> str:
    """Say in SQL that a table has other rows than the copy."""
    now, then = f'main."{table}"', f'kept."{table}"'
    counts = f"(SELECT count(*) FROM {now}) <> (SELECT count(*) FROM {then})"
    return f"{counts} OR EXISTS (SELECT * FROM {now} EXCEPT SELECT * FROM {then})"


class NoSnapshot:
    """Stands where there is nothing to go back to: what a test changed stays changed."""

    is_complete = False

    def keep(self) -> None:
        """Remember nothing."""

    def changed(self) -> bool:
        """Return False: nobody remembers how it was."""
        return False

    def touched(self) -> bool:
        """Return False: there is nothing to restore."""
        return False

    def restore(self) -> None:
        """Leave everything as it is."""

    def close(self) -> None:
        """Let go of nothing."""
