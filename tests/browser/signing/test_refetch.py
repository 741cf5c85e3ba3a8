"""An open page fetches what somebody else changed, each part of it once."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, WebSocket, expect

from tests.support.pages import acts as p

pytestmark = pytest.mark.browser

LAST = "That was the last act."


class Watch:
    """What a page asks the server for, over HTTP and over its line, until it is looked at."""

    def __init__(self, page: Page) -> None:
        self.asked: Counter[str] = Counter()
        self.joins = 0
        page.on("websocket", self._listen)
        page.on("request", self._note)

    def forget(self) -> None:
        self.asked.clear()
        self.joins = 0

    def _note(self, request: Request) -> None:
        path = urlsplit(request.url).path
        if "/drafts/" in path:
            self.asked[path.partition("/drafts/")[2].partition("/")[2]] += 1

    def _listen(self, line: WebSocket) -> None:
        line.on("framesent", lambda frame: self._said(str(frame)))

    def _said(self, frame: str) -> None:
        self.joins += '"join"' in frame


@pytest.fixture
def watched(stage, browser_of):
    """Give a function that opens a draft for Bea, and what her page asks for from then on."""

    def open_page(draft: str) -> tuple[Page, Watch]:
        page = stage.sign_in(browser_of("Bea", base_url=stage.address), "Bea")
        watch = Watch(page)
        page.goto(p.draft_page(draft))
        p.saved(page)
        # On a busy machine what stands around the text comes so late that nothing was asked for
        # half a second before; only then does it have the first threads fetched.
        p.whole(page)
        expect(page.locator("#threads")).to_have_attribute("data-tag", re.compile("."))
        page.wait_for_load_state("networkidle")
        watch.forget()
        return page, watch

    return open_page


def has_come_to_rest(page: Page, other: Page, draft: str) -> None:
    """Have the other person comment, and wait until the page shows it: all before is fetched."""
    token = str(other.locator("meta[name=csrf-token]").get_attribute("content"))
    said = {"section": "scene", "kind": "comment", "body": LAST}
    other.request.post(f"{p.draft_page(draft)}/threads", headers={"X-CSRFToken": token}, form=said)
    expect(page.locator("#threads")).to_contain_text(LAST)


def once_each(watch: Watch) -> Counter[str]:
    """Return how often a page asked for each part; what a comment changes it asked once more."""
    return watch.asked - Counter(["threads", "contents", "smart", "structure"])


def test_a_signature_has_each_part_fetched_once_and_nobody_join_again(stage, visit, watched):
    draft = stage.locked_draft()
    bea, watch = watched(draft)
    adam = visit(f"{p.draft_page(draft)}/sign-off/1", "Adam")
    adam.get_by_label("Your function").fill("Minister of Justice")
    adam.get_by_label("I am authorised").check()
    adam.get_by_role("button", name="Sign Rev.1").click()
    expect(bea.locator("#sign-off li", has_text="Republic of Aruna")).to_contain_text("signed")
    has_come_to_rest(bea, adam, draft)
    assert set(once_each(watch).values()) == {1}, watch.asked
    assert watch.joins == 0


def test_a_lock_has_the_page_join_once_and_fetch_each_part_once(stage, visit, watched):
    draft = stage.ready_draft()
    bea, watch = watched(draft)
    p.can_type(bea)
    ana = visit(f"{p.draft_page(draft)}/check", "Ana")
    ana.get_by_role("button", name="Lock as Rev.1").click()
    p.cannot_type(bea)
    expect(bea.locator("#sign-off")).to_contain_text("Rev.1")
    has_come_to_rest(bea, ana, draft)
    assert set(once_each(watch).values()) == {1}, watch.asked
    assert watch.joins == 1
