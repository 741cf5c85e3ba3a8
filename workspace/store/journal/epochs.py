"""New epochs for all texts at once, after a database was brought back from a backup."""

from typing import Any, Final

from sqlalchemy import ColumnElement, CursorResult, String, cast, func, update
from sqlalchemy.orm import Session

from workspace.store.journal.documents import DocumentRow

_LENGTH: Final = 20


def renew_all(session: Session) -> int:
    """Give every document an epoch nobody has seen, in one statement; return how many there are."""
    done = session.execute(
        update(DocumentRow)
        .values(epoch=_unseen(session.get_bind().dialect.name))
        .execution_options(synchronize_session=False)
    )
    assert isinstance(done, CursorResult)
    return int(done.rowcount)


def _unseen(dialect: str) -> ColumnElement[Any]:
    """Return what the database computes anew for each row: 20 random hexadecimal digits."""
    if dialect == "sqlite":
        return func.lower(func.hex(func.randomblob(_LENGTH // 2)))
    return func.left(func.replace(cast(func.gen_random_uuid(), String), "-", ""), _LENGTH)
