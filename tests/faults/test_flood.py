import threading
import time

import pytest

from bench.faults.checking import Report, check
from bench.faults.kills import typed_again
from bench.flood.abusers import ABUSERS
from bench.flood.measuring import honest, peak_mib
from tests.support.servers.waiting import until

# Each starts the site several times; a busy machine takes long for that.
pytestmark = [pytest.mark.timeout(300), pytest.mark.alone]

MOST_MIB = 512
SECONDS = 2.0
STOPPED = ["10,000 messages/s", "200 MB frame", "999,999,999 attachments", "2,000 handshakes"]


@pytest.fixture
def table(yard):
    """Give a site on which ten honest people type."""
    with yard.site("flood") as site:
        site.server.start()
        honest(site)
        typed_again(site)
        yield site


def test_beside_abusers_honest_people_go_on_and_memory_stays_bounded(table):
    for number, (name, abuse) in enumerate(ABUSERS.items()):
        # Who has flooded is kept out for a while: the first four are people of their own.
        draft, (user, *_) = table.stock.drafts[number if number < 4 else 2 + number % 2]
        became = []
        abuser = threading.Thread(
            target=lambda abuse=abuse, user=user, draft=draft, became=became: became.append(
                abuse(table.visitor(user), draft, time.monotonic() + SECONDS)
            )
        )
        abuser.start()
        typed_again(table, 10)
        abuser.join()
        until(lambda became=became: became, f"{name} came to an end")
        assert became[0].stopped or name not in STOPPED, (name, became[0].words)
        assert peak_mib(table.server.pid) <= MOST_MIB, name
    report = check(table, Report())
    assert report.clean, report
