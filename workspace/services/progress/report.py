"""Reporting on a measure: kept, published, confirmed, corrected; and words taken out for safety."""

from datetime import date
from zoneinfo import ZoneInfo

from workspace.domain.access.roles import Permission
from workspace.domain.answers.fields import Raw
from workspace.domain.errors import Invalid, NotFound, NotPermitted, Refusal
from workspace.domain.ids import new_id
from workspace.domain.progress import reports as rules
from workspace.domain.progress.course import ReportView
from workspace.domain.progress.reports import WHOLE, Report
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import PledgeAct
from workspace.services.progress import follow_up, found_by
from workspace.services.progress.follow_up import FollowUp, MeasureCourse
from workspace.services.record import proof, seals
from workspace.services.record.proof import Altered
from workspace.store.campaigns import CampaignRow
from workspace.store.progress import kept, reports
from workspace.store.progress.kept import KeptReportRow
from workspace.store.progress.reports import ProgressReportRow


class NothingToConfirm(Refusal):
    """There is no report of which one could say that nothing changed since."""

    code = "nothing-to-confirm"
    sentence = N_("Nothing was reported yet, so there is nothing to confirm. Please report first.")


class AlreadyCorrected(Refusal):
    """Another report stands in its place."""

    code = "already-corrected"
    sentence = N_("This report was corrected already. Correct the one in its place.")


class NotTheirs(NotPermitted):
    """Another party answers for the measure."""

    code = "not-their-measure"
    sentence = N_("Another party answers for this. Each party reports on its own measures.")


def publish(person: Person, draft_id: str, number: int, raw: Raw) -> str:
    """Publish a report for the person's organisation; everybody can read it from now on.

    Args:
        person: who reports.
        draft_id: the pledge.
        number: of the measure; 0 for how the lead sums up the whole.
        raw: everything the form sent.

    Returns:
        The id of the report.

    Raises:
        Invalid: an answer breaks a rule; nothing was published.
        NotTheirs: another party answers for it.
        NotFound: the person may not know of the pledge, it is not public, or has no such measure.
        NotPermitted: they may not report on it, or it is closed.
    """
    with transaction() as unit:
        return publish_within(unit, person, draft_id, number, raw)


def publish_within(unit: Unit, person: Person, draft_id: str, number: int, raw: Raw) -> str:
    """Publish a report within a running unit; see `publish`."""
    by, found, _one = _theirs(unit, person, draft_id, number)
    report = _read(raw, number, today(unit, by))
    row = add(unit, by, found, number, report)
    acts.record(unit, by, PledgeAct.REPORTED if number else PledgeAct.SUMMED_UP, row.id)
    return row.id


def confirm(person: Person, draft_id: str, number: int) -> None:
    """Report that nothing changed since the last report of a measure.

    Raises:
        NothingToConfirm: nothing was reported yet.
        Altered: a report of the measure is not as it was published.
        NotTheirs, NotFound, NotPermitted: see `publish`.
    """
    with transaction() as unit:
        confirm_within(unit, person, draft_id, number)


def confirm_within(unit: Unit, person: Person, draft_id: str, number: int) -> str:
    """Report within a running unit that nothing changed; return the id of that report."""
    by, found, one = _theirs(unit, person, draft_id, number)
    if any(each.altered for each in one.reports):
        raise Altered
    if one.current is None:
        raise NothingToConfirm
    last = unit.session.get_one(ProgressReportRow, one.current.id)
    report = Report(status=last.progress, value=last.value, as_of=today(unit, by).isoformat())
    row = add(unit, by, found, number, report, confirms_id=last.confirms_id or last.id)
    acts.record(unit, by, PledgeAct.CONFIRMED_REPORT, row.id)
    return row.id


def keep(person: Person, draft_id: str, number: int, raw: Raw) -> None:
    """Keep a report that is not ready for the person's organisation; nobody else reads it.

    Raises:
        Invalid: something in it is longer than it may ever be.
        NotTheirs, NotFound, NotPermitted: see `publish`.
    """
    with transaction() as unit:
        by, _found, _one = _theirs(unit, person, draft_id, number)
        report, errors = rules.read_draft(raw, number)
        if errors:
            raise Invalid(errors)
        there = kept.of_organisation(unit.session, draft_id, by.organisation_id).get(number)
        row = there or KeptReportRow(
            pledge_id=draft_id, organisation_id=by.organisation_id, measure_no=number
        )
        row.content, row.saved_by, row.saved_at = report.as_value(), person.id, now()
        unit.session.add(row)
        acts.once(unit)


def correct(person: Person, draft_id: str, report_id: str, raw: Raw) -> str:
    """Put another report in the place of one; both stay, and the first says that it is corrected.

    Raises:
        Invalid: an answer breaks a rule, or no reason is given.
        AlreadyCorrected: another stands in its place already.
        Altered: it is not as it was published.
        NotFound: there is no such report.
        NotTheirs, NotPermitted: see `publish`.
    """
    with transaction() as unit:
        return correct_within(unit, person, draft_id, report_id, raw)


