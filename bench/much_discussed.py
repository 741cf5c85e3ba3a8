"""What a much discussed draft costs who opens it: `make bench-discussion`.

Two drafts of 5,000 words with the same text, one without a word said about it, one with 500
threads of five comments and 300 suggestions, served by one process and opened by turns in a real
Chromium. Figures go to bench/results/discussion.json; `DISCUSSION_ROUNDS` says how often (3), the
middle counts.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any, Final

import flask_migrate
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.support.documents.suggested import suggest
from tests.support.documents.text import write
from tests.support.documents.threads import many_threads
from tests.support.pages.chromium import FLAGS, find_browser
from tests.support.people import builders as a
from tests.support.servers.application import serving, settings_for
from tests.support.servers.site_process import running
from workspace.config import ROOT
from workspace.services.accounts import Person

RESULTS: Final = ROOT / "bench" / "results" / "discussion.json"
THREADS, COMMENTS, SUGGESTIONS = 500, 5, 300
LINE: Final = "passage{} of this text is one that many argue about"
"""Ten words; five hundred of them are the text."""
PATIENCE_MS = 60_000
SIZE: Final = {"width": 1280, "height": 820}
# When the text could be typed in, and how long the page answered nobody, by its own clock.
_WATCH = """window.longTasks = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.longTasks.push([one.startTime, one.duration]);
}).observe({ type: "longtask", buffered: true });
new MutationObserver((_all, watch) => {
  if (!document.querySelector('#workspace .editor[contenteditable="true"]')) return;
  window.editableAt = performance.now();
  watch.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true });"""
_SINCE = """(from) =>
  Math.max(0, ...window.longTasks.filter(([at]) => at >= from).map(([, ms]) => ms))"""
_SCROLL = """async () => {
  const frames = [];
  let last = performance.now();
  for (let top = 0; top < document.documentElement.scrollHeight; top += 400) {
    window.scrollTo(0, top);
    await new Promise(requestAnimationFrame);
    frames.push(performance.now() - last);
    last = performance.now();
  }
  window.scrollTo(0, 0);
  return Math.max(...frames);
}"""
_UNFOLD: Final = "(form) => { const box = form.closest('details'); if (box) box.open = true; }"
Figures = dict[str, float]


def main() -> int:
    """Measure both drafts by turns and keep the figures."""
    program = find_browser()
    if program is None:
        sys.exit("No Chromium was found; BANYAN_BROWSER names one.")
    rounds = int(os.environ.get("DISCUSSION_ROUNDS", "3"))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = f"sqlite:///{folder}/banyan.sqlite"
        drafts, cookie = _fill(url, folder)
        address = stack.enter_context(running(folder, BANYAN_DATABASE_URL=url))
        started = stack.enter_context(sync_playwright())
        browser = started.chromium.launch(executable_path=program, args=FLAGS)
        stack.callback(browser.close)
        for draft in drafts.values():
            _measured(_context(browser, address, cookie), draft, argue=False)
        found: dict[str, list[Figures]] = {name: [] for name in drafts}
        for _ in range(rounds):
            for name, draft in drafts.items():
                found[name].append(_measured(_context(browser, address, cookie), draft))
    middle = {name: _middle(figures) for name, figures in found.items()}
    ratios = {
        key: round(value / quiet, 2)
        for key, value in middle["much discussed"].items()
        if (quiet := middle["quiet"].get(key))
    }
    made = {"rounds": rounds, **middle, "times the quiet one": ratios}
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(made, indent=1))
    print(json.dumps(made, indent=1))
    return 0


def _fill(url: str, folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Make both drafts; return them by name, and what keeps their lead signed in."""
    with serving(settings_for(url, folder)) as app, app.app_context():
        flask_migrate.upgrade()
        aruna = a.an_organisation("Republic of Aruna")
        ana = a.a_member(aruna, name="Ana Sel")
        campaign = a.a_campaign()
        drafts = {name: a.a_draft(ana, aruna, campaign) for name in ("quiet", "much discussed")}
        for draft in drafts.values():
            write(draft, ana, aruna.id, commitment="\n".join(_lines()))
        many_threads(drafts["much discussed"], (ana.id, aruna.id), THREADS, COMMENTS)
        _suggest(drafts["much discussed"], [ana, ana, a.a_member(aruna, name="Adam Oro")])
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signer is not None
        held = signer.dumps({"_user_id": a.token_of(ana), "_fresh": True})
        return drafts, {"name": app.config["SESSION_COOKIE_NAME"], "value": held}


def _lines() -> list[str]:
    return [LINE.format(n) for n in range(THREADS)]


def _suggest(draft: str, people: list[Person]) -> None:
    """Have each of these propose other words in as many lines as one may at once."""
    each = SUGGESTIONS // len(people)
    for turn, person in enumerate(people):
        wanted = _lines()
        for n in range(turn * each, (turn + 1) * each):
            wanted[n] = wanted[n].replace("many argue", "few agree")
        made = suggest(person, draft, "\n".join(wanted))
        assert len(made) == each, "as many suggestions as lines"


