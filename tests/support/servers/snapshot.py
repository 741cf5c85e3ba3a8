"""A database remembered as it was: has anything changed, and back to that."""

import sqlite3
from pathlib import Path

from workspace.store.base import Row

# Signing in, the trail of acts and who was shown a discussion may leave traces; nothing else may.
_TRACES = {"session", "audit", "discussion_read"}


class Snapshot:
    """An SQLite database and a copy of it as it was when this was made."""

    is_complete = True

    def __init__(self, path: str) -> None:
        kept = str(Path(path).with_suffix(".kept"))
        self._live = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._copy = sqlite3.connect(kept, check_same_thread=False)
        self._live.execute("ATTACH DATABASE ? AS kept", (kept,))
        self._differs = "SELECT " + " OR ".join(_differ(table) for table in _compared())
        self.keep()

    def keep(self) -> None:
        """Remember everything as it is now."""
        self._live.backup(self._copy)
        self._seen = self._commits()
        self._last = -1, ""

    def changed(self) -> bool:
        """Whether anything but traces differs from how it was."""
        # SQLite compares itself: to read all that is stored takes four times as long.
        return self.touched() and bool(self._live.execute(self._differs).fetchone()[0])

    def touched(self) -> bool:
        """Whether anything was stored since, be it a trace."""
        return self._commits() != self._seen

    def told(self) -> str:
        """Return every value stored, except the traces of asking, one row a line."""
        commits = self._commits()
        if self._last[0] != commits:
            self._last = commits, self._told()
        return self._last[1]

    def _told(self) -> str:
        # Read as it lies there: to make values of the product's types takes ten times as long.
        found: list[str] = []
        for table in _compared():
            rows = self._live.execute(f'SELECT * FROM main."{table}"')
            found += [table, *sorted("\t".join(map(str, row)) for row in rows)]
        return "\n".join(found)

    def restore(self) -> None:
        """Make everything as it was."""
        self._copy.backup(self._live)
        self._seen = self._commits()
        self._last = -1, ""  # what we write ourselves is no commit of others

    def close(self) -> None:
        """Let go of both databases."""
        self._live.close()
        self._copy.close()

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
