"""Work that stops its whole thread, done where it stops nobody else."""

import os
import time
from collections import Counter
from collections.abc import Callable
from contextvars import ContextVar, copy_context
from threading import Lock, Semaphore, Thread
from typing import Any, Final, TypeVar

import gevent
from gevent import monkey
from gevent.threadpool import ThreadPool

from workspace.domain.errors import Busy

T = TypeVar("T")
_QUICK_S: Final = 0.001
_NICE: Final = 10
_MEMORY: Final = 16
_here: Final[Callable[[], int]] = monkey.get_original("_thread", "get_ident")
_SERVES: Final = _here()
"""The thread that serves: the one that read this module."""


def cooperative() -> bool:
    """Whether this is a thread whose greenlets wait for one another: what takes long goes beside.

    What is beside already is in a thread of its own and goes on there.
    """
    return bool(monkey.is_module_patched("socket")) and _here() == _SERVES


def off_loop(work: Callable[[], T]) -> T:
    """Return what `work` gives, done in another thread; other greenlets go on meanwhile."""
    if not cooperative():
        return _alone(work)
    return _from(gevent.get_hub().threadpool, lambda: _alone(work))


def is_beside() -> bool:
    """Whether what goes on here stops nobody else."""
    return _beside.get()


class SlowWork:
    """Work of one kind that takes long, beside the loop: so much at once, so much waiting.

    Whoever comes when nobody more may wait is told so at once: a crowd that asks for it makes
    one another wait, and nobody else. Nor does one person take all the places.
    """

    def __init__(
        self, at_once: int, waiting: int, *, of_one: int = 0, gently: bool = False
    ) -> None:
        """Begin with nothing to do.

        Args:
            at_once: how many threads do it.
            waiting: how many may wait for their turn.
            of_one: how many places one person may take; 0 for all.
            gently: whether the machine does everything else first; only for work that does not
                hold the interpreter's lock, else others would wait for it all the longer.
        """
        self._places = at_once + waiting
        self._of_one, self._taken = of_one, Counter[str]()
        self._turns = Semaphore(at_once)
        self._at_once, self._gently = at_once, gently
        self._pool: Any = None

    def do(self, work: Callable[[], T]) -> T:
        """Return what `work` gives; it sees the request it is done for.

        What is slow work already and comes to more of it goes on with its own turn.

        Raises:
            Busy: too many wait already, or too many of the same person.
        """
        if _beside.get():
            return work()
        one = asks.get()
        if self._places <= 0 or (one and 0 < self._of_one <= self._taken[one]):
            raise Busy
        self._places -= 1
        self._taken[one] += 1
        try:
            with self._turns:
                return self._elsewhere(work) if cooperative() else _alone(work)
        finally:
            self._places += 1
            self._taken[one] -= 1
            if not self._taken[one]:
                del self._taken[one]

    def _elsewhere(self, work: Callable[[], T]) -> T:
        if self._pool is None:
            self._pool = ThreadPool(self._at_once)
        context, gently = copy_context(), self._gently

        def do() -> T:
            if gently:
                os.setpriority(os.PRIO_PROCESS, 0, _NICE)  # of this thread alone (Linux)
            return context.run(_alone, work)

        return _from(self._pool, do)


def _from(pool: Any, work: Callable[[], T]) -> T:
    """Return what `work` gives in a thread of a pool, or raise what it raises.

    The pool would write to the log whatever was raised, be it only that something is refused.
    """

    def do() -> tuple[T | None, BaseException | None]:
        try:
            return work(), None
        except BaseException as fault:  # noqa: BLE001 - it is raised where it was asked for
            return None, fault

    value, fault = pool.apply(do)
    if fault is not None:
        raise fault
    given: T = value
    return given


def _alone(work: Callable[[], T]) -> T:
    mark = _beside.set(True)
    try:
        return work()
    finally:
        _beside.reset(mark)


asks: Final[ContextVar[str]] = ContextVar("asks", default="")
"""For whom something is done: the id of a person; empty where that is nobody we know."""
_beside: Final[ContextVar[bool]] = ContextVar("beside", default=False)


