"""All scenarios by name, in the order in which they run."""

from collections.abc import Callable

from bench.faults import acts, kills
from bench.faults.checking import Report
from bench.faults.yard import Yard

SCENARIOS: dict[str, Callable[[Yard, float], Report]] = {
    "kills": kills.kills,
    "kills-postgres": kills.kills_on_postgres,
    "points": kills.points,
    "points-postgres": kills.points_on_postgres,
    "acts": acts.acts,
    "acts-postgres": acts.acts_on_postgres,
}
