"""Reading the public registry: search, filters, pages of entries and their tags."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from workspace.store.registry.entries import WITHOUT_TEXT, EntryRow, EntryTagRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader of the registry looks for; an empty value asks for nothing.

    Attributes:
        words: folded words that must all be found.
        campaign: id of a campaign.
        region: code of a region.
        types: types of the leading organisation, any of which will do.
        theme: code of a right, or of a family with all its rights.
        goal: number of a Sustainable Development Goal.
        kind: code of a kind of pledge.
    """

    words: tuple[str, ...] = ()
    campaign: str = ""
    region: str = ""
    types: tuple[str, ...] = ()
    theme: str = ""
    goal: str = ""
    kind: str = ""


def count(session: Session, asked: Asked, now: datetime) -> int:
    """Return how many public pledges match."""
    query = select(func.count()).select_from(EntryRow).where(*_matching(asked, now))
    return session.scalar(query) or 0


def page(session: Session, asked: Asked, now: datetime, *, skip: int, most: int) -> list[EntryRow]:
    """Return matching pledges without their texts, the newest first, in a stable order."""
    query = (
        select(EntryRow)
        .options(*WITHOUT_TEXT)
        .where(*_matching(asked, now))
        .order_by(EntryRow.published_at.desc(), EntryRow.symbol.desc())
        .offset(skip)
        .limit(most)
    )
    return list(session.scalars(query))


def matching_ids(session: Session, asked: Asked, now: datetime) -> set[str]:
    """Return the ids of all matching pledges."""
    return set(session.scalars(select(EntryRow.id).where(*_matching(asked, now))))


def tags_of(session: Session, entry_ids: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Return (kind, code) of the themes and goals of each pledge, in a fixed order."""
    found: dict[str, list[tuple[str, str]]] = {key: [] for key in entry_ids}
    query = (
        select(EntryTagRow.entry_id, EntryTagRow.kind, EntryTagRow.code)
        .where(EntryTagRow.entry_id.in_(entry_ids))
        .order_by(EntryTagRow.kind, EntryTagRow.code)
    )
    for entry_id, kind, code in session.execute(query):
        found[entry_id].append((kind, code))
    return found


def _matching(asked: Asked, now: datetime) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [EntryRow.published_at <= now]
    found += [EntryRow.search.contains(word, autoescape=True) for word in asked.words]
    for column, value in (
        (EntryRow.campaign_id, asked.campaign),
        (EntryRow.region, asked.region),
        (EntryRow.kind, asked.kind),
    ):
        if value:
            found.append(column == value)
    if len(asked.types) == 1:
        found.append(EntryRow.lead_type == asked.types[0])
    elif asked.types:
        found.append(EntryRow.lead_type.in_(asked.types))
    if asked.theme:
        codes = or_(
            EntryTagRow.code == asked.theme,
            EntryTagRow.code.startswith(f"{asked.theme}.", autoescape=True),
        )
        found.append(_tagged("theme", codes))
    if asked.goal:
        found.append(_tagged("sdg", EntryTagRow.code == asked.goal))
    return found


def _tagged(kind: str, codes: ColumnElement[bool]) -> ColumnElement[bool]:
    tagged = select(EntryTagRow.entry_id).where(EntryTagRow.kind == kind, codes)
    return EntryRow.id.in_(tagged)
