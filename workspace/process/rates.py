"""How often one source may do something: a bucket of tokens that refills with time."""

import time
from collections import OrderedDict


class Bucket:
    """Holds up to `burst` tokens and gains `per_s` a second."""

    __slots__ = ("_at", "_burst", "_left", "_per_s")

    def __init__(self, per_s: float, burst: float) -> None:
        self._per_s = per_s
        self._burst = self._left = burst
        self._at = time.monotonic()

    def take(self, cost: float = 1) -> bool:
        """Take `cost` tokens; False, and nothing taken, when there are not so many."""
        at = time.monotonic()
        self._left = min(self._burst, self._left + (at - self._at) * self._per_s)
        self._at = at
        if cost > self._left:
            return False
        self._left -= cost
        return True

    def give_back(self, cost: float = 1) -> None:
        """Put back what was taken for something that does not count after all."""
        self._left = min(self._burst, self._left + cost)


class Buckets:
    """One bucket for each source; of more than `most` the longest unused is forgotten."""

    def __init__(self, per_s: float, burst: float, most: int = 10_000) -> None:
        self._per_s, self._burst, self._most = per_s, burst, most
        self._kept: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, source: str, cost: float = 1) -> bool:
        """Take `cost` tokens of `source`; False when it has used them up."""
        bucket = self._kept.get(source)
        if bucket is None:
            bucket = self._kept[source] = Bucket(self._per_s, self._burst)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(source)
        return bucket.take(cost)

    def give_back(self, source: str, cost: float = 1) -> None:
        """Put back what was taken by `source`."""
        bucket = self._kept.get(source)
        if bucket is not None:
            bucket.give_back(cost)

    def clear(self) -> None:
        """Forget all sources."""
        self._kept.clear()
