"""What everybody may read of a published pledge's flagship marks: whose, and until when."""

from dataclasses import dataclass
from datetime import datetime

from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.record import proof
from workspace.store.organisations import organisations
from workspace.store.parties import flagships


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


def marks(unit: Unit, pledge_id: str | None) -> tuple[MarkView, ...]:
    """Return the marks of a pledge that is public, one for each State, the latest it had.

    Raises:
        Altered: a slot is not as it was sealed.
    """
    if pledge_id is None:
        return ()
    rows = flagships.of_pledges(unit.session, [pledge_id])[pledge_id]
    for row in rows:
        proof.require_slot(row)
    latest = {row.organisation_id: row for row in rows}
    called = organisations.slugs_and_names(unit.session, latest)
    return tuple(
        MarkView(
            slug=called[house][0],
            name=called[house][1],
            since=row.taken_at,
            until=row.slot.over_at if not row.slot.counts(now()) else None,
        )
        for house, row in latest.items()
    )
