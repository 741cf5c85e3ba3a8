"""The turns of the public list of organisations: of which something changed lately.

Processes that know the list by heart follow by them; who was away for too long reads all again.
"""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, String, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.ids import new_id
from workspace.store.base import Row
from workspace.store.registry import editions
from workspace.store.registry.index_turns import Turn

TABLES: Final = ("entry", "entry_tag", "organisation", "sign_on")
"""The tables whose changes make turns."""


class NamedTurnRow(Row):
    """That an organisation may be named in public otherwise than before: first, no more, anew.

    Triggers of the database make them, whoever changes what names it, in the order of the commits;
    the migration that made this table has them. By its `mark` one is told from that of the same
    number in another copy of the database.
    """

    __tablename__ = "named_turn"

    turn: Mapped[int] = mapped_column(primary_key=True)
    mark: Mapped[str] = mapped_column(String(20))
    house: Mapped[str] = mapped_column(String(40))


def last(session: Session) -> Turn | None:
    """Return the last turn there was; the last ones are always kept."""
    query = select(NamedTurnRow.turn, NamedTurnRow.mark).order_by(NamedTurnRow.turn.desc())
    row = session.execute(query.limit(1)).first()
    return Turn(*row) if row else None


def since(session: Session, known: Turn, most: int) -> tuple[Turn, set[str]] | None:
    """Return how far somebody gets who followed to a turn, and of whom there were turns since.

    Or nothing where that turn is forgotten, is none of this database, or more came than `most`.
    """
    query = select(NamedTurnRow.turn, NamedTurnRow.mark, NamedTurnRow.house)
    query = query.where(NamedTurnRow.turn >= known.turn).order_by(NamedTurnRow.turn)
    rows = session.execute(query.limit(most + 2)).all()
    if not rows or Turn(rows[0].turn, rows[0].mark) != known or len(rows) > most + 1:
        return None
    return Turn(rows[-1].turn, rows[-1].mark), {row.house for row in rows[1:]}


def add(session: Session, houses: Iterable[str]) -> None:
    """Tell of organisations whose names are said or kept back otherwise: no trigger sees that."""
    editions.hold(session)
    session.execute(insert(NamedTurnRow), [{"mark": new_id(), "house": one} for one in houses])


def missing(connection: Connection) -> list[str]:
    """Return the names of the triggers that are not there, though they make the turns."""
    return editions.lost(connection, (f"named_turn_{table}" for table in TABLES))
