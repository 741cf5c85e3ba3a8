"""The job that tells what is due: it outlives what goes wrong, and writes what leaves the house."""

from dataclasses import replace
from threading import Event, Thread

import pytest

from tests.support.people.signing_table import Table
from workspace.jobs import notices as job
from workspace.process import site
from workspace.process.unit import reading
from workspace.services import discussion, letters
from workspace.services.discussion import NewThread
from workspace.store import letters as rows


def object_to(table: Table) -> None:
    asked = NewThread(section="commitment", kind="blocking", body="Say by when.")
    discussion.start_thread(table.bea, table.draft, asked)


def written() -> int:
    with reading() as unit:
        return len(rows.latest(unit.session))


@pytest.mark.usefixtures("noon")
def test_without_a_mail_server_nothing_piles_up_that_would_all_leave_one_day(app, database):
    object_to(Table())
    site.configure(replace(database, demo=False, smtp_url=None))
    assert not letters.are_written()
    job.once()
    assert written() == 0
    site.configure(database)
    job.once()
    assert written() == 2, "to both who work for the lead"


@pytest.mark.usefixtures("noon")
def test_the_loop_outlives_a_failing_round(app, monkeypatch):
    object_to(Table())
    over, again, rounds = Event(), Event(), []

    def fail_at_first(*, deadlines: bool, reports: bool) -> None:
        rounds.append((deadlines, reports))
        if len(rounds) == 1:
            raise RuntimeError("not our day")
        again.set()

    monkeypatch.setattr(job, "once", fail_at_first)
    thread = Thread(target=job.run, args=(app, over, 0.01))
    thread.start()
    assert again.wait(10)
    over.set()
    thread.join(10)
    assert rounds[:2] == [(True, True), (False, False)]
