"""A public pledge and its reports, put together: of each measure who answers for it and its course.

All is public here but names that are kept out of sight; who asks says to whom it is shown.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from workspace.domain.errors import NotFound
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.progress import carried, statuses
from workspace.domain.progress.carried import Place
from workspace.domain.progress.course import Course, ReportView, course, unit_said, value_said
from workspace.domain.progress.lights import Light, light, worst
from workspace.domain.progress.reports import WHOLE, Report
from workspace.domain.record.form import PledgeForm, from_published
from workspace.domain.values import Json, text_at
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access.public_names import NOBODY, Kept
from workspace.services.record import proof
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import parties
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge import amendment_rows, partings
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.progress import reports
from workspace.store.progress.reports import ProgressReportRow
from workspace.store.registry import entries
from workspace.store.registry.entries import EntryRow

BOUND = frozenset({"lead", "co_pledger"})
"""Who pledges, and so reports."""


class Placed(NamedTuple):
    """A report with where it belongs, and whether it is as it was published."""

    row: ProgressReportRow
    place: Place
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureCourse:
    """A measure, or the pledge as a whole under number 0, with its reports, the newest first.

    Attributes:
        organisation: who answers for it; `organisation_id` reports: the lead once that left.
        since: when the last report came, or the pledge was published.
        current: the report that stands and is the latest; None before the first.
    """

    number: int
    title: str
    value: Mapping[str, Json]
    organisation_id: str
    organisation: str
    reports: tuple[ReportView, ...]
    since: datetime
    light: Light
    current: ReportView | None
    left_at: datetime | None = None

    @property
    def status(self) -> str:
        """Where it stands; empty before the first report."""
        return self.current.report.status if self.current else ""

    @property
    def goes_on(self) -> bool:
        """Whether more is expected of it."""
        return self.light is not Light.OVER

    def drawn(self) -> Course | None:
        """Return what can be drawn of it."""
        said = [(one.report.as_of, one.report.value) for one in self.reports if one.stands]
        begun = min((one.began_at for one in self.reports if not one.altered), default=self.since)
        return course(self.value, said, begun.date())


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What became of a public pledge so far.

    Attributes:
        symbol, title, lang: of the pledge, as it is public.
        whole: how the lead sums it up.
        measures: in their order.
        light: of the pledge: that of its measure with the oldest report.
        status: of the pledge by its measures; empty before the first report.
        closed_at: when it was closed.
        altered: how many reports of it are not as they were published.
    """

    pledge_id: str
    symbol: str
    title: str
    lang: str
    lead: str
    published_at: datetime
    form: PledgeForm
    whole: MeasureCourse
    measures: tuple[MeasureCourse, ...]
    light: Light
    status: str
    closed_at: datetime | None
    altered: int = 0

    @property
    def reports(self) -> tuple[ReportView, ...]:
        """Every report, of the whole first, then measure by measure."""
        return tuple(one for course in (self.whole, *self.measures) for one in course.reports)

    @property
    def quiet_since(self) -> datetime | None:
        """When a measure was last reported on, of those that go on the one silent for longest."""
        if self.closed_at is not None:
            return None
        courses = self.measures or (self.whole,)
        return min((one.since for one in courses if one.goes_on), default=None)

    def one(self, number: int) -> MeasureCourse:
        """Return a measure by its number, or the pledge as a whole for 0.

        Raises:
            NotFound: there is none with this number.
        """
        if number == WHOLE:
            return self.whole
        if not 1 <= number <= len(self.measures):
            raise NotFound
        return self.measures[number - 1]


def of_pledge(unit: Unit, pledge: PledgeRow) -> FollowUp:
    """Return what became of a pledge that is public.

    Raises:
        NotFound: it is not public.
    """
    entry = entries.of_pledge(unit.session, pledge.id)
    if entry is None or entry.published_at > now():
        raise NotFound
    return of_entries(unit, [entry])[0]


def of_entries(
    unit: Unit, found: Sequence[EntryRow], kept: Mapping[str, Kept] | None = None
) -> list[FollowUp]:
    """Return what became of public pledges that were made here, in few statements.

    `kept` says by pledge whose names are kept out of sight; for its parties nobody's are.
    """
    known = {entry.pledge_id: entry for entry in found if entry.pledge_id is not None}
    rows = reports.of_pledges(unit.session, known)
    made = amendment_rows.made_of(unit.session, list(known))
    there = parties.of_pledges(unit.session, known)
    left = partings.left_at(unit.session, known)
    houses = {row.organisation_id for some in rows.values() for row in some}
    houses |= {house.id for some in there.values() for _, house in some}
    names = organisations.names(unit.session, houses)
    texts = {
        key: [*(one.content for one in made[key] if proof.is_whole(one)), entry.content]
        for key, entry in known.items()
    }
    whole = {row.id for some in rows.values() for row in some if proof.is_whole(row)}
    followed = []
    for key, entry in known.items():
        unsaid = (kept or {}).get(key, NOBODY)
        called = {house: unsaid.name(house, name) for house, name in names.items()}
        one = _of(entry, _placed(rows[key], texts[key], whole), there[key], called, left)
        one = replace(one, form=unsaid.form(entry.content))
        followed.append(replace(one, altered=sum(row.id not in whole for row in rows[key])))
    return followed


