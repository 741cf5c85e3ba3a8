import time
from contextlib import ExitStack

from tests.support.pages.lasting_typist import Lasting, writing
from workspace.collab.format.rows import unpack

GONE_WITHIN_S = 10
EVERY_S = 0.1


def test_a_rolling_restart_loses_and_doubles_nothing(cluster, page):
    draft, users = cluster.site.draft()
    with ExitStack() as stack:
        writers = []
        for user, name in zip(users[:4], "abcd", strict=True):
            who = Lasting(cluster.site, user, draft)
            stack.callback(lambda who=who: who.page.close())
            writers.append(stack.enter_context(writing(who, name, EVERY_S)))
        for process in cluster.processes:
            _restart(process)
        for writer in writers:
            writer.finish()
        seqs = [seq for writer in writers for seq in writer.stored]
        late = page(cluster.site, users[4], draft)
        for writer in writers:
            writer.who.page.until_has(max(seqs))
            assert writer.who.page.text() == late.text()
    assert sorted(late.text().split()) == sorted(word for one in writers for word in one.words)
    assert len(set(seqs)) == len(seqs) == sum(len(writer.words) for writer in writers)
    assert _seqs(late) == list(range(1, late.have + 1))
    assert sum(writer.who.returns for writer in writers) >= 2
    assert {mode for writer in writers for mode in writer.who.modes} == {"tail"}


def _restart(process) -> None:
    started = time.monotonic()
    assert process.stop() == 0
    assert time.monotonic() - started < GONE_WITHIN_S
    process.start()
    process.until_ready()
    assert "Traceback" not in process.log.read_text()


def _seqs(page) -> list[int]:
    """Return the seqs of all rows the server gives to who has none."""
    found, more = [], True
    while more:
        answer = page.call("pull", have=found[-1] if found else 0)
        found += [row.seq for row in unpack(answer["rows"])]
        more = answer["more"]
    return found
