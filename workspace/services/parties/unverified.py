"""Organisations that wait to be verified, for the secretariat, which alone can do it."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.parties.likeness import first_like
from workspace.process.unit import reading
from workspace.store.organisations import organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class UnverifiedView:
    """An organisation nobody has verified; `resembles` names a verified one it reads like."""

    slug: str
    name: str
    email: str
    created_at: datetime
    resembles: str


def unverified() -> list[UnverifiedView]:
    """Return every organisation that is not verified, the oldest first."""
    with reading() as unit:
        known = organisations.verified_names(unit.session)
        rows = organisations.unverified(unit.session)
    return [
        UnverifiedView(
            slug=row.slug,
            name=row.name,
            email=row.email,
            created_at=row.created_at,
            resembles=first_like(row.name, known),
        )
        for row in rows
    ]
