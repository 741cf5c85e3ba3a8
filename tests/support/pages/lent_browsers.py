"""People's browsers that outlive a test: what a page is made of is fetched and compiled already.

Nothing a page could find stays. A page in a process that has shown the site before is half the
work of one in a new process.
"""

from playwright.sync_api import Browser, CDPSession

from tests.support.pages.watched_page import Watched

ONE_PROCESS = "--renderer-process-limit=1"
"""Has all pages of one person's browser in one process; each browser has its own."""


class Lender:
    """Lends browsers to tests, one after the other, or makes new ones where it `keeps` none."""

    def __init__(self, browser: Browser, *, keeps: bool = False) -> None:
        self._browser = browser
        self._keeps = keeps
        self._free: list[_Kept] = []
        self._out: dict[Watched, _Kept] = {}

    def lend(self, *, new: bool, **options: object) -> Watched:
        """Give a browser in which nothing is; all that are not `new` have the same options."""
        if new or not self._keeps:
            return Watched(self._browser.new_context(**options))
        kept = self._free.pop() if self._free else _Kept(self._browser, options)
        self._out[kept.watched] = kept
        return kept.watched

    def take_back(self, watched: Watched, *, good: bool) -> None:
        """Close the pages of a browser and have it forget; one that may not be `good` is ended."""
        kept = self._out.pop(watched, None)
        if kept is None or not good:
            watched.context.close()
            return
        kept.forget()
        self._free.append(kept)


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
