"""How long until one can type on a slow line, and how much is said aloud: `make bench-page`.

A new demonstration, served by one process without a proxy in front, and a real Chromium with an
empty cache each time, whose line is held at 50 kB/s and 600 ms by the browser's own tools. Figures
go to bench/results/page.json; the goals are those of the issue. `PAGE_ROUNDS` says how often (3).
"""

import json
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench import said_aloud
from bench.picture import LOOKER, PASSWORD, TITLE, fill
from tests.support.pages.chromium import FLAGS, find_browser
from tests.support.servers.site_process import running
from workspace.config import ROOT

RESULTS = ROOT / "bench" / "results" / "page.json"
LINE = {
    "offline": False,
    "latency": 600,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}
MOST_MS, MOST_SCRIPT_BYTES = 6_000, 110_000
PATIENCE_MS = 60_000
# When the text could be typed in, by the page's own clock, from the moment it was asked for.
_WATCH = """new MutationObserver((_all, watch) => {
  if (!document.querySelector('#workspace .editor[contenteditable="true"]')) return;
  window.editableAt = performance.now();
  watch.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true });"""
_FETCHED = """() => performance.getEntriesByType("resource").map((one) => ({
  name: one.name, from: one.startTime, to: one.responseEnd, bytes: one.encodedBodySize }))"""


def main() -> int:
    """Measure, keep the figures, and return 1 where a goal is missed."""
    program = find_browser()
    if program is None:
        sys.exit("No Chromium was found; BANYAN_BROWSER names one.")
    rounds = int(os.environ.get("PAGE_ROUNDS", "3"))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        fill(folder)
        address = stack.enter_context(running(folder))
        started = stack.enter_context(sync_playwright())
        browser = started.chromium.launch(executable_path=program, args=FLAGS)
        stack.callback(browser.close)
        draft, cookies = _way_in(browser, address)
        opened = [_opened(browser, draft, cookies) for _ in range(rounds)]
        told = said_aloud.count(browser, address)
    middle = sorted(opened, key=lambda one: one["editable_ms"])[rounds // 2]
    made = {"line": LINE, "rounds": [one["editable_ms"] for one in opened], **middle, **told}
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(made, indent=1))
    print(json.dumps(made, indent=1))
    scripts = middle["gzip_bytes_before"]["scripts"]
    missed = [
        middle["editable_ms"] > MOST_MS,
        scripts > MOST_SCRIPT_BYTES,
        *said_aloud.missed(told),
    ]
    return int(any(missed))


def _way_in(browser: Browser, address: str) -> tuple[str, list[Any]]:
    """Sign in, and return the address of a draft and what the browser keeps of the session."""
    page = browser.new_context(base_url=address).new_page()
    page.goto("/sign-in")
    page.locator("[name=email]").fill(LOOKER)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/desk")
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_url("**/drafts/*")
    found = page.url.partition("#")[0], page.context.cookies()
    page.context.close()
    return found


def _opened(browser: Browser, draft: str, cookies: list[Any]) -> dict[str, Any]:
    """Open the draft once with an empty cache on the slow line."""
    context = browser.new_context()
    context.add_cookies(cookies)
    page = context.new_page()
    chrome = context.new_cdp_session(page)
    chrome.send("Network.enable")
    chrome.send("Network.setCacheDisabled", {"cacheDisabled": False})
    chrome.send("Network.emulateNetworkConditions", LINE)
    page.add_init_script(_WATCH)
    page.goto(draft, wait_until="commit", timeout=PATIENCE_MS)
    page.locator('#workspace .editor[contenteditable="true"]').first.wait_for(timeout=PATIENCE_MS)
    at = float(page.evaluate("window.editableAt"))
    acknowledged = _typed(page)
    page.locator("#workspace[data-whole]").wait_for(timeout=PATIENCE_MS)
    fetched = page.evaluate(_FETCHED)
    html = page.evaluate("performance.getEntriesByType('navigation')[0].encodedBodySize")
    context.close()
    return {
        "editable_ms": round(at),
        "first_letter_saved_ms": round(acknowledged),
        "bytes_before": _by_kind(html, fetched, at, lambda one: one["bytes"]),
        "gzip_bytes_before": _by_kind(html, fetched, at, lambda one: _gzip(one["name"])),
        "steps": [
            f"{round(one['from'])}-{round(one['to'])} ms {one['name'].rpartition('/')[2][:40]}"
            for one in fetched
        ],
    }


def _typed(page: Page) -> float:
    """Type a letter; return after how many milliseconds the server had it."""
    page.locator('[data-section="commitment"].prose .editor').focus()
    began = time.monotonic()
    page.keyboard.type("a")
    page.locator('#save-state:not([data-state="saved"])').wait_for(timeout=PATIENCE_MS)
    page.locator('#save-state[data-state="saved"]').wait_for(timeout=PATIENCE_MS)
    return (time.monotonic() - began) * 1000


def _by_kind(html: int, fetched: list[dict[str, Any]], at: float, size: Any) -> dict[str, int]:
    """Return the bytes of what had begun to come before one could type."""
    found = {"page": html, "styles": 0, "scripts": 0, "typefaces": 0, "other": 0}
    endings = {".css": "styles", ".js": "scripts", ".woff2": "typefaces"}
    for one in fetched:
        if one["from"] < at and "/socket.io" not in one["name"]:
            kind = endings.get(Path(one["name"]).suffix, "other")
            found[kind] += size(one)
    return found


def _gzip(address: str) -> int:
    built = ROOT / "static/dist" / address.rpartition("/")[2]
    packed = built.with_name(built.name + ".gz")
    return (packed if packed.exists() else built).stat().st_size if built.is_file() else 0


if __name__ == "__main__":
    sys.exit(main())
