"""How often one source may do something.

A bucket of tokens refills with time, in one process. An allowance is for any sixty seconds by the
clock, and several processes can count together: of the minute before, so much counts as still lies
within them.
"""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from typing import Final, NamedTuple, Protocol

from redis import Redis
from redis.exceptions import RedisError

from workspace.process.clock import now

MINUTE: Final = 60
_MOST: Final = 10_000
_PATIENCE_S: Final = 0.2
_REST_S: Final = 10
_KEY: Final = "banyan:asked:"

log = logging.getLogger(__name__)


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


class Asked(NamedTuple):
    """What a place asked for in the minute before and in this one."""

    before: int
    now: int


class Counts(Protocol):
    """Where it is counted how much each place asked for in which minute."""

    def add(self, place: str, minute: int, cost: int) -> Asked:
        """Count `cost`, which is below zero for what is given back, and return what there is."""


class OwnCounts:
    """What this process counted in two minutes; of more than `most` places the first go."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._minute = 0
        self._before: OrderedDict[str, int] = OrderedDict()
        self._now: OrderedDict[str, int] = OrderedDict()

    def __len__(self) -> int:
        """Return how many places are known."""
        return len(self._before) + len(self._now)

    def add(self, place: str, minute: int, cost: int) -> Asked:
        """Count it in memory."""
        if minute > self._minute:
            self._before = self._now if minute == self._minute + 1 else OrderedDict()
            self._now, self._minute = OrderedDict(), minute
        self._now[place] = self._now.get(place, 0) + cost
        if len(self._now) > self._most:
            self._now.popitem(last=False)
        return Asked(self._before.get(place, 0), self._now.get(place, 0))


class SharedCounts:
    """What all processes count in Redis, where counts end by themselves; alone while it is down."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(
            url, socket_timeout=_PATIENCE_S, socket_connect_timeout=_PATIENCE_S
        )
        self._own = OwnCounts()
        self._rests_until = 0.0

    def add(self, place: str, minute: int, cost: int) -> Asked:
        """Count it for all; within this process while Redis does not answer."""
        at = now().timestamp()
        if at >= self._rests_until:
            try:
                return self._counted(place, minute, cost)
            except RedisError:
                log.warning("what is asked for is counted by each process: Redis does not answer")
                self._rests_until = at + _REST_S
        return self._own.add(place, minute, cost)

    def _counted(self, place: str, minute: int, cost: int) -> Asked:
        key = f"{_KEY}{place}:{minute}"
        with self._redis.pipeline(transaction=False) as together:
            together.incrby(key, cost)
            together.expire(key, 2 * MINUTE)
            together.get(f"{_KEY}{place}:{minute - 1}")
            found, _, before = together.execute()
        return Asked(int(before or 0), int(found))


class Allowance:
    """What each place may ask for: `most` within any sixty seconds."""

    def __init__(self, most: int, counts: Counts) -> None:
        self._most, self._counts = most, counts

    def wait_s(self, place: str, cost: int = 1) -> int:
        """Let a place ask for something; 0 if it may, else how many seconds it has to wait.

        What is refused is not counted: whoever goes on asking waits no longer for it.
        """
        minute, gone = divmod(now().timestamp(), MINUTE)
        asked = self._counts.add(place, int(minute), cost)
        if asked.before * (1 - gone / MINUTE) + asked.now <= self._most:
            return 0
        self._counts.add(place, int(minute), -cost)
        wait = _wait_s(Asked(asked.before, asked.now - cost), self._most - cost, gone)
        return max(1, ceil(round(wait, 3)))


def _wait_s(asked: Asked, room: int, gone: float) -> float:
    """Return in how many seconds no more than `room` counts, `gone` seconds into the minute."""
    if asked.now <= room:
        return (1 - (room - asked.now) / asked.before) * MINUTE - gone
    return MINUTE - gone + (1 - max(room, 0) / asked.now) * MINUTE