def _context(browser: Browser, address: str, cookie: dict[str, str]) -> BrowserContext:
    context = browser.new_context(base_url=address, viewport=SIZE)
    context.add_cookies([{**cookie, "url": address}])  # type: ignore[typeddict-item]
    context.add_init_script(_WATCH)
    return context


def _measured(context: BrowserContext, draft: str, *, argue: bool = True) -> Figures:
    """Open a draft, scroll it, type in it, and argue where there is something to argue about."""
    page, other = context.new_page(), context.new_page()
    page.goto(f"/drafts/{draft}", timeout=PATIENCE_MS)
    page.locator("#workspace[data-whole]").wait_for(timeout=PATIENCE_MS)
    page.locator("#threads[data-tag]").wait_for(timeout=PATIENCE_MS)
    page.wait_for_load_state("networkidle")
    figures: Figures = {
        "editable_ms": page.evaluate("window.editableAt"),
        "longest_task_opening_ms": page.evaluate(_SINCE, 0),
        "longest_frame_scrolling_ms": page.evaluate(_SCROLL),
    }
    before = page.evaluate("performance.now()")
    figures["letter_saved_ms"] = _typed(page)
    figures["longest_task_typing_ms"] = page.evaluate(_SINCE, before)
    if argue and page.locator("#threads .thread").count():
        figures |= _argued(page, other, draft)
    figures |= _memory(page)
    context.close()
    return figures


def _argued(page: Page, other: Page, draft: str) -> Figures:
    """Return what it takes until a reply elsewhere, a filter and a settled thread are seen."""
    before = page.evaluate("performance.now()")
    first = page.locator("#threads .thread").first
    thread = str(first.get_attribute("data-thread"))
    other.goto(f"/drafts/{draft}/discussion?thread={thread}")
    form = other.locator(f'form[action*="/threads/{thread}/comments"]').first
    form.evaluate(_UNFOLD)
    form.locator("textarea").fill("Heard by the other page.")
    begun = time.perf_counter()
    form.locator("button[type=submit]").first.click()
    first.get_by_text("Heard by the other page.").wait_for(timeout=PATIENCE_MS)
    heard = (time.perf_counter() - begun) * 1000
    filters = _timed(lambda: other.goto(f"/drafts/{draft}/discussion?show=mine"))
    return {
        "reply_seen_ms": heard,
        "filtered_ms": filters,
        "resolved_ms": _resolved(page, first),
        "accepted_ms": _accepted(page),
        "longest_task_arguing_ms": page.evaluate(_SINCE, before),
    }


def _resolved(page: Page, card: Any) -> float:
    """Settle the first thread in the margin; return after how many milliseconds it is gone."""
    thread = card.get_attribute("data-thread")
    form = page.locator(f'[data-thread="{thread}"] form[action*="resol"]').first
    form.evaluate(_UNFOLD)
    form.locator("[name=outcome]").first.check()
    begun = time.perf_counter()
    form.locator("button[type=submit]").first.click()
    page.locator(f'#threads [data-thread="{thread}"]').wait_for(state="detached")
    return (time.perf_counter() - begun) * 1000


def _accepted(page: Page) -> float:
    """Accept the first suggestion in the margin; return after how many milliseconds it is gone."""
    card = page.locator("#suggestions .suggestion").first
    card.wait_for(timeout=PATIENCE_MS)
    gone = page.locator(f"#suggestions #{card.get_attribute('id')}")
    begun = time.perf_counter()
    card.locator('form[action*="/accept"] button').first.click()
    gone.wait_for(state="detached", timeout=PATIENCE_MS)
    return (time.perf_counter() - begun) * 1000


def _typed(page: Page) -> float:
    """Type a letter; return after how many milliseconds the server had it."""
    page.locator('[data-section="commitment"].prose .editor').focus()
    begun = time.perf_counter()
    page.keyboard.type("x")
    page.locator('#save-state:not([data-state="saved"])').wait_for(timeout=PATIENCE_MS)
    page.locator('#save-state[data-state="saved"]').wait_for(timeout=PATIENCE_MS)
    return (time.perf_counter() - begun) * 1000


def _memory(page: Page) -> Figures:
    chrome = page.context.new_cdp_session(page)
    chrome.send("HeapProfiler.collectGarbage")
    chrome.send("Performance.enable")
    found = {one["name"]: one["value"] for one in chrome.send("Performance.getMetrics")["metrics"]}
    return {"heap_mb": found["JSHeapUsedSize"] / 1e6, "nodes": found["Nodes"]}


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def _middle(figures: list[Figures]) -> Figures:
    return {key: round(median(one[key] for one in figures), 1) for key in figures[0]}


if __name__ == "__main__":
    sys.exit(main())
