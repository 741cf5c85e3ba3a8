"""The site under a clock that a test moves: `wsgi.py`, ahead of the real one as a file says.

The file is named by `TESTS_CLOCK` and holds a number of seconds.
"""

if __name__ == "__main__":
    from gevent import monkey

    monkey.patch_all()

import os
import runpy
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from workspace.process.clock import now

NAMED = "TESTS_CLOCK"
PROGRAM = ("-m", "tests.support.servers.moved")


class MovedClock:
    """The clock of a served site, as its test moves it; it begins with the real time."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self._ahead_s = 0.0
        self.move()

    @property
    def setting(self) -> dict[str, str]:
        """What tells the site of it."""
        return {NAMED: str(self._file)}

    def move(self, **parts: float) -> None:
        """Go forward by a `timedelta` of these parts: `move(days=8)`."""
        self._ahead_s += timedelta(**parts).total_seconds()
        written = self._file.with_suffix(".new")
        written.write_text(str(self._ahead_s))
        written.replace(self._file)


def _ahead_of(real: Callable[[], datetime]) -> Callable[[], datetime]:
    file = Path(os.environ[NAMED])
    return lambda: real() + timedelta(seconds=float(file.read_text("ascii")))


if __name__ == "__main__":
    now.source = _ahead_of(now.source)
    runpy.run_path("wsgi.py", run_name="__main__")