def correct_within(unit: Unit, person: Person, draft_id: str, report_id: str, raw: Raw) -> str:
    """Correct a report within a running unit; see `correct`."""
    by, found, old = their_report(unit, person, draft_id, report_id)
    if old.altered:
        raise Altered
    if old.corrected_at is not None:
        raise AlreadyCorrected
    report, errors = rules.read(raw, old.number, today(unit, by))
    why, problem = rules.WHY.read(raw.get(rules.WHY.key, ()))
    if problem or errors:
        raise Invalid(errors | ({rules.WHY.key: problem} if problem else {}))
    row = add(unit, by, found, old.number, report, corrects_id=old.id, why=str(why))
    acts.record(unit, by, PledgeAct.CORRECTED_REPORT, row.id)
    return row.id


def take_out(person: Person, draft_id: str, report_id: str) -> None:
    """Take out for good the words of a report that endanger somebody, and of what it corrects.

    Its value goes from reports as well that only repeat it, since nothing changed. That there was a
    report, when, and the status it gave stay. It can be done after the pledge is closed, too.

    Raises:
        NotFound: there is no such report.
        NotTheirs: another party published it.
        NotPermitted: they may not report.
    """
    with transaction() as unit:
        by, found, chosen = their_report(
            unit, person, draft_id, report_id, needed=Permission.TAKE_OUT
        )
        at, course = now(), found.one(chosen.number)
        same = {one.id for one in course.reports if one.began_at == chosen.began_at}
        for row in reports.of_pledge(unit.session, draft_id):
            if same & {row.id, row.confirms_id} and row.ended_at is None:
                with proof.anew(row, free=True):
                    row.take_out(at)
        unit.session.flush()
        acts.record(unit, by, PledgeAct.TOOK_OUT_REPORT, chosen.id)


def add(  # noqa: PLR0913 - what a report may be beside what it says
    unit: Unit,
    by: Standing,
    found: FollowUp,
    number: int,
    report: Report,
    *,
    confirms_id: str | None = None,
    corrects_id: str | None = None,
    why: str = "",
    closes: bool = False,
) -> ProgressReportRow:
    """Add a report to what is public; the caller records the act."""
    row = ProgressReportRow(
        id=new_id(),
        pledge_id=found.pledge_id,
        revision_no=found.form.revision,
        measure_no=number,
        organisation_id=by.organisation_id,
        person_id=by.person_id,
        at=now(),
        progress=report.status,
        value=report.value,
        as_of=report.as_of,
        narrative=report.narrative,
        challenges=report.challenges,
        links="\n".join(report.links),
        corrects_id=corrects_id,
        confirms_id=confirms_id,
        why=why,
        closes=closes,
    )
    row.seal = seals.seal(row)
    unit.session.add(row)
    kept.discard(unit.session, found.pledge_id, by.organisation_id, number)
    unit.session.flush()
    found_by.list_anew(unit, found.pledge_id)
    return row


def today(unit: Unit, by: Standing) -> date:
    """Return which day it is where the pledge's campaign is."""
    zone = unit.session.get_one(CampaignRow, by.pledge.campaign_id).timezone
    return now().astimezone(ZoneInfo(zone)).date()


def _theirs(
    unit: Unit, person: Person, draft_id: str, number: int
) -> tuple[Standing, FollowUp, MeasureCourse]:
    """Return what somebody may report on; the pledge is held, so reports come one by one."""
    needed = Permission.REPORT if number != WHOLE else Permission.CONSOLIDATE
    by = draft_for(unit, person, draft_id, needed, lock=True)
    found = follow_up.of_pledge(unit, by.pledge)
    one = found.one(number)
    if one.organisation_id != by.organisation_id:
        raise NotTheirs
    return by, found, one


def their_report(
    unit: Unit,
    person: Person,
    draft_id: str,
    report_id: str,
    *,
    needed: Permission = Permission.REPORT,
    lock: bool = True,
) -> tuple[Standing, FollowUp, ReportView]:
    """Return a report that the person's organisation published.

    Args:
        unit: the unit of work asking.
        person: who asks.
        draft_id: the pledge.
        report_id: the report.
        needed: what they want to do with it.
        lock: hold the pledge, so that reports come one by one.

    Raises:
        NotFound: there is no such report.
        NotTheirs: another party published it.
        NotPermitted: they may not report, or the pledge is closed.
    """
    by = draft_for(unit, person, draft_id, needed, lock=lock)
    found = follow_up.of_pledge(unit, by.pledge)
    chosen = next((one for one in found.reports if one.id == report_id), None)
    if chosen is None:
        raise NotFound
    if chosen.organisation_id != by.organisation_id:
        raise NotTheirs
    return by, found, chosen


def _read(raw: Raw, number: int, day: date) -> Report:
    report, errors = rules.read(raw, number, day)
    if errors:
        raise Invalid(errors)
    return report
