"""All scenarios by name, in the order in which they run."""

from collections.abc import Callable

from bench.faults import acts, backup, disk, kills, neighbours, network, order, start
from bench.faults.checking import Report
from bench.faults.yard import Yard

SCENARIOS: dict[str, Callable[[Yard, float], Report]] = {
    "kills": kills.kills,
    "kills-postgres": kills.kills_on_postgres,
    "points": kills.points,
    "points-postgres": kills.points_on_postgres,
    "acts": acts.acts,
    "acts-postgres": acts.acts_on_postgres,
    "disk": disk.disk,
    "postgres": neighbours.postgres,
    "one-of-two": neighbours.one_of_two,
    "redis": neighbours.redis,
    "paused": neighbours.paused,
    "network": network.network,
    "backup": backup.backup,
    "start": start.start,
    "order": order.order,
}
