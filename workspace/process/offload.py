"""Work that stops its whole thread, done where it stops nobody else."""

import os
import time
from collections.abc import Callable
from contextvars import copy_context
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


def cooperative() -> bool:
    """Whether this process serves with greenlets, which all share one thread."""
    return bool(monkey.is_module_patched("socket"))


def off_loop(work: Callable[[], T]) -> T:
    """Return what `work` gives, done in another thread; other greenlets go on meanwhile."""
    if not cooperative():
        return work()
    done: T = gevent.get_hub().threadpool.apply(work)
    return done


def let_others_go_on() -> None:
    """Let every other greenlet that can go on do so before the caller does."""
    if cooperative():
        gevent.sleep(0)


class SlowWork:
    """Work of one kind that takes long, beside the loop: so much at once, so much waiting.

    Whoever comes when nobody more may wait is told so at once: a crowd that asks for it makes
    one another wait, and nobody else.
    """

    def __init__(self, at_once: int, waiting: int, *, gently: bool = False) -> None:
        """Begin with nothing to do.

        Args:
            at_once: how many threads do it.
            waiting: how many may wait for their turn.
            gently: whether the machine does everything else first; only for work that does not
                hold the interpreter's lock, else others would wait for it all the longer.
        """
        self._places = at_once + waiting
        self._turns = Semaphore(at_once)
        self._at_once, self._gently = at_once, gently
        self._pool: Any = None

    def do(self, work: Callable[[], T]) -> T:
        """Return what `work` gives; it sees the request it is done for.

        Raises:
            Busy: too many wait already.
        """
        if self._places <= 0:
            raise Busy
        self._places -= 1
        try:
            with self._turns:
                return self._elsewhere(work) if cooperative() else work()
        finally:
            self._places += 1

    def _elsewhere(self, work: Callable[[], T]) -> T:
        if self._pool is None:
            self._pool = ThreadPool(self._at_once)
        context, gently = copy_context(), self._gently

        def do() -> T:
            if gently:
                os.setpriority(os.PRIO_PROCESS, 0, _NICE)  # of this thread alone (Linux)
            return context.run(work)

        done: T = self._pool.apply(do)
        return done


hashes: Final = SlowWork(at_once=1, waiting=20, gently=True)
"""Proofs of passwords: each a tenth of a second and 64 MiB."""
comparisons: Final = SlowWork(at_once=1, waiting=16)
"""Long texts compared, merged and rewritten."""


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
