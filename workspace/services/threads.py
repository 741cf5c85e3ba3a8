"""Work that stops its whole thread, done where it stops nobody else."""

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

import gevent
from gevent import monkey

T = TypeVar("T")


def cooperative() -> bool:
    """Whether this process serves with greenlets, which all share one thread."""
    return bool(monkey.is_module_patched("socket"))


def off_loop(work: Callable[[], T]) -> T:
    """Return what `work` gives; other greenlets go on while it waits for the disk.

    A commit of SQLite stops its thread until the disk has it, and a slow disk would stop every
    page and every socket with it.
    """
    if not cooperative():
        return work()
    done: T = gevent.get_hub().threadpool.apply(work)
    return done


def beside(work: Callable[[], None]) -> None:
    """Start `work` beside the caller, which does not wait for it and may be the loop itself."""
    if cooperative():
        gevent.spawn_raw(work)
    else:
        Thread(target=work, daemon=True).start()
