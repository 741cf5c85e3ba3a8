"""Numbers counted with every keystroke, as Prometheus reads them."""

from prometheus_client import CollectorRegistry, generate_latest

from workspace.process.tallies import Tally, Total


def told(registry: CollectorRegistry) -> dict[str, float]:
    lines = generate_latest(registry).decode().splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(value) for name, value in pairs}


def test_a_total_tells_what_it_has_come_to():
    registry = CollectorRegistry()
    total = Total("rows", "Rows stored.", registry)
    total.value += 3
    assert told(registry) == {"rows_total": 3}


def test_a_value_on_a_bound_counts_under_it_and_each_bound_counts_all_below():
    registry = CollectorRegistry()
    tally = Tally("wait", "Seconds waited.", (1, 2), registry)
    for value in (0.5, 1, 1.5, 7):
        tally.observe(value)
    found = told(registry)
    assert [found[f'wait_bucket{{le="{bound}"}}'] for bound in ("1.0", "2.0", "+Inf")] == [2, 3, 4]
    assert (found["wait_count"], found["wait_sum"]) == (4, 10)
