"""How often one source may do something: a bucket of tokens that refills with time."""

import time
from collections import OrderedDict
from collections.abc import Callable


class Bucket:
    """Holds up to `burst` tokens and gains `per_s` a second."""

    __slots__ = ("_at", "_burst", "_clock", "_left", "_per_s")

    def __init__(
        self, per_s: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_s = per_s
        self._burst = self._left = burst
        self._clock, self._at = clock, clock()

    def holds(self, cost: float = 1) -> bool:
        """Whether there are `cost` tokens; none is taken, and a clock set back changes nothing."""
        at = self._clock()
        self._left = min(self._burst, self._left + max(0.0, at - self._at) * self._per_s)
        self._at = at
        return cost <= self._left

    def take(self, cost: float = 1) -> bool:
        """Take `cost` tokens; False, and nothing taken, when there are not so many."""
        if not self.holds(cost):
            return False
        self._left -= cost
        return True

    def give_back(self, cost: float = 1) -> None:
        """Put back what was taken for something that does not count after all."""
        self._left = min(self._burst, self._left + cost)


class Buckets:
    """One bucket for each source; of more than `most` the longest unused is forgotten."""

    def __init__(
        self,
        per_s: float,
        burst: float,
        most: int = 10_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._per_s, self._burst, self._most, self._clock = per_s, burst, most, clock
        self._kept: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, source: str, cost: float = 1) -> bool:
        """Take `cost` tokens of `source`; False when it has used them up."""
        return self._of(source).take(cost)

    def holds(self, source: str) -> bool:
        """Whether `source` has a token left; none is taken."""
        return self._of(source).holds()

    def give_back(self, source: str, cost: float = 1) -> None:
        """Put back what was taken by `source`."""
        bucket = self._kept.get(source)
        if bucket is not None:
            bucket.give_back(cost)

    def clear(self) -> None:
        """Forget all sources."""
        self._kept.clear()

    def _of(self, source: str) -> Bucket:
        bucket = self._kept.get(source)
        if bucket is None:
            bucket = self._kept[source] = Bucket(self._per_s, self._burst, self._clock)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(source)
        return bucket
