"""A draft that is left and returned to by the browser's own buttons, whole or loaded anew.

Chromium keeps no page in its back/forward cache that the server said not to store and that had a
WebSocket, so as the site is served it loads the draft again; other browsers give the page back as
it was. Behind a proxy that takes the server's word away Chromium does so too.
"""

import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page, Playwright, expect

from bench.faults.proxy import Proxy
from tests.support.pages import acts as p
from tests.support.pages.chromium import find_browser, launcher
from tests.support.pages.journey_site import Stage, a_stage
from tests.support.pages.lent_browsers import Lender
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.redis_server import free_port
from tests.support.servers.site_process import running
from tests.support.servers.waiting import until

BEGUN = "We will open every prison in 2027."
NOTE_RETURNS = (
    "addEventListener('pageshow', (event) => { window.cameBackWhole = event.persisted; })"
)
NOT_STORED = b"Cache-Control: no-store"

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=BEGUN)]


class Between(Proxy):
    """Passes everything on.

    Attributes:
        keeping: browsers may keep what the server said not to store.
        websockets: whether they get through.
    """

    keeping, websockets = False, True

    def _pass(self, data: bytes, other: socket.socket) -> bool:
        if b"Upgrade: websocket" in data and not self.websockets:
            return False
        word = b"Cache-Control: no-cache" if self.keeping else NOT_STORED
        other.sendall(data.replace(NOT_STORED, word))
        return True


@pytest.fixture(scope="module")
def proxy() -> Iterator[Between]:
    """Give a way to a site that can be told to let pages be kept."""
    opened = Between(free_port())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def stage(proxy, migrated, tmp_path_factory) -> Iterator[Stage]:
    """Give the site behind it, with everybody on it."""
    folder = tmp_path_factory.mktemp("kept")
    with ExitStack() as stack:
        url = stack.enter_context(copy_of(migrated("sqlite"), folder))
        settings = {"BANYAN_DATABASE_URL": url, "BANYAN_PUBLIC_URL": proxy.address}
        stack.enter_context(running(folder, BANYAN_PORT=str(proxy.to), **settings))
        yield a_stage(proxy.address, stack.enter_context(serving(settings_for(url, folder))))


@pytest.fixture(scope="module")
def lender(playwright: Playwright) -> Iterator[Lender]:
    """Give who lends browsers with a back/forward cache, which Playwright turns off otherwise."""
    off = ["--disable-back-forward-cache"]
    lends = Lender(launcher(playwright, find_browser(whole=True), ignore_default_args=off))
    yield lends
    lends.close()


@pytest.fixture
def ana_at_desk(visit, staged_draft):
    page = visit("/desk", "Ana")
    page.add_init_script(NOTE_RETURNS)
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def leave_and_return(page: Page, *, whole: bool) -> None:
    """Go to another page in the middle of a word and come back by the browser's button."""
    p.type_in(page, "commitment", " Typed in haste.")
    address = page.url
    page.goto("/en/pledges")
    page.evaluate("history.back()")
    expect(page).to_have_url(address)
    p.can_type(page)
    assert page.evaluate("window.cameBackWhole") is whole


def type_on(page: Page, draft: str) -> None:
    """See that the page has its line again and that what was typed before and after is stored."""
    p.saved(page)
    p.type_in(page, "commitment", " Typed after.")
    p.saved(page)
    assert p.converge(draft, "commitment", page) == f"{BEGUN} Typed in haste. Typed after."
    expect(page.locator("#recovered")).to_be_hidden()


def test_a_page_that_is_loaded_anew_has_all_that_was_typed(proxy, ana_at_desk, staged_draft):
    proxy.keeping, proxy.websockets = False, True
    ana_at_desk.goto(p.draft_page(staged_draft))
    p.can_type(ana_at_desk)
    leave_and_return(ana_at_desk, whole=False)
    type_on(ana_at_desk, staged_draft)


def test_a_page_that_comes_back_whole_and_has_to_poll_opens_its_line_anew(
    proxy, ana_at_desk, staged_draft
):
    proxy.keeping, proxy.websockets = True, False
    ana_at_desk.goto(p.draft_page(staged_draft))
    p.can_type(ana_at_desk)
    leave_and_return(ana_at_desk, whole=True)
    type_on(ana_at_desk, staged_draft)


def test_a_page_that_comes_back_whole_opens_its_line_anew_and_is_seen_by_others_once(
    proxy, visit, ana_at_desk, staged_draft
):
    proxy.keeping, proxy.websockets = True, True
    bea = visit(p.draft_page(staged_draft), "Bea")
    ana_at_desk.goto(p.draft_page(staged_draft))
    p.can_type(ana_at_desk)
    leave_and_return(ana_at_desk, whole=True)
    type_on(ana_at_desk, staged_draft)
    expect(bea.locator("#presence li")).to_have_count(1)
    p.type_in(bea, "commitment", " Bea is here.")
    until(lambda: "Bea is here." in p.shown(ana_at_desk, "commitment"), "what others type comes in")
