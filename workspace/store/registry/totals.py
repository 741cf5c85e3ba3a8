"""How many public pledges stand under each code: counted by the database in two questions."""

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import SQLColumnExpression, func, select, text
from sqlalchemy.orm import Session

from workspace.store.registry.entries import PARTIES, EntryRow, EntryTagRow
from workspace.store.registry.index import IndexRow
from workspace.store.registry.search import Asked, matching


class Totals(NamedTuple):
    """How many pledges there are, and how many under each code of what they are tagged with.

    Attributes:
        total: all of them.
        codes: by `region`, `type` (of the leading organisation), `kind` or the kind of a tag, and
            code. Under a family of rights, as under every first part of a code, a pledge counts
            once, however many of its rights it names.
    """

    total: int
    codes: Counter[tuple[str, str]]


def totals(session: Session, asked: Asked, now: datetime) -> Totals:
    """Return the totals of the public pledges that match."""
    places, _ = matching(session, asked, now)
    ids = select(IndexRow.entry_id).where(IndexRow.place.in_(places))
    own = (EntryRow.region, EntryRow.lead_type, EntryRow.kind)
    rows = session.execute(
        select(*own, func.count()).where(EntryRow.id.in_(ids)).group_by(*own)
    ).all()
    codes: Counter[tuple[str, str]] = Counter()
    for region, lead_type, kind, number in rows:
        codes[("region", region)] += number
        codes[("type", lead_type)] += number
        codes[("kind", kind)] += number
    first = _first_part(session)
    tagged = session.execute(
        select(EntryTagRow.kind, first, func.count(EntryTagRow.entry_id.distinct()))
        .where(EntryTagRow.entry_id.in_(ids), EntryTagRow.kind.not_in(PARTIES))
        .group_by(EntryTagRow.kind, first)
    )
    codes.update({(kind, code): number for kind, code, number in tagged})
    return Totals(sum(row[3] for row in rows), codes)


def _first_part(session: Session) -> SQLColumnExpression[str]:
    """Return the code of a tag as far as its first point."""
    code = EntryTagRow.code
    if session.get_bind().dialect.name == "sqlite":
        # Written out: PostgreSQL would take two parameters for two expressions, SQLite for none.
        return func.substr(code, 1, func.instr(code + text("'.'"), text("'.'")) - 1)
    return func.split_part(code, text("'.'"), text("1"))
