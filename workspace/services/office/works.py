"""What the site does by itself, what it needs room for, and whether all is well with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from workspace.domain.words import N_
from workspace.process import health
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import reading, transaction
from workspace.services import by_mail
from workspace.services import letters as outbox
from workspace.services.access.houses import require_office
from workspace.services.accounts import Person
from workspace.services.acts import HouseAct
from workspace.services.doctor import Finding, quick
from workspace.services.office import letters, record_checks
from workspace.services.office.letters import LettersView
from workspace.services.office.record_checks import CheckView
from workspace.store import trail
from workspace.store.record import works as rows
from workspace.store.record.works import JobRow

LETTERS: Final = "letters"
NOTICES: Final = "notices"
PACKER: Final = "packer"
CHECKS: Final = "checks"
MAILBOX: Final = "mailbox"
PARCELS: Final = "parcels"
JOBS: Final = {
    LETTERS: N_("Sending letters"),
    NOTICES: N_("Telling of deadlines and news"),
    MAILBOX: N_("Fetching comments by mail"),
    PACKER: N_("Packing the history of drafts"),
    CHECKS: N_("Checking the record when it is asked for"),
    PARCELS: N_("Taking away documents that nobody fetched within a day"),
}
"""What a serving process does by itself, each with its label."""
IDLE: Final = {
    LETTERS: N_("does not run: there is no mail server"),
    MAILBOX: N_("does not run: there is no mailbox from which comments are fetched"),
}
"""Why some of it does not run on some sites."""
LATE_AFTER: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """One kind of background work, in whichever process.

    Attributes:
        idle: why it is not to run at all, untranslated; empty where it is.
        ran_at: when a round ended well last, to the minute; None for not yet.
        late: it should have run and did not for ten minutes.
        failed_at: when a round failed last.
        failures: how many failed in all.
    """

    label: str
    idle: str
    ran_at: datetime | None
    late: bool
    failed_at: datetime | None
    failure: str
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksView:
    """The last checks of the record, the newest first."""

    checks: tuple[CheckView, ...]

    @property
    def may_ask(self) -> bool:
        """Whether a check of the record can be asked for."""
        return all(not one.under_way or one.stuck for one in self.checks)

    @property
    def under_way(self) -> bool:
        """Whether more will be found soon."""
        return not self.may_ask


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksView(ChecksView):
    """How the site runs.

    Attributes:
        findings: what the doctor found that looks at nothing outside, what is not well first.
        letters: how letters go.
        database_bytes: how large the database is.
        free_bytes: what is left on the disk of the data folder.
        counts: how many things of a kind there are, by kind.
        restored_at: when a backup was brought back last; None for never.
    """

    findings: tuple[Finding, ...]
    jobs: tuple[JobView, ...]
    letters: LettersView
    database_bytes: int
    free_bytes: int
    counts: dict[str, int]
    restored_at: datetime | None


def overview(person: Person) -> WorksView:
    """Return how the site runs; nothing of any draft, and nothing is asked of other machines.

    Raises:
        NotFound: the person does not act for the secretariat.
    """
    with reading() as unit:
        require_office(unit, person)
    findings = sorted(quick(), key=lambda one: one.level == "ok")
    sent = letters.overview(person)
    size, free = health.database_bytes(), health.free_bytes(settings().data_dir)
    with reading() as unit:
        known = rows.jobs(unit.session)
        return WorksView(
            findings=tuple(findings),
            jobs=tuple(_job(name, known.get(name)) for name in JOBS),
            letters=sent,
            database_bytes=size,
            free_bytes=free,
            counts=rows.counts(unit.session),
            restored_at=trail.last_of(unit.session, HouseAct.RESTORED_BACKUP),
            checks=record_checks.latest(unit),
        )


def checks(person: Person) -> ChecksView:
    """Return what checks of the record found.

    Raises:
        NotFound: the person does not act for the secretariat.
    """
    with reading() as unit:
        require_office(unit, person)
        return ChecksView(checks=record_checks.latest(unit))


def note(name: str, took_ms: int, failure: str = "") -> None:
    """Keep how a round of background work went; for the jobs themselves.

    Args:
        name: of `JOBS`.
        took_ms: how long it took.
        failure: the kind of error it ended with; empty where it ended well.
    """
    with transaction() as unit:
        row = unit.session.get(JobRow, name, with_for_update=True)
        if row is None:
            row = JobRow(name=name, failures=0)
            unit.session.add(row)
        if failure:
            row.failed_at, row.failure, row.failures = now(), failure, row.failures + 1
        else:
            row.ran_at, row.took_ms = now(), took_ms


def _job(name: str, row: JobRow | None) -> JobView:
    runs = {LETTERS: outbox.are_sent(), MAILBOX: by_mail.is_asked()}.get(name, True)
    ran_at = row.ran_at if row else None
    return JobView(
        label=JOBS[name],
        idle="" if runs else IDLE[name],
        ran_at=ran_at,
        late=runs and (ran_at is None or now() - ran_at > LATE_AFTER),
        failed_at=row.failed_at if row else None,
        failure=row.failure if row else "",
        failures=row.failures if row else 0,
    )
