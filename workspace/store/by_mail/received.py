"""That a letter came, so that it is taken once; and what stood in it besides the new words."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Instant, Row


class ReceivedRow(Row):
    """A letter of a person's that came to one of their addresses.

    Attributes:
        sha256: of whose it is, what it is about and how its program called it.
        comment_id: what became of it; None where it was not taken.
    """

    __tablename__ = "received_letter"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    comment_id: Mapped[str | None] = mapped_column(ForeignKey("comment.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)


class FoldedRow(Row):
    """What stood in the letter of a comment under its words.

    Attributes:
        folded: its signature and what it quotes.
        left_out: names of what was attached and not taken, each on a line.
    """

    __tablename__ = "folded_words"

    comment_id: Mapped[str] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    folded: Mapped[str] = mapped_column(Text)
    left_out: Mapped[str] = mapped_column(Text, default="")


def is_known(session: Session, sha256: str) -> bool:
    """Whether this letter came before."""
    return session.get(ReceivedRow, sha256) is not None


def since(session: Session, person_id: str, at: datetime) -> tuple[int, int]:
    """Return how many letters of a person came since then: taken, and not taken."""
    taken = func.count(ReceivedRow.comment_id)
    mine = ReceivedRow.person_id == person_id, ReceivedRow.at > at
    row = session.execute(select(taken, func.count()).where(*mine)).one()
    return row[0], row[1] - row[0]


def folded(session: Session, comment_id: str) -> FoldedRow | None:
    """Return what stood under a comment; whoever asks sees to it that the comment may be seen."""
    return session.get(FoldedRow, comment_id)
