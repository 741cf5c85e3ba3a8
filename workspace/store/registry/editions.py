"""The edition of the registry: a mark that is another one as soon as anything public is."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, String, func, select, text, true, union_all
from sqlalchemy.orm import Mapped, Session, mapped_column

from workspace.domain.progress.lights import STEPS, months_after
from workspace.store.base import Row
from workspace.store.campaigns import CampaignRow
from workspace.store.progress.reports import ProgressReportRow
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


_SOON: Final = timedelta(minutes=1)
_MARK = select(EditionRow.mark)


def mark(session: Session) -> str:
    """Return the mark of what is public; empty while nothing ever was."""
    return session.scalar(_MARK) or ""


def hold(session: Session) -> None:
    """Let nobody else make another edition until the end of this transaction."""
    session.execute(_MARK.with_for_update())


SHOWN: Final = (
    *("entry", "entry_tag", "leaf", "submission", "campaign", "organisation", "progress_report"),
    *("sign_on", "sign_on_call"),
)
"""The tables whose changes make another edition."""


def missing(connection: Connection) -> list[str]:
    """Return the names of the triggers that are not there, though they mark each edition."""
    return lost(connection, (f"edition_{table}" for table in SHOWN))


def lost(connection: Connection, triggers: Iterable[str]) -> list[str]:
    """Return those triggers that are not there; SQLite has one of its own for each kind of act."""
    sqlite = connection.dialect.name == "sqlite"
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if sqlite
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    there = {row[0] for row in connection.execute(text(query))}
    ending = "_update" if sqlite else ""
    return [name for name in (f"{one}{ending}" for one in triggers) if name not in there]


def next_moment(session: Session, now: datetime) -> datetime | None:
    """Return when public pages change by the clock alone, if anything waits for that.

    More becomes public then, a campaign opens or closes, or the light of a pledge changes that has
    had no report for long.
    """
    waiting = union_all(
        select(func.min(EntryRow.published_at).label("at")).where(EntryRow.published_at > now),
        *(
            select(func.min(moment).label("at")).where(moment > now)
            for moment in (
                CampaignRow.opens_at,
                CampaignRow.deadline_at,
                CampaignRow.publish_at,
                CallRow.closes_at,
            )
        ),
    ).subquery()
    found: datetime | None = session.scalar(select(func.min(waiting.c.at)))
    moments = [*_lights(session, now), *([found] if found else [])]
    return min(moments, default=None)


def _lights(session: Session, now: datetime) -> Iterator[datetime]:
    """Yield when the light of some pledge may change, the next time for each of its steps.

    Where the same day is missing in another month, that may have been a moment ago: then it is
    asked again soon.
    """
    sources = (
        (EntryRow.published_at, EntryRow.pledge_id.is_not(None)),
        (ProgressReportRow.at, true()),
    )
    for months in STEPS:
        since = months_after(now, -months)
        for column, here in sources:
            query = select(func.min(column)).where(column > since, here)
            first: datetime | None = session.scalar(query)
            if first is not None:
                yield max(months_after(first, months), now + _SOON)
