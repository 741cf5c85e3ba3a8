"""Killing the server: at random moments, and at each named point of a push."""

import random
import time
from collections.abc import Iterable

from bench.faults.checking import Report, check
from bench.faults.points import PUSH_POINTS
from bench.faults.site import Site
from bench.faults.yard import Yard
from tests.support.servers.waiting import until

_REACH_S = 20.0


def kills(yard: Yard, seconds: float, *, on: str = "sqlite") -> Report:
    """Kill the server at random moments under people who type."""
    with yard.site("kills", on=on) as site:
        site.server.start()
        site.people(drafts=3)
        report, end = Report(), time.monotonic() + seconds
        while time.monotonic() < end or report.faults["kill -9"] < 2:
            typed_again(site)
            time.sleep(random.uniform(0.0, 1.5))
            site.server.kill()
            report.faults["kill -9"] += 1
            site.server.start()
        return check(site, report)


def kills_on_postgres(yard: Yard, seconds: float) -> Report:
    """Kill the server at random moments, the rows being in PostgreSQL."""
    return kills(yard, seconds, on="postgres")


def points(
    yard: Yard, _seconds: float, names: Iterable[str] = tuple(PUSH_POINTS), on: str = "sqlite"
) -> Report:
    """Kill the server once at each named point of a push.

    Raises:
        RuntimeError: no push came to a point, so nothing was tried there.
    """
    with yard.site("points", on=on) as site:
        report = Report()
        site.server.start()
        site.people(drafts=3)
        for name in names:
            site.server.kill()
            site.server.start(name, passage=random.randint(3, 25))
            if not site.server.wait_for_death(_REACH_S) or not site.server.mark.exists():
                raise RuntimeError(f"no push passed the point {name!r}")
            site.server.mark.unlink()
            report.faults[f"killed {name}"] += 1
        site.server.start()
        typed_again(site)
        return check(site, report)


def points_on_postgres(yard: Yard, seconds: float) -> Report:
    """Kill the server once at each named point of a push, the rows being in PostgreSQL."""
    return points(yard, seconds, on="postgres")


def typed_again(site: Site, more: int = 5) -> None:
    """Wait until some more updates were acknowledged."""
    before = site.saved
    until(lambda: site.saved >= before + more, "people type again")
