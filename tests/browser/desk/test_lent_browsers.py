"""A browser that goes from one test to the next takes nothing along."""

import pytest
from playwright.sync_api import Browser

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


def test_nothing_that_a_page_left_is_found_by_the_next(browser: Browser, stage: Stage):
    lender = Lender(browser, keeps=True)
    first = lender.lend(new=False, base_url=stage.address)
    page = stage.sign_in(first.open("Ana"), "Ana")
    page.goto("/desk")
    page.evaluate(LEAVE)
    found = page.evaluate(FIND)
    page.context.new_page()
    page.context.route("**/*", lambda route: route.abort())
    page.context.set_offline(offline=True)
    lender.take_back(first, good=True)
    second = lender.lend(new=False, base_url=stage.address)
    assert second is first
    page = second.open("visitor")
    page.goto("/desk")
    assert "/sign-in" in page.url
    assert found == ["a word", "a word", "left=word", 1, 1]
    assert page.evaluate(FIND) == [None, None, "", 0, 0]
    lender.take_back(second, good=False)
    third = lender.lend(new=False, base_url=stage.address)
    assert third is not first
    lender.take_back(third, good=False)
