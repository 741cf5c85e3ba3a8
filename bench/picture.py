"""Makes the picture of the README anew: `python -m bench.picture [FILE]`.

A new demonstration is served from a folder of its own and looked at in real browsers: Ana's, while
Bea has her caret in the text and Farid reads along. Nobody types, so no word is half written.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.support.pages.acts import caret_after, saved, section
from tests.support.pages.chromium import FLAGS, find_browser
from tests.support.servers.site_process import running
from workspace.config import ROOT

PICTURE = ROOT / "docs" / "pictures" / "workspace.png"
SIZE = {"width": 1280, "height": 820}
TITLE = "Half as many people wait"
PASSWORD = "human-rights-75"
LOOKER = "ana@aruna.example"
# In the first line of the section, where the flag with her name stands over no words.
WRITER, AFTER = "bea@belmar.example", "cut the number of people"
READER = "farid@field-presence.example"


def main() -> None:
    """Serve, open three pages of one draft, and keep what Ana sees."""
    program = find_browser()
    if program is None:
        sys.exit("No Chromium was found; BANYAN_BROWSER names one.")
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    with tempfile.TemporaryDirectory() as place, sync_playwright() as started:
        folder = Path(place)
        fill(folder)
        with running(folder) as address:
            browser = started.chromium.launch(executable_path=program, args=FLAGS)
            pages = [at_the_draft(browser, address, who) for who in (LOOKER, WRITER, READER)]
            _take(pages[0], pages[1], target)
            browser.close()
    print(f"{target.name} is new")


def fill(folder: Path) -> None:
    """Make a database in `folder` with the demonstration in it."""
    settings = os.environ | {"BANYAN_DATA_DIR": str(folder), "BANYAN_DEMO": "1"}
    for command in (["db", "upgrade"], ["seed-demo"]):
        flask = [sys.executable, "-m", "flask", "--app", "wsgi", *command]
        subprocess.run(flask, cwd=ROOT, env=settings, check=True, capture_output=True)


def at_the_draft(browser: Browser, address: str, email: str) -> Page:
    """Sign somebody in at a browser of their own and open the draft of the picture."""
    page = browser.new_context(base_url=address, viewport=SIZE).new_page()
    page.goto("/sign-in")
    page.locator("[name=email]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/desk")
    page.get_by_role("link", name=TITLE).first.click()
    expect(section(page, "commitment")).to_be_visible()
    return page


def _take(looker: Page, writer: Page, target: Path) -> None:
    """Wait until Ana sees Bea's caret where Bea put it, with her name, and keep the picture."""
    saved(looker)
    looker.mouse.move(640, 60)
    looker.wait_for_load_state("networkidle")
    caret_after(writer, "commitment", AFTER)
    # The flag with the name goes away after two seconds.
    expect(looker.locator(".presence-flag").first).to_be_visible()
    looker.screenshot(path=target)


if __name__ == "__main__":
    main()
