import os
import signal
import threading
from contextlib import ExitStack

import psutil
import pytest
from sqlalchemy import select

from tests.support.documents.journal import typed
from tests.support.pages.typist import Typist, stocked
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.site_process import running
from tests.support.servers.waiting import until
from workspace.domain.access.seats import Actor
from workspace.domain.errors import Frozen
from workspace.process.unit import reading, transaction
from workspace.services import accounts
from workspace.services import text as texts
from workspace.store.journal.documents import JournalRow
from workspace.store.journal.snapshots import SnapshotRow


@pytest.fixture
def lone_site(migrated, tmp_path):
    """Give a site whose process a test may kill."""
    with ExitStack() as stack:
        url = stack.enter_context(copy_of(migrated("sqlite"), tmp_path))
        address = stack.enter_context(running(tmp_path, BANYAN_DATABASE_URL=url))
        app = stack.enter_context(serving(settings_for(url, tmp_path)))
        with app.app_context():
            yield stocked(address, app, users=2, drafts=2, per_draft=2)


def test_i18_what_was_acknowledged_is_on_disk_when_the_process_is_killed(lone_site):
    draft, (first, _) = lone_site.draft()
    page = Typist(lone_site, first, draft)
    page.join()
    acknowledged = [page.write(0, letter) for letter in "abcdefghij"]
    _kill(lone_site.address)
    page.until_closed()
    page.close()
    with reading() as unit:
        rows = unit.session.scalars(select(JournalRow).where(JournalRow.draft_id == draft)).all()
    assert {row.seq for row in rows} >= set(acknowledged)
    person = Actor(id=lone_site.person_id(first))
    assert texts.read(person, draft).sections["commitment"][0].text == "jihgfedcba"


def test_the_end_of_the_process_is_clean_and_keeps_a_checkpoint(migrated, tmp_path):
    with ExitStack() as stack:
        url = stack.enter_context(copy_of(migrated("sqlite"), tmp_path))
        app = stack.enter_context(serving(settings_for(url, tmp_path)))
        stack.enter_context(app.app_context())
        with running(tmp_path, BANYAN_DATABASE_URL=url) as address:
            site = stocked(address, app, users=1, drafts=1, per_draft=1)
            draft, (first,) = site.draft()
            page = Typist(site, first, draft)
            page.join()
            for step in range(6):
                for letter in "abcdefghijklmnopqrst":
                    until(lambda text=letter: _written(page, text), f"push {step} is taken")
        page.until_closed()
        page.close()
        with reading() as unit:
            kept = unit.session.scalars(select(SnapshotRow.seq)).all()
        assert max(kept) >= 100
        assert "Traceback" not in (tmp_path / "site.log").read_text()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_slips_past_a_freeze(migrated, tmp_path, kind):
    with (
        copy_of(migrated(kind), tmp_path) as url,
        serving(settings_for(url, tmp_path)) as app,
        app.app_context(),
    ):
        site = stocked("", app, users=4, drafts=1, per_draft=4)
        race = Race(site)
        head = race.run()
        with reading() as unit:
            rows = unit.session.scalars(select(JournalRow.seq)).all()
            assert sorted(rows) == list(range(1, head + 1))
            assert texts.head(unit, race.draft) == head
        assert max(race.stored) == head
        assert race.refused == 4


class Race:
    """Four people type as fast as they can while somebody locks the text."""

    def __init__(self, site):
        self.site = site
        self.draft, self.writers = site.draft()
        self.stored, self.refused, self.head = [], 0, 0
        self.start = threading.Barrier(5)

    def run(self) -> int:
        """Race, and return the seq the text was locked at."""
        threads = [threading.Thread(target=self.write, args=(user,)) for user in self.writers]
        threads.append(threading.Thread(target=self.freeze))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self.head

    def write(self, user: int) -> None:
        with self.site.app.app_context():
            person = accounts.person_of(self.site.users[user][1])
            joined = texts.join(person, self.draft, None, 0)
            updates = typed(joined.state, joined.client_id, 400)
            self.start.wait()
            for n, update in enumerate(updates, 1):
                asked = texts.Push(
                    draft_id=self.draft, client_id=joined.client_id, n=n, data=update
                )
                try:
                    self.stored.append(texts.push(person, asked))
                except Frozen:
                    self.refused += 1
                    return

    def freeze(self) -> None:
        self.start.wait()
        until(lambda: len(self.stored) > 20, "some is written")
        with self.site.app.app_context(), transaction() as unit:
            self.head = texts.freeze(unit, self.draft)


def _written(page, letter) -> bool:
    """Push one letter; the same again after a refusal for haste."""
    if getattr(page, "waiting", None) is None:
        page.waiting = page.type(0, letter)
        page.n += 1
    done = page.push(page.waiting, n=page.n)["ok"]
    if done:
        page.waiting = None
    return done


def _kill(address: str) -> None:
    """End the process that serves there, without any warning."""
    port = int(address.rpartition(":")[2])
    for child in psutil.Process().children(recursive=True):
        open_here = child.net_connections("tcp")
        if any(one.status == psutil.CONN_LISTEN and one.laddr.port == port for one in open_here):
            os.kill(child.pid, signal.SIGKILL)
