"""What members said in procedures, only ever added to; and the letters that told them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row, new_id
from workspace.store.letters import LetterRow
from workspace.store.procedures.procedures import ProcedureRow


class ProcedureAnswerRow(Row):
    """One thing a member said in a procedure; `n` counts from 1.

    Attributes:
        words: why, or the explanation of a position.
        wanted: what would let a member agree that breaks silence or objects.
    """

    __tablename__ = "procedure_answer"
    __table_args__ = (UniqueConstraint("procedure_id", "n"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True, default=new_id)
    procedure_id: Mapped[str] = mapped_column(ForeignKey("group_procedure.id"))
    n: Mapped[int] = mapped_column()
    member_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    answer: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(String(4000), default="")
    wanted: Mapped[str] = mapped_column(String(4000), default="")
    at: Mapped[datetime] = mapped_column(Instant)
    seal: Mapped[str] = mapped_column(String(200), default="", server_default="")


class ProcedureLetterRow(Row):
    """That a letter told a representative of a member of something in a procedure.

    What those were told once that are invited to align themselves is noted here as well.
    """

    __tablename__ = "procedure_letter"
    __table_args__ = (Index("ix_procedure_letter_procedure_id_what", "procedure_id", "what"),)

    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), primary_key=True)
    procedure_id: Mapped[str] = mapped_column(ForeignKey("group_procedure.id"))
    member_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    what: Mapped[str] = mapped_column(String(40))


# Asked on every page of who decides in a group, so they are put together once.
_GIVEN = (
    select(ProcedureAnswerRow)
    .where(ProcedureAnswerRow.procedure_id.in_(bindparam("procedures", expanding=True)))
    .order_by(ProcedureAnswerRow.n)
)
_LETTERS = (
    select(ProcedureLetterRow, LetterRow)
    .join(LetterRow, LetterRow.id == ProcedureLetterRow.letter_id)
    .where(
        ProcedureLetterRow.procedure_id.in_(bindparam("procedures", expanding=True)),
        ProcedureLetterRow.what == bindparam("what"),
    )
)


def given(session: Session, procedure_ids: Iterable[str]) -> dict[str, list[ProcedureAnswerRow]]:
    """Return what was said in each of these procedures, in order."""
    found: dict[str, list[ProcedureAnswerRow]] = {one: [] for one in procedure_ids}
    for row in session.scalars(_GIVEN, {"procedures": list(found)}) if found else ():
        found[row.procedure_id].append(row)
    return found


def spoken_for(session: Session, person_id: str, revision_id: str) -> set[tuple[str, str]]:
    """Return for which members a person said anything in procedures on a revision.

    Each stands beside the state in which the procedure is stored.
    """
    found = (
        select(ProcedureAnswerRow.member_id, ProcedureRow.state)
        .join(ProcedureRow, ProcedureRow.id == ProcedureAnswerRow.procedure_id)
        .where(ProcedureRow.revision_id == revision_id, ProcedureAnswerRow.person_id == person_id)
    )
    return {(row[0], row[1]) for row in session.execute(found)}


def letters_of(
    session: Session, procedure_ids: Iterable[str], what: str
) -> list[tuple[ProcedureLetterRow, LetterRow]]:
    """Return the letters that told of one thing in these procedures."""
    rows = session.execute(_LETTERS, {"procedures": list(procedure_ids), "what": what})
    return [(row[0], row[1]) for row in rows]


def is_told(session: Session, procedure_id: str, what: str) -> bool:
    """Whether anybody was told of this in a procedure."""
    found = select(ProcedureLetterRow.letter_id).where(
        ProcedureLetterRow.procedure_id == procedure_id, ProcedureLetterRow.what == what
    )
    return session.scalar(found.limit(1)) is not None
