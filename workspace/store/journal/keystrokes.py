"""The statements every keystroke needs, spelled once for a kind of database and run as they are.

Nothing else is asked of the database while people type, so these go straight to its driver: the
way through the mapper costs ten times what the statements do. Where several processes write to the
same drafts, what one needs to know of the others' writing is asked here too, for many at once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeVar

from sqlalchemy import and_, bindparam, insert, or_, select, update
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql import ClauseElement

from workspace.store.base import Instant
from workspace.store.journal.documents import DocumentRow, JournalRow

T = TypeVar("T")
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
_AT_ONCE: Final = 64
"""Drafts asked for in one statement."""


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


class Head(NamedTuple):
    """Where a draft's text stands; see `DocumentRow`."""

    draft_id: str
    epoch: str
    seq: int
    rights: int
    frozen: bool
    link: bytes


Typed = tuple[int, int, int, int, bytes]
"""A row of the journal as it goes over the wire: seq, client id, n, flags, data."""


class Keystrokes:
    """Appends rows to journals, and finds what was appended, in the transaction of a cursor."""

    def __init__(self, dialect: Dialect) -> None:
        self._move = _spelled(_MOVE, dialect)
        self._append = _spelled(_APPEND, dialect)
        self._instant = Instant().bind_processor(dialect) or _as_it_is
        self._hold = _Spellings(dialect, lambda size: _heads(size).with_for_update())
        self._see = _Spellings(dialect, _heads)
        self._after = _Spellings(dialect, _rows_after)

    def move(self, cursor: DBAPICursor, move: Move) -> bool:
        """Move a draft's head, if it is unlocked and still as it was last seen.

        Args:
            cursor: in a transaction, which holds the head's row from here on.
            move: from where to where.
        """
        cursor.execute(self._move, move._asdict())
        return cursor.rowcount == 1

    def move_all(self, cursor: DBAPICursor, moves: Sequence[Move]) -> None:
        """Move heads that are held by this transaction.

        Raises:
            RuntimeError: one is not as it was seen; nothing may be committed.
        """
        if moves:
            cursor.executemany(self._move, [move._asdict() for move in moves])
        if moves and cursor.rowcount != len(moves):
            raise RuntimeError("a head moved while it was held")

    def hold_heads(self, cursor: DBAPICursor, draft_ids: Iterable[str]) -> dict[str, Head]:
        """Return the heads of drafts, their rows held from here on, taken in the ids' order."""
        return self._found_heads(cursor, self._hold, sorted(draft_ids))

    def see_heads(self, cursor: DBAPICursor, draft_ids: Iterable[str]) -> dict[str, Head]:
        """Return the heads of drafts as they are at the moment."""
        return self._found_heads(cursor, self._see, draft_ids)

    def rows_after(self, cursor: DBAPICursor, after: Mapping[str, int]) -> dict[str, list[Typed]]:
        """Return what the journals of drafts hold after a seq of each, in order.

        Without what has been packed: the rows of a draft may begin later than right after it.
        """
        found: dict[str, list[Typed]] = {draft_id: [] for draft_id in after}
        for asked in _portions(after.items()):
            given: dict[str, Any] = {f"d{at}": id_ for at, (id_, _) in enumerate(asked)}
            given |= {f"s{at}": seq for at, (_, seq) in enumerate(asked)}
            cursor.execute(self._after.of(len(asked)), given)
            for draft_id, *row in cursor.fetchall():
                found[draft_id].append(tuple(row))
        return found

    def append(self, cursor: DBAPICursor, rows: Sequence[dict[str, Any]]) -> None:
        """Append rows, each with all columns of the journal, to the journals of their drafts."""
        cursor.executemany(self._append, rows)

    def instant(self, at: datetime) -> Any:
        """Return an instant as `append` takes it."""
        return self._instant(at)

    def _found_heads(
        self, cursor: DBAPICursor, spellings: "_Spellings", draft_ids: Iterable[str]
    ) -> dict[str, Head]:
        found: dict[str, Head] = {}
        for asked in _portions(draft_ids):
            given = {f"d{at}": draft_id for at, draft_id in enumerate(asked)}
            cursor.execute(spellings.of(len(asked)), given)
            for draft_id, epoch, seq, rights, frozen, link in cursor.fetchall():
                found[draft_id] = Head(draft_id, epoch, seq, rights, bool(frozen), link)
        return found


class _Spellings:
    """A statement about several drafts, spelled for the numbers of drafts it is asked for."""

    def __init__(self, dialect: Dialect, make: Callable[[int], ClauseElement]) -> None:
        self._dialect, self._make = dialect, make
        self._known: dict[int, str] = {}

    def of(self, size: int) -> str:
        if size not in self._known:
            self._known[size] = _spelled(self._make(size), self._dialect)
        return self._known[size]


def _heads(size: int) -> Any:
    columns = (
        *(DocumentRow.draft_id, DocumentRow.epoch, DocumentRow.head),
        *(DocumentRow.rights, DocumentRow.frozen, DocumentRow.link),
    )
    among = DocumentRow.draft_id.in_([bindparam(f"d{at}") for at in range(size)])
    return select(*columns).where(among).order_by(DocumentRow.draft_id)


def _rows_after(size: int) -> Any:
    row = JournalRow
    any_of = or_(
        *(
            and_(row.draft_id == bindparam(f"d{at}"), row.seq > bindparam(f"s{at}"))
            for at in range(size)
        )
    )
    columns = row.draft_id, row.seq, row.client_id, row.n, row.flags, row.data
    return select(*columns).where(any_of).order_by(row.draft_id, row.seq)


def _portions(asked: Iterable[T]) -> Iterator[list[T]]:
    """Give what is asked in portions, the last of each repeated: there are few sizes to spell."""
    everything = list(asked)
    for begin in range(0, len(everything), _AT_ONCE):
        some = everything[begin : begin + _AT_ONCE]
        yield [*some, *some[-1:] * ((1 << (len(some) - 1).bit_length()) - len(some))]


def _spelled(statement: ClauseElement, dialect: Dialect) -> str:
    """Return a statement as the driver takes it, its values by name."""
    kind: Any = type(dialect)
    style = "named" if dialect.name == "sqlite" else "pyformat"
    return str(statement.compile(dialect=kind(paramstyle=style)))


def _as_it_is(value: Any) -> Any:
    return value
