"""The edition of the registry: a mark that is another one as soon as anything public is."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, String, func, select, text, union_all
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.store.base import Row
from workspace.store.campaigns import CampaignRow
from workspace.store.registry.entries import EntryRow
from workspace.store.sign_on.sign_on_calls import CallRow


class EditionRow(Row):
    """The one mark of what is public.

    Triggers of the database give it a new value with each change of what public pages show,
    whoever makes it; the migration that made this table has them.
    """

    __tablename__ = "edition"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    mark: Mapped[str] = mapped_column(String(40))


_MARK = select(EditionRow.mark)


def mark(session: Session) -> str:
    """Return the mark of what is public; empty while nothing ever was."""
    return session.scalar(_MARK) or ""


SHOWN: Final = (
    *("entry", "entry_tag", "leaf", "submission", "campaign", "organisation"),
    *("sign_on", "sign_on_call"),
)
"""The tables whose changes make another edition."""


def missing(connection: Connection) -> list[str]:
    """Return the names of the triggers that are not there, though they mark each edition."""
    sqlite = connection.dialect.name == "sqlite"
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if sqlite
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    there = {row[0] for row in connection.execute(text(query))}
    ending = "_update" if sqlite else ""
    return [name for name in (f"edition_{table}{ending}" for table in SHOWN) if name not in there]


def next_moment(session: Session, now: datetime) -> datetime | None:
    """Return when more becomes public by the clock alone, if anything waits for that."""
    waiting = union_all(
        select(func.min(EntryRow.published_at).label("at")).where(EntryRow.published_at > now),
        select(func.min(CampaignRow.opens_at).label("at")).where(CampaignRow.opens_at > now),
        select(func.min(CallRow.closes_at).label("at")).where(CallRow.closes_at > now),
    ).subquery()
    found: datetime | None = session.scalar(select(func.min(waiting.c.at)))
    return found
