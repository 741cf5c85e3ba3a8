"""What those feel who have nothing to do with it: a typist and `/healthz`, in their own process.

The clock is the machine's: what was felt when is compared with what was sent when.
"""

import http.client
import multiprocessing
import threading
import time
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Final, NamedTuple, Self

from bench.faults.page import Page
from bench.faults.visitor import Visitor

TYPES_EVERY_S: Final = 0.04
_ASKS_EVERY_S: Final = 0.004
_LEAST_S: Final = 0.12
_WARM_S: Final = 3.0

Sample = tuple[float, float]
"""When an answer came, and after how long."""


class Felt(NamedTuple):
    """The longest answer and the 95th of a hundred, in milliseconds."""

    typist: tuple[float, float]
    health: tuple[float, float]


class Gauges:
    """Somebody who types in a draft, and somebody who asks whether the site is well."""

    def __init__(self, address: str, cookie: str, draft: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._mine, self._theirs = context.Pipe()
        self._process = context.Process(
            target=_measure, args=(address, cookie, draft, self._theirs), daemon=True
        )

    def __enter__(self) -> Self:
        self._process.start()
        self._theirs.close()  # who waits for a process that has died is told so
        time.sleep(_WARM_S)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._mine.send(None)
        self._process.join(5)
        self._process.kill()

    def felt(self, begun: float, ended: float) -> Felt:
        """Return what was felt while something was under way."""
        ended = max(ended, begun + _LEAST_S)
        time.sleep(max(0.0, ended - time.monotonic()))
        self._mine.send((begun, ended))
        typist, health = self._mine.recv()
        return Felt(_summed(typist), _summed(health))


def _summed(samples: list[Sample]) -> tuple[float, float]:
    took = sorted(1_000 * took for _, took in samples)
    return (took[-1], took[int(len(took) * 0.95)]) if took else (float("inf"), float("inf"))


def _measure(address: str, cookie: str, draft: str, asked: Connection) -> None:
    """Type and ask until told to stop; for the process of its own."""
    page = Page(Visitor(address, cookie), draft, "bb", every=TYPES_EVERY_S).start()
    health: list[Sample] = []
    threading.Thread(target=_ask, args=(address, health), daemon=True).start()
    while (window := asked.recv()) is not None:
        # Who still waits is counted once the answer is there.
        until = time.monotonic() + 10
        while time.monotonic() < until and _last(page, health) < window[1]:
            time.sleep(0.005)
        saved = [(one.at, one.took) for one in page.memory.saved[-2_000:]]
        asked.send((_within(saved, *window), _within(health[-20_000:], *window)))
        assert not page.memory.wrong, page.memory.wrong


def _last(page: Page, health: list[Sample]) -> float:
    typed = page.memory.saved[-1].at if page.memory.saved else 0.0
    return min(typed, health[-1][0] if health else 0.0)


def _within(samples: list[Sample], begun: float, ended: float) -> list[Sample]:
    return [(at, took) for at, took in samples if at >= begun and at - took <= ended]


def _ask(address: str, answers: list[Sample]) -> None:
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
    while True:
        begun = time.monotonic()
        connection.request("GET", "/healthz")
        connection.getresponse().read()
        answers.append((time.monotonic(), time.monotonic() - begun))
        time.sleep(_ASKS_EVERY_S)
