"""Work that stops its whole thread, done where it stops nobody else."""

from collections.abc import Callable
from threading import Lock, Thread
from typing import Any, Final, TypeVar

import gevent
from gevent import monkey

T = TypeVar("T")


def cooperative() -> bool:
    """Whether this process serves with greenlets, which all share one thread."""
    return bool(monkey.is_module_patched("socket"))


def off_loop(work: Callable[[], T]) -> T:
    """Return what `work` gives, done in another thread; other greenlets go on meanwhile."""
    if not cooperative():
        return work()
    done: T = gevent.get_hub().threadpool.apply(work)
    return done


def to_disk(commit: Callable[[], T]) -> T:
    """Commit, and return once the disk has it; other greenlets go on meanwhile.

    A commit of SQLite stops its thread until then, and a slow disk would stop every page and
    every socket with it.
    """
    if not cooperative():
        return commit()
    with _one_at_a_time:
        done: T = _helper().run(commit)
    return done


def beside(work: Callable[[], None]) -> None:
    """Start `work` beside the caller, which does not wait for it and may be the loop itself."""
    if cooperative():
        gevent.spawn_raw(work)
    else:
        Thread(target=work, daemon=True).start()


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
_helpers: Final[list[_Helper]] = []


def _helper() -> _Helper:
    if not _helpers:
        _helpers.append(_Helper())
    return _helpers[0]
