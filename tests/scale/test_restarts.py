import threading
import time

from sqlalchemy import select

from tests.support.lasting import Lasting
from workspace.services.unit import reading
from workspace.store.documents import JournalRow

GONE_WITHIN_S = 10


def test_a_rolling_restart_loses_and_doubles_nothing(cluster, page):
    draft, users = cluster.site.draft()
    writers = [
        Writer(cluster.site, user, draft, name) for user, name in zip(users, "abcd", strict=False)
    ]
    for writer in writers:
        writer.start()
    for process in cluster.processes:
        started = time.monotonic()
        assert process.stop() == 0
        assert time.monotonic() - started < GONE_WITHIN_S
        process.start()
        process.until_ready()
        assert "Traceback" not in process.log.read_text()
    acknowledged = [entry for writer in writers for entry in writer.finish()]
    late = page(cluster.site, users[4], draft)
    for writer in writers:
        writer.who.page.until_has(max(seq for _, seq in acknowledged))
        assert writer.who.page.text() == late.text()
        writer.who.page.close()
    assert sorted(late.text().split()) == sorted(word for word, _ in acknowledged)
    assert len({seq for _, seq in acknowledged}) == len(acknowledged)
    assert _seqs(draft) == list(range(1, late.have + 1))
    assert sum(writer.who.returns for writer in writers) >= 2
    assert {mode for writer in writers for mode in writer.who.modes} == {"tail"}


class Writer(threading.Thread):
    """Somebody who types word after word until told to stop."""

    def __init__(self, site, user, draft, name):
        super().__init__()
        self.who, self.letter = Lasting(site, user, draft), name
        self.enough = threading.Event()
        self.words = []

    def run(self):
        while not self.enough.is_set():
            word = f"{self.letter}{len(self.words)}"
            self.words.append((word, self.who.write(0, f"{word} ")))
            self.enough.wait(0.1)

    def finish(self):
        """Have them stop, and return every word with the seq it was acknowledged with."""
        self.enough.set()
        self.join()
        return self.words


def _seqs(draft: str) -> list[int]:
    with reading() as unit:
        query = select(JournalRow.seq).where(JournalRow.draft_id == draft).order_by(JournalRow.seq)
        return list(unit.session.scalars(query))
