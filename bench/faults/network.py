"""A network that cuts, delays, halves, doubles and holds what passes, both ways."""

import time

from bench.faults.checking import Report, check
from bench.faults.kills import typed_again
from bench.faults.proxy import Proxy
from bench.faults.yard import Yard
from tests.support.servers.waiting import until

_SHARE = 0.03
_PATIENCE_S = 60.0


def network(yard: Yard, seconds: float) -> Report:
    """Have everybody type through a bad network, then look at it through a good one."""
    with yard.site("network") as site:
        site.server.start()
        proxy = Proxy(site.server.port)
        site.people(drafts=3)
        typed_again(site)
        for page in site.everybody:
            page.move(page.visitor.through(proxy.address))
        typed_again(site)
        proxy.share, end = _SHARE, time.monotonic() + seconds
        while time.monotonic() < end:
            typed_again(site, 1)
        until(lambda: all(proxy.done.values()), "every kind of fault was done", _PATIENCE_S)
        proxy.share = 0.0
        report = Report()
        report.faults.update({f"network: {kind}": times for kind, times in proxy.done.items()})
        for page in site.everybody:
            page.move(page.visitor.at(site.server.address))
        proxy.close()
        return check(site, report)
