"""How far procedures have come, in a few numbers: who follows one sees by them that it moved."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workspace.store.procedures.alignments import AlignmentRow
from workspace.store.procedures.ballots import ProcedureAnswerRow
from workspace.store.procedures.procedures import ProcedureRow


class Mark(NamedTuple):
    """What is another one whenever a procedure, or who aligns itself with it, moved."""

    state: str
    closes_at: datetime
    answers: int
    alignments: int
    ended: int


_ANSWERS = (
    select(func.count()).where(ProcedureAnswerRow.procedure_id == ProcedureRow.id).scalar_subquery()
)
_GIVEN = select(func.count()).where(AlignmentRow.procedure_id == ProcedureRow.id)
_ENDED = _GIVEN.where(AlignmentRow.ended_at.is_not(None))


def marks(session: Session, procedure_ids: Iterable[str]) -> dict[str, Mark]:
    """Return how far each of these procedures has come, in one statement; without those unknown."""
    rows = session.execute(
        select(
            ProcedureRow.id,
            ProcedureRow.state,
            ProcedureRow.closes_at,
            _ANSWERS,
            _GIVEN.scalar_subquery(),
            _ENDED.scalar_subquery(),
        ).where(ProcedureRow.id.in_(sorted(set(procedure_ids))))
    )
    return {row[0]: Mark(*row[1:]) for row in rows}
