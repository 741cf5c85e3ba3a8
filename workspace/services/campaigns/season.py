"""Where a campaign stands for everybody: before it opens, while it is open, after its deadline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services import keepers
from workspace.services.enrolment import application as enrolment
from workspace.services.record import proof
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow, ClosingRow
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow


class Phase(StrEnum):
    """Where a campaign stands by the clock."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A campaign as a visitor meets it.

    Attributes:
        slug: what it is called in addresses and in signed texts.
        prefix: what the symbols of its pledges begin with.
        opens_at: since when drafts can be opened.
        deadline_at: until when pledges can be submitted; at that moment it is too late.
        public_at: when what is submitted becomes public; None where nothing waits for that.
        timezone: in which its times are said.
        enrols: whether organisations can sign themselves up through it now.
        closed_at: since when it is closed; None where it is not.
        closed_because: why, in the words of who closed it; may be empty.
        closed_by: name of the keeper that closed it; empty where the secretariat did.
        reopened_at: since when it goes on again after it was closed; None where it is closed, or
            never was.
        kept_by: name of the organisation that follows it, to which the secretariat handed it.
        kept_by_slug: what addresses call that one.
        kept_since: since when that one does.
    """

    slug: str
    prefix: str
    title: str
    phase: Phase
    opens_at: datetime
    deadline_at: datetime
    public_at: datetime | None
    timezone: str
    enrols: bool = False
    closed_at: datetime | None = None
    closed_because: str = ""
    closed_by: str = ""
    reopened_at: datetime | None = None
    kept_by: str = ""
    kept_by_slug: str = ""
    kept_since: datetime | None = None


def seasons() -> tuple[Season, ...]:
    """Return the campaign that is shown, then the next one to open; either may be missing.

    Shown is, as with the tree, of those that have begun the one that closes last.
    """
    begun, following = _known()
    return (*begun[:1], *following)


def all_known() -> tuple[Season, ...]:
    """Return every campaign that has begun, the one that closes last first, then the next one."""
    begun, following = _known()
    return (*begun, *following)


def takes_pledges() -> bool:
    """Return whether some campaign is open by now: what cannot be done is offered nowhere."""
    return any(one.phase == Phase.DURING for one in all_known())


def one(slug: str) -> tuple[Season, int]:
    """Return a campaign that everybody knows of, and how often its deadline was moved on.

    Raises:
        NotFound: there is none of this name, or nobody knows of it yet.
    """
    found = next((each for each in all_known() if each.slug == slug), None)
    if found is None:
        raise NotFound
    with reading() as unit:
        row = campaigns.by_slug(unit.session, slug)
        assert row is not None
        return found, len(campaigns.extensions(unit.session, row.id))


def title_of(slug: str) -> str:
    """Return the title of a campaign that has begun; empty where there is none."""
    begun, _ = _known() if slug else ((), ())
    return next((one.title for one in begun if one.slug == slug), "")


def _known() -> tuple[tuple[Season, ...], tuple[Season, ...]]:
    at = now()
    with reading() as unit:
        rows = campaigns.all_open_first(unit.session)
        begun = [row for row in rows if row.opens_at <= at]
        coming = sorted((row for row in rows if row.opens_at > at), key=lambda row: row.opens_at)
        kept = keepers.kept_by(unit, rows)
        closings = campaigns.closings_of(unit.session, [row.id for row in rows])
        return tuple(_season(unit, row, at, kept, closings) for row in begun), tuple(
            _season(unit, row, at, kept, closings) for row in coming[:1]
        )


def phase_at(
    opens_at: datetime, deadline_at: datetime, now: datetime, *, closed: bool = False
) -> Phase:
    """Return where a campaign stands at `now`, also one that was closed."""
    if now < opens_at:
        return Phase.BEFORE
    return Phase.DURING if now < deadline_at and not closed else Phase.AFTER


def _season(
    unit: Unit,
    row: CampaignRow,
    at: datetime,
    kept: Mapping[str, OrganisationRow],
    closings: Mapping[str, Sequence[ClosingRow]],
) -> Season:
    closed = row.closed_at is not None
    last = next(iter(closings.get(row.id, ())), None)
    # What nobody wrote here is nobody's to read.
    said = last if last is not None and proof.is_whole(last) else None
    closer = said.organisation_id if closed and said else None
    keeper = kept.get(row.id)
    waits = row.publish_at is not None and row.publish_at > at
    return Season(
        slug=row.slug,
        prefix=row.prefix,
        title=row.title,
        phase=phase_at(row.opens_at, row.deadline_at, at, closed=closed),
        opens_at=row.opens_at,
        deadline_at=row.deadline_at,
        public_at=row.publish_at if waits else None,
        timezone=row.timezone,
        enrols=enrolment.takes(row, at),
        closed_at=row.closed_at,
        closed_because=said.reason if closed and said else "",
        closed_by=organisations.names(unit.session, [closer])[closer] if closer else "",
        reopened_at=said.at if said and said.reopens and not closed else None,
        kept_by=keeper.name if keeper else "",
        kept_by_slug=keeper.slug if keeper else "",
        kept_since=row.kept_since if keeper else None,
    )
