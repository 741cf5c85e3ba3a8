"""Numbers that are counted with every keystroke: plain ones, put into Prometheus' form when read.

The library's own objects take a lock for each number they touch, three or four a value; a
serving process counts in one thread and needs none.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from prometheus_client import CollectorRegistry, Metric
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector


class Total(Collector):
    """A count that only grows.

    Attributes:
        value: what it has come to.
    """

    def __init__(self, name: str, what: str, registry: CollectorRegistry) -> None:
        self.value = 0
        self._name, self._what = name, what
        registry.register(self)

    def collect(self) -> Iterator[Metric]:
        """Give the count as it is now."""
        yield CounterMetricFamily(self._name, self._what, value=self.value)


class Tally(Collector):
    """How often a value fell under each of some bounds, and the sum of all values."""

    def __init__(
        self, name: str, what: str, bounds: Sequence[float], registry: CollectorRegistry
    ) -> None:
        self._name, self._what = name, what
        self._bounds: Final = tuple(bounds)
        self._counts = [0] * (len(bounds) + 1)
        self._sum = 0.0
        registry.register(self)

    def observe(self, value: float) -> None:
        """Count a value."""
        self._counts[bisect_left(self._bounds, value)] += 1
        self._sum += value

    def collect(self) -> Iterator[Metric]:
        """Give the counts as they are now, each with all below it, as Prometheus wants them."""
        names = [*(str(float(bound)) for bound in self._bounds), "+Inf"]
        buckets = list(zip(names, map(float, accumulate(self._counts)), strict=True))
        yield HistogramMetricFamily(self._name, self._what, buckets=buckets, sum_value=self._sum)
