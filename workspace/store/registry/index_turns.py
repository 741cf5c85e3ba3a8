"""The turns of the registry's lists: at which places something changed lately.

Processes that know the lists by heart follow by them; who was away for too long reads all again.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from sqlalchemy import BigInteger, String, Text, column, delete, func, insert, select, table
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.ids import new_id
from workspace.store.base import Row

_KEPT: Final = 1_000
# Rows of the index are written by its own module, which counts their turns by this one.
_LISTED: Final = table("entry_index", column("place", BigInteger), column("codes", Text))


class TurnRow(Row):
    """That something else stands at a place than before: a pledge, another, or none any more.

    They are counted without a gap, in the order of the commits. By its `mark` one is told from
    that of the same number in another copy of the database.
    """

    __tablename__ = "index_turn"

    turn: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    mark: Mapped[str] = mapped_column(String(20))
    place: Mapped[int] = mapped_column(BigInteger)


class Turn(NamedTuple):
    """How far somebody followed."""

    turn: int
    mark: str


def last(session: Session) -> Turn | None:
    """Return the last turn there was; the last ones are always kept."""
    query = select(TurnRow.turn, TurnRow.mark).order_by(TurnRow.turn.desc()).limit(1)
    row = session.execute(query).first()
    return Turn(*row) if row else None


def since(session: Session, known: Turn, most: int) -> tuple[Turn, dict[int, str | None]] | None:
    """Return how far somebody gets who followed to a turn, and what stands at the places since.

    That is the codes of each place, None where nothing stands any more; or nothing at all is
    returned where that turn is forgotten, is none of this database, or more came since than `most`.
    """
    query = (
        select(TurnRow.turn, TurnRow.mark, TurnRow.place, _LISTED.c.codes)
        .outerjoin(_LISTED, _LISTED.c.place == TurnRow.place)
        .where(TurnRow.turn >= known.turn)
        .order_by(TurnRow.turn)
    )
    rows = session.execute(query.limit(most + 2)).all()
    if not rows or Turn(rows[0].turn, rows[0].mark) != known or len(rows) > most + 1:
        return None
    return Turn(rows[-1].turn, rows[-1].mark), {row.place: row.codes for row in rows[1:]}


def add(session: Session, places: Iterable[int]) -> None:
    """Tell that something else stands at these places; whoever calls this holds the edition."""
    before = session.scalar(select(func.max(TurnRow.turn))) or 0
    rows = [
        {"turn": before + n, "mark": new_id(), "place": place}
        for n, place in enumerate(sorted(set(places)), start=1)
    ]
    session.execute(insert(TurnRow), rows)
    session.execute(delete(TurnRow).where(TurnRow.turn <= before + len(rows) - _KEPT))
