"""A browser that goes from one test to the next takes nothing along."""

import os
import signal

import pytest
from playwright.sync_api import Playwright

from tests.support.pages import lent_browsers
from tests.support.pages.chromium import find_browser, launcher
from tests.support.pages.journey_site import Stage
from tests.support.pages.lent_browsers import Lender

pytestmark = pytest.mark.browser

LEAVE = """async () => {
  localStorage.setItem("left", "a word");
  sessionStorage.setItem("left", "a word");
  document.cookie = "left=word";
  const asked = indexedDB.open("left");
  await new Promise((done) => { asked.onsuccess = done; });
  await caches.open("left");
}"""
FIND = """async () => [
  localStorage.getItem("left"), sessionStorage.getItem("left"), document.cookie,
  (await indexedDB.databases()).length, (await caches.keys()).length,
]"""


def test_nothing_that_a_page_left_is_found_by_the_next(lender: Lender, stage: Stage):
    where = {"viewport": {"width": 1280, "height": 800}, "base_url": stage.address}
    first = lender.lend("Ana", new=False, **where)
    page = stage.sign_in(first.page, "Ana")
    page.goto("/desk")
    page.evaluate(LEAVE)
    found = page.evaluate(FIND)
    page.context.new_page()
    page.context.route("**/*", lambda route: route.abort())
    page.context.set_offline(offline=True)
    lender.take_back(first, good=True)
    second = lender.lend("visitor", new=False, **where)
    assert second is first
    page = second.page
    page.goto("/desk")
    assert "/sign-in" in page.url
    assert found == ["a word", "a word", "left=word", 1, 1]
    assert page.evaluate(FIND) == [None, None, "", 0, 0]
    lender.take_back(second, good=False)
    third = lender.lend("visitor", new=False, **where)
    assert third is not first
    lender.take_back(third, good=False)


def test_one_that_stops_answering_is_ended_and_the_next_test_has_another(
    playwright: Playwright, stage: Stage, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(lent_browsers, "PATIENCE_S", 2)
    lender = Lender(launcher(playwright, find_browser()), keeps=True)
    kept = lender.lend("Ana", new=False, base_url=stage.address)
    lender.take_back(kept, good=True)
    os.kill(lender.process, signal.SIGSTOP)
    other = lender.lend("Bea", new=False, base_url=stage.address)
    other.page.goto("/en/")
    os.kill(lender.process, signal.SIGSTOP)
    lender.take_back(other, good=True)
    lender.lend("Cyril", new=False, base_url=stage.address).page.goto("/en/")
    lender.close()