hashes: Final = SlowWork(at_once=1, waiting=60, gently=True)
"""Proofs of passwords: each a tenth of a second and 64 MiB."""
comparisons: Final = SlowWork(at_once=1, waiting=32, of_one=8)
"""Long texts compared, merged, rewritten, checked and printed."""
receipts: Final = SlowWork(at_once=1, waiting=8)
"""Large files that anybody may bring to be verified."""
readings: Final = SlowWork(at_once=1, waiting=64, of_one=8)
"""Texts that are not at hand, put together from what is stored."""


def to_disk(commit: Callable[[], T]) -> T:
    """Commit, and return once the disk has it.

    A commit of SQLite stops its thread until then, and a slow disk would stop every page and
    every socket with it: there another thread commits and the other greenlets go on meanwhile.
    Where the disk is quick the change of threads takes longer than the disk, so none is made.
    """
    if not cooperative():
        return commit()
    if _disk.quick:
        return _disk.timed(commit)
    with _one_at_a_time:
        done: T = _helper().run(lambda: _disk.timed(commit))
    return done


class _Disk:
    """How long commits took lately, in seconds: at once as long as the slowest, then less again."""

    def __init__(self) -> None:
        self._lately_s = _QUICK_S

    @property
    def quick(self) -> bool:
        """Whether a commit stops its thread for no longer than anything else does."""
        return self._lately_s < _QUICK_S

    def timed(self, commit: Callable[[], T]) -> T:
        """Commit and remember how long it took."""
        begun = time.monotonic()
        try:
            return commit()
        finally:
            took_s = time.monotonic() - begun
            self._lately_s += max(took_s - self._lately_s, (took_s - self._lately_s) / _MEMORY)


def beside(work: Callable[[], None]) -> None:
    """Start `work` beside the caller, which does not wait for it and may be the loop itself."""
    if cooperative():
        gevent.spawn_raw(work)
    else:
        Thread(target=work, daemon=True).start()


class Standby:
    """Work that is called for again and again, and never by two at once.

    Under gevent one greenlet does it every time: making one costs more than many a commit.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._greenlet: Any = None

    def call(self) -> None:
        """Have the work done beside the caller; it must have ended since the last call."""
        if not cooperative():
            beside(self._work)
        elif self._greenlet is None:
            self._greenlet = gevent.spawn_raw(self._stand)
        else:
            gevent.get_hub().loop.run_callback(self._greenlet.switch)

    def _stand(self) -> None:
        hub = gevent.get_hub()
        while True:
            self._work()
            hub.switch()


class _Helper:
    """A real thread that does one piece of work at a time for the greenlets.

    gevent has a pool of threads for this; its queue and its results cost as much as the fsync
    they wait for, and commits come one at a time anyway.
    """

    def __init__(self) -> None:
        self._loop = gevent.get_hub()
        self._work: Callable[[], Any] = _nothing
        self._outcome: tuple[Any, BaseException | None] = None, None
        self._given = monkey.get_original("_thread", "allocate_lock")()
        self._given.acquire()
        self._bell = self._loop.loop.async_()
        monkey.get_original("_thread", "start_new_thread")(self._serve, ())

    def run(self, work: Callable[[], Any]) -> Any:
        """Return what `work` gives, or raise what it raises."""
        waiter = gevent.hub.Waiter(self._loop)
        self._work = work
        self._bell.start(waiter.switch, None)
        self._given.release()
        waiter.get()
        self._bell.stop()
        value, fault = self._outcome
        if fault is not None:
            raise fault
        return value

    def _serve(self) -> None:
        while True:
            self._given.acquire()
            try:
                self._outcome = self._work(), None
            except BaseException as fault:  # noqa: BLE001 - it is raised where it was asked for
                self._outcome = None, fault
            self._bell.send()


def _nothing() -> None:
    """Do nothing."""


_one_at_a_time: Final = Lock()
_disk: Final = _Disk()
_helpers: Final[list[_Helper]] = []


def _helper() -> _Helper:
    if not _helpers:
        _helpers.append(_Helper())
    return _helpers[0]
