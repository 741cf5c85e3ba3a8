"""A page that is watched: what its console says and what its policy refuses are problems."""

from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Error

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
    """One person's page.

    Attributes:
        name: who looks at it, as messages and pictures call them.
        page: the page itself.
        problems: errors logged, exceptions thrown and policy violations so far.
    """

    def __init__(self, name: str, context: BrowserContext) -> None:
        self.name = name
        self.problems: list[str] = []
        context.add_init_script(_REPORT_VIOLATIONS)
        context.on("console", self._heard)
        context.on("weberror", lambda thrown: self.problems.append(f"{name}: {thrown.error}"))
        self.page = context.new_page()

    def picture(self, path: Path) -> None:
        """Save the whole page as a picture."""
        path.parent.mkdir(exist_ok=True)
        try:
            self.page.screenshot(path=path, full_page=True)
        except Error as error:
            self.problems.append(f"{self.name}: no picture: {error}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(expected in message.text for expected in _EXPECTED):
            self.problems.append(f"{self.name} at {self.page.url}: {message.text}")
