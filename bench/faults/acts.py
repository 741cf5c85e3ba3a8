"""Killing the server inside lock, sign and submit: afterwards it was done wholly or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app
from requests import RequestException, Response
from sqlalchemy import func, select

from bench.faults.checking import Report, check
from bench.faults.page import Page
from bench.faults.points import ACT_POINTS
from bench.faults.site import Site
from bench.faults.visitor import Visitor
from bench.faults.yard import Yard
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from tests.support.servers.application import serving
from tests.support.servers.waiting import until
from workspace.cli.fixture import cookie
from workspace.config import from_environment
from workspace.domain.acts import Act
from workspace.domain.record import receipt
from workspace.process.unit import Unit, reading
from workspace.services.accounts import Person
from workspace.services.record import keys as receipt_keys
from workspace.store.journal import documents
from workspace.store.journal.documents import DocumentRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry.entries import EntryRow
from workspace.store.signing import revisions, submissions
from workspace.store.signing.revisions import RevisionRow
from workspace.store.trail import AuditRow

_REACH_S = 20.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What of an act is stored: how many times, and whether all that belongs to it agrees."""

    times: int
    whole: bool


def acts(
    yard: Yard, _seconds: float, names: Iterable[str] = tuple(ACT_POINTS), on: str = "sqlite"
) -> Report:
    """Kill the server once at each point of lock, sign and submit; then do the act again."""
    report = Report()
    with (
        yard.site("acts", on=on) as site,
        serving(from_environment(site.settings)) as app,
        app.app_context(),
    ):
        table = Table()
        for name in names:
            act = name.partition("-")[0]
            table.draft = stages.a_ready_draft(table.ana, table.aruna, table.campaign)
            a.a_party(table.draft, table.belmar)
            _bring_to(table, act)
            _kill_in(site, table, name, report)
        _check_receipts(site, table, report)
        return check(site, report)


def acts_on_postgres(yard: Yard, seconds: float) -> Report:
    """Kill the server inside lock, sign and submit, the rows being in PostgreSQL."""
    return acts(yard, seconds, on="postgres")


def _bring_to(table: Table, act: str) -> None:
    """Bring the draft to where the act is due."""
    if act == "lock":
        return
    stages.lock(table.ana, table.draft)
    stages.sign(table.amir, table.draft)
    if act == "submit":
        stages.sign(table.bruno, table.draft)


def _kill_in(site: Site, table: Table, name: str, report: Report) -> None:
    act = name.partition("-")[0]
    site.server.kill()
    site.server.start(name)
    if act == "lock":
        _have_typed(site, table)
    answer = "none"
    try:
        answer = str(_do(site, table, act).status_code)
    except RequestException:
        report.faults[f"killed {name}"] += 1
    if not site.server.wait_for_death(_REACH_S) or not site.server.mark.exists():
        raise RuntimeError(f"{act} did not pass the point {name!r}; its answer was {answer}")
    site.server.mark.unlink()
    site.server.start()
    first = outcome(table, act)
    if not first.whole or first.times != int(name.endswith("-stored")):
        report.wrong.append(f"after a kill at {name}: {first}")
    _do(site, table, act)
    second = outcome(table, act)
    if second != Outcome(times=1, whole=True):
        report.wrong.append(f"done again after a kill at {name}: {second}")
    for page in site.pages.get(table.draft, []):
        _check_frozen(page, report)


def _have_typed(site: Site, table: Table) -> None:
    """Have the lead type on two pages while she locks; others who type would delay it."""
    ana = _visitor(site, table.ana)
    pages = [Page(ana, table.draft, name, section="scene").start() for name in ("bb", "bc")]
    site.pages[table.draft] = pages
    until(lambda: all(len(page.memory.saved) > 3 for page in pages), "the lead types")


def _check_frozen(page: Page, report: Report) -> None:
    """A page on a locked text is told that it is; that is no fault of anybody's."""
    until(lambda: not page.typing, "the page hears that the text is locked")
    told = [code for code, _ in page.memory.refused]
    if set(told) - {"frozen"}:
        report.wrong.append(f"{page.name} heard {told} from a locked text")
    page.memory.refused.clear()


