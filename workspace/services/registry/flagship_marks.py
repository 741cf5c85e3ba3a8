"""What everybody may read of a published pledge's flagship marks: whose, and until when."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.values import rows, text_at
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.record import proof
from workspace.store.organisations import organisations
from workspace.store.registry import flagships
from workspace.store.registry.entries import EntryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkView:
    """A State that named a pledge as one of its flagships.

    Attributes:
        slug: of the State, by which its signature is found.
        name: what it is called now.
        since: when the pledge was submitted with it.
        until: since when it is none any more; None while it is one.
    """

    slug: str
    name: str
    since: datetime
    until: datetime | None

    @property
    def holds(self) -> bool:
        """Whether it is one now."""
        return self.until is None


def marks(unit: Unit, entry: EntryRow) -> tuple[MarkView, ...]:
    """Return the marks of a pledge that is public, one for each State, the latest it had.

    What a State gave up before the pledge was public is nobody's to know, unless its signature that
    is public says that it was one.

    Raises:
        Altered: a slot is not as it was sealed.
    """
    if entry.pledge_id is None:
        return ()
    kept = flagships.of_pledges(unit.session, [entry.pledge_id])[entry.pledge_id]
    for row in kept:
        proof.require_sealed(row)
    latest = {row.organisation_id: row for row in kept}
    called = organisations.slugs_and_names(unit.session, latest)
    found = (
        MarkView(
            slug=called[house][0],
            name=called[house][1],
            since=row.taken_at,
            until=row.slot.over_at if not row.slot.counts(now()) else None,
        )
        for house, row in latest.items()
    )
    signed = {
        text_at(one, "organisation")
        for one in rows(entry.content.get("parties"))
        if one.get("flagship") is True
    }
    return tuple(
        one
        for one in found
        if one.until is None or one.until > entry.published_at or one.slug in signed
    )
