"""The statements every keystroke needs, spelled once for a kind of database and run as they are.

Nothing else is asked of the database while people type, so these go straight to its driver: the
way through the mapper costs ten times what the statements do.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import bindparam, insert, update
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql import ClauseElement

from workspace.store.base import Instant
from workspace.store.documents import DocumentRow, JournalRow

_MOVE: Final = (
    update(DocumentRow)
    .where(
        DocumentRow.draft_id == bindparam("of_draft"),
        DocumentRow.head == bindparam("from_seq"),
        DocumentRow.epoch == bindparam("of_epoch"),
        DocumentRow.rights == bindparam("of_rights"),
        DocumentRow.frozen.is_(False),
    )
    .values(head=bindparam("to_seq"), link=bindparam("to_link"))
)
_APPEND: Final = insert(JournalRow)


class Move(NamedTuple):
    """A move of a draft's head.

    Attributes:
        of_draft: whose head.
        of_epoch: the epoch its history was last seen in.
        of_rights: the number of rights it was last seen with.
        from_seq: where it was last seen.
        to_seq: the seq of the last row that is appended.
        to_link: that row's link.
    """

    of_draft: str
    of_epoch: str
    of_rights: int
    from_seq: int
    to_seq: int
    to_link: bytes


class Keystrokes:
    """Appends rows to journals within the transaction of a connection."""

    def __init__(self, dialect: Dialect) -> None:
        self._move = _spelled(_MOVE, dialect)
        self._append = _spelled(_APPEND, dialect)
        self._instant = Instant().bind_processor(dialect) or _as_it_is

    def move(self, cursor: DBAPICursor, move: Move) -> bool:
        """Move a draft's head, if it is unlocked and still as it was last seen.

        Args:
            cursor: in a transaction, which holds the head's row from here on.
            move: from where to where.
        """
        cursor.execute(self._move, move._asdict())
        return cursor.rowcount == 1

    def append(self, cursor: DBAPICursor, rows: Sequence[dict[str, Any]]) -> None:
        """Append rows, each with all columns of the journal, to the journals of their drafts."""
        cursor.executemany(self._append, rows)

    def instant(self, at: datetime) -> Any:
        """Return an instant as `append` takes it."""
        return self._instant(at)


def _spelled(statement: ClauseElement, dialect: Dialect) -> str:
    """Return a statement as the driver takes it, its values by name."""
    kind: Any = type(dialect)
    style = "named" if dialect.name == "sqlite" else "pyformat"
    return str(statement.compile(dialect=kind(paramstyle=style)))


def _as_it_is(value: Any) -> Any:
    return value
