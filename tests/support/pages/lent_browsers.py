"""People's browsers that outlive a test: what a page is made of is fetched and compiled already.

Nothing a page could find stays. A page in a process that has shown the site before is half the
work of one in a new process.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Browser, CDPSession, Error

from tests.support.pages.watched_page import Watched

ONE_PROCESS = "--renderer-process-limit=1"
"""Has all pages of one person's browser in one process; each browser has its own."""

PATIENCE_S = 20
"""How long a browser may take to open a page, or to forget one, before it is ended."""

TRIES = 3
"""How many browsers may be asked for one page."""

OFTEN = 40
"""How often one browser is lent before a new one takes its place."""


class Lender:
    """Lends browsers to tests, one after the other, or makes new ones where it `keeps` none.

    A Chromium can stop answering for good while its line stays open. Such a one is ended and
    another one started, so that it is the trouble of one test and not of all that come after.

    Attributes:
        process: the number of the browser's process.
    """

    process: int

    def __init__(self, launch: Callable[[], Browser], *, keeps: bool = False) -> None:
        self._launch = launch
        self._keeps = keeps
        self._out: dict[Watched, _Kept | None] = {}
        self._start()

    def lend(self, name: str, *, new: bool, **options: object) -> Watched:
        """Open an empty page for a person in a browser in which nothing is.

        All that are not `new` have the same options.
        """
        if self._times >= OFTEN and not self._out:
            self.close()
            self._start()
        for _ in range(TRIES - 1):
            with suppress(Error), self._watch():
                return self._opened(name, new, options)
            # One that was ended just now may seem to be there still, and never answer.
            _end(self.process)
            self._start()
        with self._watch():
            return self._opened(name, new, options)

    def take_back(self, watched: Watched, *, good: bool) -> None:
        """Close the pages of a browser and have it forget; one that may not be `good` is ended."""
        kept = self._out.pop(watched)
        with suppress(Error), self._watch():
            if kept is None or not good:
                watched.context.close()
            else:
                kept.forget()
                self._free.append(kept)
        self._start_where_gone()

    def close(self) -> None:
        """End what is left."""
        with suppress(Error), self._watch():
            self._browser.close()

    def _start(self) -> None:
        self._browser = self._launch()
        processes = self._browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
        self.process = next(p["id"] for p in processes["processInfo"] if p["type"] == "browser")
        self._free: list[_Kept] = []
        self._times = 0

    def _start_where_gone(self) -> None:
        if not self._browser.is_connected():
            self._start()

    def _opened(self, name: str, new: bool, options: dict[str, object]) -> Watched:
        self._times += 1
        kept = None
        if self._keeps and not new:
            kept = self._free.pop() if self._free else _Kept(self._browser, options)
        watched = kept.watched if kept else Watched(self._browser.new_context(**options))
        watched.open(name)
        self._out[watched] = kept
        return watched

    @contextmanager
    def _watch(self) -> Iterator[None]:
        """End the browser if it takes too long; whoever waits for it then hears of that."""
        impatience = threading.Timer(PATIENCE_S, _end, (self.process,))
        impatience.start()
        try:
            yield
        finally:
            impatience.cancel()


def _end(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


class _Kept:
    """A browser with an empty page, which keeps its process."""

    def __init__(self, browser: Browser, options: dict[str, object]) -> None:
        context = browser.new_context(**options)
        self.watched = Watched(context)
        self._origin = str(options["base_url"])
        self._rests = context.new_page()
        self._line: CDPSession = context.new_cdp_session(self._rests)

    def forget(self) -> None:
        """Make it as it was when it was new, but for copies of what the server gives to all."""
        context = self.watched.context
        for page in context.pages:
            if page is not self._rests:
                # One that is on its way to another page may never be closed.
                context.new_cdp_session(page).send("Page.stopLoading")
                page.close()
        context.unroute_all()
        context.set_offline(offline=False)
        context.clear_permissions()
        context.clear_cookies()
        self._line.send(
            "Storage.clearDataForOrigin", {"origin": self._origin, "storageTypes": "all"}
        )
