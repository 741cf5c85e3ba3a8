"""Lines that nobody says are bad: upgrades that are held back, packets that go nowhere."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.pages.journey_site import Stage, a_stage
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.holding_proxy import Proxy, holding
from tests.support.servers.redis_server import free_port
from tests.support.servers.site_process import running

pytestmark = pytest.mark.browser

BEGUN = "We will open every prison."
WAITING = re.compile(r"Waiting for the server. What you typed is kept on this device")


@dataclass
class Place:
    """A site that people reach through a proxy."""

    stage: Stage
    proxy: Proxy

    def opened(self, browser_of: Callable[..., Page], draft: str) -> Page:
        """Open a draft as Ana, as the page is before its scripts have run."""
        page = self.stage.sign_in(browser_of("Ana", base_url=self.proxy.address), "Ana")
        page.goto(p.draft_page(draft), wait_until="commit")
        return page


@pytest.fixture
def place(migrated, tmp_path) -> Iterator[Place]:
    port = str(free_port())
    with (
        copy_of(migrated("sqlite"), tmp_path) as url,
        serving(settings_for(url, tmp_path)) as app,
        holding(f"http://127.0.0.1:{port}") as proxy,
    ):
        settings = {"BANYAN_DATABASE_URL": url, "BANYAN_PORT": port}
        with running(tmp_path, BANYAN_PUBLIC_URL=proxy.address, **settings):
            yield Place(a_stage(proxy.address, app), proxy)


def test_a_proxy_that_holds_websockets_back_leaves_polling(place, browser_of):
    draft = place.stage.draft({"commitment": BEGUN})
    place.proxy.holds_upgrades = True
    page = place.opened(browser_of, draft)
    expect(page.locator("#save-state")).to_have_text("Connecting…")
    p.can_type(page)
    p.type_in(page, "commitment", " Typed by polling.")
    p.saved(page)
    assert p.stored(page, draft, "commitment") == f"{BEGUN} Typed by polling."


def test_packets_that_go_nowhere_are_noticed_and_cost_no_words(place, browser_of):
    draft = place.stage.draft({"commitment": BEGUN})
    page = place.opened(browser_of, draft)
    p.can_type(page)
    p.saved(page)
    place.proxy.drops = True
    p.type_in(page, "commitment", " Typed into nothing.")
    p.save_state(page, "waiting", WAITING)
    page.locator('#save-state[data-state="reconnecting"]').wait_for(timeout=20_000)
    p.save_state(page, "reconnecting", p.KEPT)
    place.proxy.drops = False
    page.locator('#save-state[data-state="saved"]').wait_for(timeout=40_000)
    assert p.stored(page, draft, "commitment") == f"{BEGUN} Typed into nothing."


def test_ones_second_page_is_oneself(stage, visit):
    draft = stage.draft({"commitment": BEGUN})
    pages = [visit(p.draft_page(draft), "Ana"), visit(p.draft_page(draft), "Bea")]
    pages.append(pages[0].context.new_page())
    pages[2].goto(p.draft_page(draft))
    for page in pages:
        p.can_type(page)
        p.to_the_end(page, "commitment")
    names = [page.locator("#presence li bdi") for page in pages]
    for found, who in zip(names, ("Bea", "Ana", "Bea"), strict=True):
        found.filter(has_text=who).wait_for(state="attached")
    assert [found.count() for found in names] == [1, 1, 1]
    assert pages[2].locator(".presence-flag", has_text="Ana").count() == 0