def _placed(
    rows: Sequence[ProgressReportRow],
    texts: Sequence[Mapping[str, object]],
    whole: Collection[str],
) -> list[Placed]:
    """Return the reports that belong to the last of some public forms, and where in it."""
    known = [(one.revision, [m.value for m in one.measures]) for one in map(from_published, texts)]
    found = [(row, carried.place(known, row.revision_no, row.measure_no)) for row in rows]
    return [Placed(row, place, row.id in whole) for row, place in found if place is not None]


def _of(
    entry: EntryRow,
    rows: Sequence[Placed],
    there: Sequence[tuple[PartyRow, OrganisationRow]],
    names: Mapping[str, str],
    left: Mapping[str, datetime],
) -> FollowUp:
    form = from_published(entry.content)
    bound = {
        house.slug: house
        for party, house in there
        if party.status == PartyStatus.ACTIVE and party.capacity in BOUND
    }
    lead = next(house for party, house in there if party.capacity == "lead")
    closed_at = max((one.row.at for one in rows if one.whole and one.row.closes), default=None)
    whole = _course(entry, WHOLE, {}, lead, rows, names)
    called = {house.slug: names[house.id] for _, house in there}
    gone = {house.slug: left[party.id] for party, house in there if party.id in left}
    measures: list[MeasureCourse] = []
    for number, measure in enumerate(form.measures, start=1):
        slug = text_at(measure.value, "responsible_party")
        one = _course(entry, number, measure.value, bound.get(slug, lead), rows, names)
        # Who left while an amendment was open is bound as before; who came back, too.
        left_at = gone.get(slug) if slug not in bound else None
        answers = called.get(slug, names[lead.id])
        measures.append(replace(one, organisation=answers, left_at=left_at))
    if closed_at is not None:
        measures = [replace(one, light=Light.OVER) for one in measures]
    return FollowUp(
        pledge_id=entry.pledge_id or "",
        symbol=entry.symbol,
        title=entry.title,
        lang=entry.lang,
        lead=names[lead.id],
        published_at=entry.published_at,
        form=form,
        whole=whole,
        measures=tuple(measures),
        light=Light.OVER if closed_at else worst(one.light for one in measures or [whole]),
        status=statuses.overall(one.status for one in measures),
        closed_at=closed_at,
    )


def _course(
    entry: EntryRow,
    number: int,
    value: Mapping[str, Json],
    house: OrganisationRow,
    rows: Sequence[Placed],
    names: Mapping[str, str],
) -> MeasureCourse:
    views = _views([one for one in rows if one.place.number == number], value, names)
    standing = [one for one in views if one.stands]
    current = max(standing, key=lambda one: (one.began_at, one.id), default=None)
    # A correction is no new report: the clock goes on from what it corrects.
    since = current.began_at if current else entry.published_at
    over = current is not None and statuses.is_over(current.report.status)
    return MeasureCourse(
        number=number,
        title=text_at(dict(value), "title"),
        value=value,
        organisation_id=house.id,
        organisation=names[house.id],
        reports=tuple(sorted(views, key=lambda one: (one.at, one.id), reverse=True)),
        since=since,
        light=light(since, now(), over=over),
        current=current,
    )


def _views(
    rows: Sequence[Placed], value: Mapping[str, Json], names: Mapping[str, str]
) -> list[ReportView]:
    by_id = {one.row.id: one.row for one in rows if one.whole}
    corrected = {row.corrects_id: row.at for row in by_id.values() if row.corrects_id}
    return [
        ReportView(
            id=row.id,
            number=place.number,
            of_revision=place.of_revision,
            organisation_id=row.organisation_id,
            organisation=names.get(row.organisation_id, "") if whole else "",
            at=row.at,
            began_at=_first(row, by_id).at,
            report=row.report if whole else Report(),
            said=(said := value_said(row.value if whole else "", value)),
            unit=unit_said(said, value),
            unchanged_on=_as_of(by_id.get(row.confirms_id or "")) if whole else "",
            corrected_at=corrected.get(row.id),
            corrects=row.corrects_id is not None,
            why=row.why if whole else "",
            taken_out_at=row.ended_at,
            closes=row.closes and whole,
            altered=not whole,
        )
        for row, place, whole in rows
    ]


def _as_of(row: ProgressReportRow | None) -> str:
    return row.as_of if row is not None else ""


def _first(row: ProgressReportRow, by_id: Mapping[str, ProgressReportRow]) -> ProgressReportRow:
    """Return the report that was published first of those a row corrects one after another."""
    before = by_id.get(row.corrects_id or "")
    return row if before is None else _first(before, by_id)
