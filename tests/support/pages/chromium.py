"""A real Chromium for the journeys: whichever this machine has, or one line on how to get one."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.support.pages.lent_browsers import ONE_PROCESS, Lender
from tests.support.pages.watched_page import Watched
from workspace.config import ROOT

HOW_TO = (
    "no browser for the tests: type `sudo apt-get install chromium`, or without root "
    "`.venv/bin/playwright install chromium`, or set BANYAN_BROWSER to a Chromium you have"
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Made for machines: it has no windows to draw and takes less than half of the work for a page. It
# has no back/forward cache and leads to no passage of a page (`#:~:text=`): for that there is the
# mark `whole`.
SHELLS = ("chromium_headless_shell-*/*/*shell",), ("chromium-headless-shell",)
WHOLE = (
    ("chromium-*/chrome-linux*/chrome",),
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
)
PICTURES = ROOT / "test-artifacts"


def find_browser(*, whole: bool = False) -> Path | None:
    """Return a Chromium: the one named, Playwright's own, an installed one, or npm's.

    One without windows is taken where there is one, but not by what asks for a `whole` browser.
    """
    named = os.environ.get("BANYAN_BROWSER")
    if named:
        return Path(named)
    for kept, installed in (WHOLE,) if whole else (SHELLS, WHOLE):
        if found := _found(kept, installed):
            return found
    mac = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    return mac if mac.exists() else None


def _found(kept: Iterable[str], installed: Iterable[str]) -> Path | None:
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright")
    for pattern in kept:
        for program in sorted(cache.glob(pattern), reverse=True):
            return program
    return next((Path(found) for name in installed if (found := shutil.which(name))), None)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Stop before the first test when browser tests are asked for and there is no browser."""
    # A process of pytest-xdist is no place to stop at: it would be started again.
    if session.config.option.collectonly or hasattr(session.config, "workerinput"):
        return
    _stop_without_browser(any(item.get_closest_marker("browser") for item in session.items))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_node_collection_finished(ids: list[str]) -> None:
    """Stop as well where other processes found the tests, of which only the names are known."""
    _stop_without_browser(any(name.startswith("tests/browser/") for name in ids))


def _stop_without_browser(asked: bool) -> None:
    if asked and find_browser() is None:
        pytest.exit(HOW_TO, returncode=2)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Give Playwright, run by our Node where its own cannot start."""
    own = Path(shutil.which("node") or ROOT / ".venv/bin/node")
    if not _starts(_bundled_node()) and own.exists():
        os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(own)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def lender(playwright: Playwright) -> Iterator[Lender]:
    """Give the one who lends the browsers of this run; people get contexts of their own in one."""
    lends = Lender(launcher(playwright, find_browser(), ONE_PROCESS), keeps=True)
    yield lends
    lends.close()


@pytest.fixture
def whole_lender(playwright: Playwright) -> Iterator[Lender]:
    """Give the one who lends browsers to one test that is marked `whole`."""
    lends = Lender(launcher(playwright, find_browser(whole=True)))
    yield lends
    lends.close()


def launcher(
    playwright: Playwright, program: Path | None, *flags: str, **options: object
) -> Callable[[], Browser]:
    """Return what starts a browser; the options are those of Playwright's `launch`."""
    assert program is not None, HOW_TO
    flags = (*FLAGS, *flags)
    return lambda: playwright.chromium.launch(executable_path=program, args=flags, **options)


@pytest.fixture
def browser_of(request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a page in a browser of its own for a person.

    Its options are those of Playwright's contexts (`viewport`, `color_scheme`, `locale`). One that
    is not `new` may have been another test's, and knows nothing of that. At the end the test fails
    if any page logged an error or broke the content security policy; a failed test leaves pictures
    of its pages in `test-artifacts`.
    """
    opened: list[Watched] = []
    whole = request.node.get_closest_marker("whole") is not None
    lender: Lender = request.getfixturevalue("whole_lender" if whole else "lender")

    def open_page(name: str = "visitor", *, new: bool = True, **options: object) -> Page:
        options = {"viewport": {"width": 1280, "height": 800}} | options
        opened.append(lender.lend(name, new=new, **options))
        return opened[-1].page

    yield open_page
    failed = request.node.stash.get(FAILED, False)
    problems = []
    for one in opened:
        if failed:
            one.picture(PICTURES / f"failed-{request.node.name}-{one.name}.png")
        lender.take_back(one, good=not failed)
        problems += one.problems
    assert failed or not problems, "\n".join(problems)


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Remember that a test failed, so that its pages are kept as pictures and not lent again."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


def _bundled_node() -> Path:
    package = importlib.util.find_spec("playwright")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "driver" / "node"


def _starts(program: Path) -> bool:
    try:
        return (
            subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0
        )
    except OSError:
        return False
