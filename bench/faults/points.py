"""Named points in the server at which a process can be made to die, and how it is done.

The product has no hooks. Each point names a function of it; the launcher wraps that function
before serving. When the product's functions change their names, this table says so at the start.
"""

import importlib
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from threading import Lock
from typing import Any, Final

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the code: `function` as `module:name` or `module:Class.name`, and which side."""

    function: str
    side: str


_SIGNING = "workspace.services.signing"

PUSH_POINTS: Final = {
    "after-read": Point("workspace.collab.admit.guard:Guard.admit", AFTER),
    "after-copy": Point("workspace.collab.document.document:Document.admit", AFTER),
    "before-commit": Point("workspace.store.journal.keystrokes:Keystrokes.append", AFTER),
    "after-commit": Point("workspace.services.text.memory.open_texts:OpenText.settle", BEFORE),
    "before-ack": Point("workspace.services.text.writer.orders:Order.answer", BEFORE),
    "before-broadcast": Point("workspace.realtime.news.publish:_tell_rows", BEFORE),
    "after-broadcast": Point("workspace.realtime.news.publish:_tell_rows", AFTER),
}
"""Points every stored push passes, in this order."""

ACT_POINTS: Final = {
    "lock-frozen": Point("workspace.services.text:freeze", AFTER),
    "lock-revision": Point(f"{_SIGNING}.lock:_revision", AFTER),
    "lock-stored": Point(f"{_SIGNING}:lock", AFTER),
    "sign-checked": Point(f"{_SIGNING}.signoffs:_require_first", AFTER),
    "sign-told": Point("workspace.services.acts:record", AFTER),
    "sign-stored": Point(f"{_SIGNING}:sign", AFTER),
    "submit-recorded": Point(f"{_SIGNING}.submission.submission:_record", AFTER),
    "submit-published": Point("workspace.services.registry.publication:publish", AFTER),
    "submit-stored": Point(f"{_SIGNING}:submit", AFTER),
}
"""Points inside and just after lock, sign and submit; the first word is the act."""

POINTS: Final = PUSH_POINTS | ACT_POINTS


def arm(name: str, passage: int, mark: Path) -> None:
    """Have this process killed at its `passage`-th way through a point; `mark` is made then.

    Raises:
        LookupError: there is no such point, or no such function in the product any more.
    """
    wrap_all({name: _killer(passage, mark)})


def check_all() -> None:
    """Make sure that every function the table names is there.

    Raises:
        LookupError: one is not.
    """
    for name in POINTS:
        _place(name)


def wrap_all(doings: dict[str, Callable[[], None]]) -> None:
    """Have each `doing` called whenever its point is passed."""
    for name, doing in doings.items():
        owner, attribute = _place(name)
        setattr(owner, attribute, _wrapped(getattr(owner, attribute), POINTS[name].side, doing))


def _wrapped(function: Callable[..., Any], side: str, doing: Callable[[], None]) -> Any:
    @wraps(function)
    def passing(*args: Any, **kwargs: Any) -> Any:
        if side == BEFORE:
            doing()
        result = function(*args, **kwargs)
        if side == AFTER:
            doing()
        return result

    return passing


def _place(name: str) -> tuple[Any, str]:
    """Return what holds the function of a point, and its name there."""
    if name not in POINTS:
        raise LookupError(f"no point is called {name!r}; there are {', '.join(POINTS)}")
    module, _, path = POINTS[name].function.partition(":")
    owner: Any = importlib.import_module(module)
    *outer, attribute = path.split(".")
    for step in outer:
        owner = getattr(owner, step, None)
    if getattr(owner, attribute, None) is None:
        raise LookupError(f"point {name!r}: the product has no {POINTS[name].function} any more")
    return owner, attribute


def _killer(passage: int, mark: Path) -> Callable[[], None]:
    left, lock = [passage], Lock()

    def die_in_time() -> None:
        with lock:
            left[0] -= 1
            due = left[0] == 0
        if due:
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)

    return die_in_time
