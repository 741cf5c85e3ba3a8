"""What groups and two persons decided before it was sealed is sealed as it stands, and says so."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import flask_migrate
import pytest
from sqlalchemy import func
from sqlalchemy.orm import Session

from tests.services.campaigns.rounds import longer
from tests.support.people import acted, intruder, stages
from tests.support.people import builders as a
from tests.support.people.houses import somebody_of_the_office
from tests.support.people.networks import NetworkTable
from tests.support.people.reported import BEGUN
from tests.support.people.signing_table import Table
from tests.support.people.twice import Twice
from tests.support.servers.application import serving, settings_for
from tests.support.servers.clock import FakeClock
from tests.support.servers.databases import KINDS, copy_of
from workspace.domain.organisations.policies import Policy
from workspace.extensions import db
from workspace.process.clock import now
from workspace.services import campaigns, lead, progress, signing
from workspace.services.office.record_checks import every_part
from workspace.services.organisations import particulars
from workspace.services.record import bulletins
from workspace.services.record.log import decided
from workspace.store.procedures.ballots import ProcedureAnswerRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.record.log import LogRow, OpeningRow
from workspace.store.signing.first_signatures import FirstSignatureRow, TwofoldRow


def _found() -> tuple[list[str], list[str]]:
    """Return the faults of the whole record, and what it says is from before."""
    every = list(every_part())
    faults = [f"{one.what}: {fault}" for one in every for fault in one.faults]
    before = (decided.WAS_DECIDED, bulletins.WAS_TOLD)
    said = [words for one in every for words in one.open if any(one in words for one in before)]
    return faults, said


def _as_before(session: Session) -> None:
    """Leave the rows as a release left them that sealed none, and entered no opening in the log."""
    for kind in (ProcedureRow, ProcedureAnswerRow, FirstSignatureRow, TwofoldRow):
        session.execute(kind.__table__.update().values(seal=""))
    last = session.query(func.max(LogRow.position)).scalar()
    for kind in (LogRow, OpeningRow):
        session.execute(kind.__table__.delete().where(kind.position == last))


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_decided_before_holds_after_the_upgrade_and_goes_on(
    kind: str, migrated: Callable[[str], str], tmp_path: Path
):
    with (
        copy_of(migrated(kind), tmp_path) as url,
        serving(settings_for(url, tmp_path)) as app,
        app.app_context(),
    ):
        table = NetworkTable(lock=False, size=2, method="consensus")
        berta = a.a_member(table.belmar, "org_admin", name="Berta", mandated=True)
        particulars.choose_policy(berta, table.belmar.slug, Policy.TWO_PERSONS)
        stages.lock(table.ana, table.draft)
        table.say(0, table.open(hours=72), "object")
        signing.reopen(table.ana, table.draft, "A word is missing.")
        stages.lock(table.ana, table.draft)
        running = table.open(hours=72)
        table.say(0, running, "agree")
        stages.sign(table.bruno, table.draft)
        assert _found() == ([], [])
        intruder.past_guards(_as_before)
        assert _found()[0] != []
        db.session.remove()
        flask_migrate.downgrade(revision="0033_rules_of_before")
        flask_migrate.upgrade()
        faults, before = _found()
        assert faults == []
        # Two procedures with an answer each, two notes that two sign, and one that signed.
        assert len(before) == 7
        table.say(1, running, "agree")
        stages.sign(berta, table.draft)
        assert table.state(running) == "adopted"
        assert _found()[0] == []
        intruder.alter(ProcedureAnswerRow, lambda row: setattr(row, "words", "No."), n=2)
        assert _found()[0] != []


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_told_before_holds_after_the_upgrade(
    kind: str, migrated: Callable[[str], str], tmp_path: Path, noon: FakeClock
):
    with (
        copy_of(migrated(kind), tmp_path) as url,
        serving(settings_for(url, tmp_path)) as app,
        app.app_context(),
    ):
        table = Table()
        table.signed()
        stages.submit(table.amir, table.draft)
        noon.move(days=8)
        report = progress.publish(table.ana, table.draft, 1, BEGUN)
        sol = replace(somebody_of_the_office(), proved_at=now())
        campaigns.extend(sol, table.campaign.slug, longer(table.campaign))
        db.session.remove()
        flask_migrate.downgrade(revision="0035_withdrawal")
        flask_migrate.upgrade()
        faults, before = _found()
        assert (faults, len(before)) == ([], 2)
        progress.take_out(table.ana, table.draft, report)
        assert _found()[0] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_passed_to_others_before_holds_after_the_upgrade_and_goes_on(
    kind: str, migrated: Callable[[str], str], tmp_path: Path, noon: FakeClock
):
    with (
        copy_of(migrated(kind), tmp_path) as url,
        serving(settings_for(url, tmp_path)) as app,
        app.app_context(),
    ):
        table, twice = Table(), Twice()
        acted.offer_lead(table)
        twice.announce()
        db.session.remove()
        flask_migrate.downgrade(revision="0047_provider_links")
        flask_migrate.upgrade()
        faults, before = _found()
        assert (faults, len(before)) == ([], 2)
        lead.accept(table.bruno, table.draft)
        noon.move(hours=49)
        twice.merge()
        assert _found()[0] == []