def _do(site: Site, table: Table, act: str) -> Response:
    """Do the act as its page does; nothing is expected of the answer."""
    who = {"lock": table.ana, "sign": table.bruno, "submit": table.amir}[act]
    if act == "lock":
        return _visitor(site, who).post(f"/drafts/{table.draft}/lock", {})
    given = {"fingerprint": stages.fingerprint(table.ana, table.draft)}
    if act == "sign":
        given |= {"name": "Bruno", "title": "Permanent Representative", "agreed": "y"}
        given |= {"password": a.PASSWORD}
    where = "sign-off/1/sign" if act == "sign" else "submit"
    return _visitor(site, who).post(f"/drafts/{table.draft}/{where}", given)


def outcome(table: Table, act: str) -> Outcome:
    """Return what of the act on the draft is stored."""
    with reading() as unit:
        unit.session.expire_all()
        state = unit.session.get_one(PledgeRow, table.draft).state
        found = {"lock": _locked, "sign": _signed, "submit": _submitted}[act](unit, table, state)
        recorded = {"lock": Act.LOCKED, "sign": Act.SIGNED, "submit": Act.SUBMITTED}[act]
        told = unit.session.scalar(
            select(func.count())
            .select_from(AuditRow)
            .where(AuditRow.draft_id == table.draft, AuditRow.action == recorded)
        )
        others = 1 if act == "sign" else 0  # the lead has signed before
        return Outcome(found.times, whole=found.whole and told == found.times + others)


def _locked(unit: Unit, table: Table, state: str) -> Outcome:
    rows = revisions.of_pledge(unit.session, table.draft)
    document = unit.session.get_one(DocumentRow, table.draft)
    locked = state == "signing"
    whole = document.frozen == locked == bool(rows)
    if rows:
        after = documents.rows_after(unit.session, table.draft, rows[0].seq)
        whole = whole and rows[0].seq == document.head and not after
    return Outcome(len(rows), whole)


def _signed(unit: Unit, table: Table, state: str) -> Outcome:
    revision = revisions.by_number(unit.session, table.draft, 1)
    assert revision is not None
    given = [
        row
        for row in revisions.signoffs_of(unit.session, revision.id)
        if row.organisation_id == table.belmar.id
    ]
    right = all(row.state == "signed" for row in given)
    return Outcome(len(given), whole=right and state == "signing")


def _submitted(unit: Unit, table: Table, state: str) -> Outcome:
    row = submissions.of_pledge(unit.session, table.draft)
    entries = unit.session.scalars(select(EntryRow).where(EntryRow.pledge_id == table.draft)).all()
    revision = unit.session.scalars(
        select(RevisionRow).where(RevisionRow.pledge_id == table.draft)
    ).one()
    done = row is not None
    whole = (state == "accepted") == (revision.state == "submitted") == done
    return Outcome(int(done), whole=whole and len(entries) == int(done))


def _check_receipts(site: Site, table: Table, report: Report) -> None:
    """Every receipt is there, verifies, and they are numbered without gaps."""
    with reading() as unit:
        rows = unit.session.scalars(
            select(submissions.SubmissionRow).order_by(submissions.SubmissionRow.receipt_no)
        ).all()
        numbers, drafts = [row.receipt_no for row in rows], [row.pledge_id for row in rows]
    if numbers != list(range(1, len(numbers) + 1)):
        report.wrong.append(f"receipts are numbered {numbers}")
    for draft in drafts:
        made = _visitor(site, table.ana).get(f"/drafts/{draft}/receipt.json").json()
        keys = receipt_keys.public_keys()
        if not all(one.passed for one in receipt.verify(made, keys, receipt_keys.is_signed)):
            report.wrong.append(f"the receipt of {draft} does not verify")


def _visitor(site: Site, person: Person) -> Visitor:
    return Visitor(site.server.address, cookie(current_app, a.token_of(person)))
