"""What the pages about the years after show: to the parties of a pledge, and to everybody."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound, NotPermitted
from workspace.domain.progress.course import ReportView
from workspace.domain.progress.reports import WHOLE, Report, from_value
from workspace.domain.progress.statuses import is_over
from workspace.domain.values import whole
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.access.public_names import kept_at
from workspace.services.accounts import Person
from workspace.services.progress import follow_up
from workspace.services.progress.follow_up import FollowUp, MeasureCourse
from workspace.services.progress.report import AlreadyCorrected, NotTheirs, their_report, today
from workspace.services.record import proof
from workspace.store.campaigns import CampaignRow
from workspace.store.progress import kept
from workspace.store.registry import entries
from workspace.store.signing import submissions


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressView:
    """What became of a pledge, as one of its parties sees it.

    Attributes:
        own: the measures the reader's organisation answers for.
        others: the measures of the other parties.
        leads: the reader's organisation leads the pledge.
        may_report: the reader may report on their own measures now.
        may_take_out: they may take words out of their own reports, also once it is closed.
        may_consolidate: they may sum the pledge up and ask all parties.
        may_close: they may close it now: nothing more is expected of any measure.
        kept: since when something is kept that is not published, by the number of the measure.
    """

    found: FollowUp
    timezone: str
    own: tuple[MeasureCourse, ...]
    others: tuple[MeasureCourse, ...]
    leads: bool
    may_report: bool
    may_take_out: bool
    may_consolidate: bool
    may_close: bool
    kept: Mapping[int, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A report to be written.

    Attributes:
        one: of which measure.
        filled: what the form begins with: what is kept, or the last report as of today.
        kept_at: since when that is kept and not published; None where nothing is.
        corrected: the report that is to be corrected, if it is one.
        closed: nothing is reported any more; words can be taken out alone.
    """

    title: str
    lang: str
    timezone: str
    one: MeasureCourse
    filled: Report
    kept_at: datetime | None = None
    corrected: ReportView | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicView:
    """What everybody may read of the years after of a pledge; `timezone` is its campaign's."""

    found: FollowUp
    timezone: str


def public(symbol: str) -> PublicView | None:
    """Return what became of a public pledge; None of one that was not made here.

    Raises:
        NotFound: there is none with this symbol, or it is not public yet.
        Altered: what the registry holds is not what was signed, or imported.
    """
    with reading() as unit:
        entry = entries.entry_of(unit.session, symbol, now())
        if entry is None:
            raise NotFound
        number = whole(entry.content.get("revision"))
        made = submissions.of_symbol(unit.session, symbol, number) if number else None
        proof.require_entry(entry, made)
        if entry.pledge_id is None:
            return None
        zone = unit.session.get_one(CampaignRow, entry.campaign_id).timezone
        kept = {entry.pledge_id: kept_at(unit, entry.pledge_id)}
        return PublicView(found=follow_up.of_entries(unit, [entry], kept)[0], timezone=zone)


def progress(person: Person, draft_id: str) -> ProgressView:
    """Return what became of a pledge, and what the person may do about it.

    Raises:
        NotFound: the person may not know of the pledge, or it is not public yet.
    """
    with reading() as unit:
        by = _afterwards(unit, person, draft_id)
        found = follow_up.of_pledge(unit, by.pledge)
        mine = [one for one in found.measures if one.organisation_id == by.organisation_id]
        keeps = kept.of_organisation(unit.session, draft_id, by.organisation_id)
        over = all(is_over(one.status) for one in found.measures)
        return ProgressView(
            found=found,
            timezone=_zone(unit, by),
            own=tuple(mine),
            others=tuple(one for one in found.measures if one not in mine),
            leads=by.tie.capacity == "lead",
            may_report=by.may(Permission.REPORT),
            may_take_out=by.may(Permission.TAKE_OUT),
            may_consolidate=by.may(Permission.CONSOLIDATE),
            may_close=by.may(Permission.CLOSE) and over,
            kept={number: row.saved_at for number, row in keeps.items()},
        )


def form(person: Person, draft_id: str, number: int) -> FormView:
    """Return the form in which the person reports on a measure, filled from the last report.

    Raises:
        NotTheirs: another party answers for it.
        NotFound: the person may not know of the pledge, or it has no such measure.
        NotPermitted: they may not report on it, or it is closed.
    """
    with reading() as unit:
        by, found = _reporter(unit, person, draft_id, number)
        one = found.one(number)
        if one.organisation_id != by.organisation_id:
            raise NotTheirs
        row = kept.of_organisation(unit.session, draft_id, by.organisation_id).get(number)
        filled = replace(_last(one), as_of=today(unit, by).isoformat())
        return FormView(
            title=found.title,
            lang=found.lang,
            timezone=_zone(unit, by),
            one=one,
            filled=from_value(row.content) if row else filled,
            kept_at=row.saved_at if row else None,
        )


def closing(person: Person, draft_id: str) -> FormView:
    """Return the form of the last report, which closes the pledge.

    It begins with what is kept, and else without words: those of an earlier summary said how
    things stood then, and nothing stands beside the last report any more.

    Raises:
        NotFound: the person may not know of the pledge, or it is not public yet.
        NotPermitted: they do not represent the lead, or something is still expected of a measure.
    """
    if not progress(person, draft_id).may_close:
        raise NotPermitted
    view = form(person, draft_id, WHOLE)
    return view if view.kept_at else replace(view, filled=Report(as_of=view.filled.as_of))


def correction(person: Person, draft_id: str, report_id: str) -> FormView:
    """Return the form in which the person corrects a report, or takes its words out.

    Raises:
        NotTheirs: another party published it.
        AlreadyCorrected: another stands in its place already.
        NotFound: there is no such report.
        NotPermitted: they may not report.
    """
    with reading() as unit:
        by, found, chosen = their_report(
            unit, person, draft_id, report_id, needed=Permission.TAKE_OUT, lock=False
        )
        if chosen.corrected_at is not None:
            raise AlreadyCorrected
        return FormView(
            title=found.title,
            lang=found.lang,
            timezone=_zone(unit, by),
            one=found.one(chosen.number),
            filled=chosen.report,
            corrected=chosen,
            closed=not by.may(Permission.REPORT),
        )


def _last(one: MeasureCourse) -> Report:
    """Return what the last report of a measure said that said more than that nothing changed."""
    said = [each for each in one.reports if each.stands and not each.unchanged_on]
    if one.current is None or not said:
        return Report()
    newest = max(said, key=lambda each: (each.began_at, each.id))
    return replace(newest.report, status=one.current.report.status)


def _reporter(unit: Unit, person: Person, draft_id: str, number: int) -> tuple[Standing, FollowUp]:
    needed = Permission.REPORT if number != WHOLE else Permission.CONSOLIDATE
    by = draft_for(unit, person, draft_id, needed)
    return by, follow_up.of_pledge(unit, by.pledge)


def _afterwards(unit: Unit, person: Person, draft_id: str) -> Standing:
    by = draft_for(unit, person, draft_id, Permission.READ)
    if not by.public:
        raise NotFound
    return by


def _zone(unit: Unit, by: Standing) -> str:
    return unit.session.get_one(CampaignRow, by.pledge.campaign_id).timezone
