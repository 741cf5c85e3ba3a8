"""A page that is watched: what its console says and what its policy refuses are problems."""

from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, WebError

# Chromium logs every answer from 400 up and every lost line as an error; tests provoke both.
_EXPECTED = (
    "Failed to load resource",
    "ERR_INTERNET_DISCONNECTED",
    "ERR_CONNECTION_REFUSED",
    "WebSocket is already in CLOSING or CLOSED state",
    "failed: Page entered Back-Forward Cache",
    "failed: Connection closed before receiving a handshake response",
    "htmx:error: Failed to fetch",
)
_REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
    event.sourceFile, event.lineNumber, event.target.outerHTML?.slice(0, 200)));
"""


class Watched:
    """One person's browser, with one page.

    Attributes:
        name: who looks at it, as messages and pictures call them.
        page: the page itself.
        problems: errors logged, exceptions thrown and policy violations so far.
    """

    page: Page

    def __init__(self, context: BrowserContext) -> None:
        self.name = ""
        self.problems: list[str] = []
        self.context = context
        context.add_init_script(_REPORT_VIOLATIONS)
        context.on("console", self._heard)
        context.on("weberror", self._thrown)

    def open(self, name: str) -> Page:
        """Open the page for a person, with no problems yet."""
        self.name, self.problems = name, []
        self.page = self.context.new_page()
        return self.page

    def picture(self, path: Path) -> None:
        """Save the whole page as a picture."""
        path.parent.mkdir(exist_ok=True)
        try:
            self.page.screenshot(path=path, full_page=True)
        except Error as error:
            self.problems.append(f"{self.name}: no picture: {error}")

    def _thrown(self, thrown: WebError) -> None:
        self.problems.append(f"{self.name}: {thrown.error}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(expected in message.text for expected in _EXPECTED):
            self.problems.append(f"{self.name} at {self.page.url}: {message.text}")
