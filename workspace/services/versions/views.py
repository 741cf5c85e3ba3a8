"""The history of a draft as one person sees it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from workspace.domain.access.display import Shown
from workspace.domain.access.roles import Permission
from workspace.domain.access.visits import Seen, last_visit
from workspace.domain.errors import NotFound
from workspace.domain.versions import ages
from workspace.domain.versions.occasions import Kind, Why, why
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.access.display import Who, shown_to
from workspace.services.accounts import Person
from workspace.store import versions
from workspace.store.campaigns import CampaignRow
from workspace.store.desk import visits
from workspace.store.signing import revisions
from workspace.store.versions import VersionRow

# What a column of whole numbers holds; an address can name more.
_HIGHEST = 2**31 - 1


@dataclass(frozen=True, slots=True, order=True)
class Author:
    """Somebody who changed the draft, and for which organisation."""

    organisation: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """A saved state as the history lists it.

    Attributes:
        kind: see `domain.versions.occasions`.
        name: what people call it, or of a sealed one what was signed; else empty.
        made_by: empty for automatic ones.
        protected: whether it stays in the list whatever its age.
    """

    n: int
    kind: str
    name: str
    description: str
    protected: bool
    made_at: datetime
    made_by: str
    authors: Sequence[Author]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """The versions of one day, the newest first."""

    on: date
    versions: Sequence[VersionView]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView:
    """Everything the page of the history shows.

    Attributes:
        title: of the draft.
        timezone: of the campaign; days and hours are shown in it.
        days: the newest first.
        newest: number of the newest version, 0 while there is none.
        unsaved: who changed anything after the newest version.
        undo: the version that holds what the last restore replaced, 0 if something was typed or
            saved since.
        hidden: how many automatic versions are not listed; each stands at its address.
        visit: where the text was at the end of the reader's last visit, and when; None where they
            were not there before.
        signed: the version that holds what the reader's organisation signed last, 0 for nothing.
        only: what alone is listed; empty for all.
        counts: how many there are to list of each reason, in the order these are offered in.
    """

    draft_id: str
    title: str
    lang: str
    timezone: str
    only: str
    counts: Mapping[Why, int]
    days: Sequence[DayView]
    newest: int
    unsaved: Sequence[Author]
    undo: int
    hidden: int
    visit: Seen | None
    signed: int
    may_checkpoint: bool
    may_restore: bool


def history(person: Person, draft_id: str, *, every: bool = False, only: str = "") -> HistoryView:
    """Return the versions of a draft by day.

    Args:
        person: who asks.
        draft_id: the draft.
        every: whether automatic versions are listed too that help nobody any more.
        only: the one reason of which they are listed; all of them where it is none.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        rows = versions.listed(unit.session, draft_id)
        newest = rows[0] if rows else None
        head = texts.head(unit, draft_id)
        unsaved = versions.writers(unit.session, draft_id, newest, head, now())
        campaign = unit.session.get_one(CampaignRow, standing.pledge.campaign_id)
        helps = _listed(rows, campaign.timezone)
        found = [row for row in rows if every or row.n in helps]
        counts = Counter(why(row.kind) for row in found)
        chosen = next((one for one in Why if one == only), None)
        helpful = [row for row in found if chosen in {None, why(row.kind)}]
        asked = sum(chosen in {None, why(row.kind)} for row in rows)
        people = writers(unit, standing, helpful, unsaved)
        known = visits.of(unit.session, standing.person_id, [draft_id]).get(draft_id)
        signed = _signed(unit, standing, rows)
    views = [view(row, people) for row in helpful]
    # A restore is one row; whatever else came after it makes undoing it another decision.
    undoes = newest is not None and newest.kind == "restore" and head <= newest.seq + 1
    return HistoryView(
        draft_id=draft_id,
        title=standing.pledge.title,
        lang=standing.pledge.lang,
        timezone=campaign.timezone,
        only=chosen or "",
        counts={one: counts[one] for one in Why if counts[one]},
        days=_days(views, campaign.timezone),
        newest=newest.n if newest else 0,
        unsaved=authors(people, unsaved),
        undo=newest.n if newest and undoes else 0,
        hidden=asked - len(helpful),
        visit=last_visit(known, now()),
        signed=signed,
        may_checkpoint=standing.may(Permission.CHECKPOINT),
        may_restore=standing.may(Permission.RESTORE),
    )


def _listed(rows: Iterable[VersionRow], timezone: str) -> set[int]:
    saved = (
        ages.Saved(
            row.n, row.kind, ages.has_own_name(row.kind, row.name), row.protected, row.made_at
        )
        for row in rows
    )
    return ages.listed(saved, now(), ZoneInfo(timezone))


def _signed(unit: Unit, standing: Standing, rows: Iterable[VersionRow]) -> int:
    """Return the version that was locked as what the reader's organisation signed last."""
    pledge = standing.pledge
    upto = pledge.revision_no + 1
    n = revisions.last_signed(unit.session, pledge.id, standing.organisation_id, upto)
    locked = (row.n for row in rows if row.kind == Kind.LOCKED and row.name == f"Rev.{n}")
    return max(locked, default=0)


def writers(
    unit: Unit,
    reader: Standing,
    rows: Iterable[VersionRow],
    more: Iterable[Sequence[str]] = (),
) -> dict[Who, Shown]:
    """Return how everybody in these versions, and in further pairs of ids, is shown to a reader."""
    who: set[Who] = {(person, organisation) for person, organisation in more}
    for row in rows:
        who.add((row.made_by, ""))
        who.update((person, organisation) for person, organisation in row.authors)
    return shown_to(unit, reader, who)


def authors(people: Mapping[Who, Shown], pairs: Iterable[Sequence[str]]) -> list[Author]:
    """Return (person, organisation) pairs of ids as they are shown, sorted."""
    found = (people[person, organisation] for person, organisation in pairs)
    return sorted({Author(one.organisation, one.who) for one in found})


def view(row: VersionRow, people: Mapping[Who, Shown]) -> VersionView:
    """Return a version as lists show it."""
    return VersionView(
        n=row.n,
        kind=row.kind,
        name=row.name if ages.has_own_name(row.kind, row.name) else "",
        description=row.description,
        protected=row.protected,
        made_at=row.made_at,
        made_by=people[row.made_by, ""].who,
        authors=authors(people, row.authors),
    )


def version(unit: Unit, standing: Standing, n: int) -> VersionRow:
    """Return version `n` of a draft.

    Raises:
        NotFound: there is none.
    """
    row = versions.by_number(unit.session, standing.pledge.id, n) if n <= _HIGHEST else None
    if row is None:
        raise NotFound
    return row


def _days(views: Iterable[VersionView], timezone: str) -> list[DayView]:
    zone = ZoneInfo(timezone)
    return [
        DayView(on=on, versions=list(group))
        for on, group in groupby(views, key=lambda view: view.made_at.astimezone(zone).date())
    ]
