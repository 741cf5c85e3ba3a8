"""Every page on a telephone: what is pressed is large enough, and tables keep their headings."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.pages.appearance import assert_fits

pytestmark = pytest.mark.browser

TELEPHONE = {"has_touch": True, "is_mobile": True, "viewport": {"width": 375, "height": 740}}
# Links within sentences are as high as their line (WCAG 2.5.8 leaves them out); all else is not.
TOO_SMALL = """[...document.querySelectorAll("button, .button, summary, select, textarea, input")]
  .filter((one) => one.type !== "hidden" && one.checkVisibility())
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24))
  .map(([one, box]) => `${one.outerHTML.slice(0, 80)}: ${box.width} x ${box.height}`)"""
LEVELS = """[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""
# A cell says what it is about: by a heading that is seen, or in words of its own.
UNTOLD = """[...document.querySelectorAll("table")].filter((one) => one.checkVisibility())
  .flatMap((table) => {
    const head = table.querySelector("thead");
    const box = head?.getBoundingClientRect();
    const seen = head?.checkVisibility() && box.width > 1 && box.height > 1
      && getComputedStyle(head).clipPath === "none";
    return seen ? [] : [...table.querySelectorAll("tbody td")]
      .filter((cell) => cell.textContent.trim() && !cell.querySelector("button, a.button"))
      .filter((cell) => !cell.hasAttribute("colspan") && head)
      .filter((cell) => /^(none|normal|"")$/.test(getComputedStyle(cell, "::before").content))
      .map((cell) => cell.outerHTML.slice(0, 120));
  })"""


def _hears_tables(page: Page) -> list[str]:
    """Return what a screen reader is told the visible tables consist of."""
    chrome = page.context.new_cdp_session(page)
    nodes = chrome.send("Accessibility.getFullAXTree")["nodes"]
    chrome.detach()
    return [str(node["role"]["value"]) for node in nodes if "role" in node]


def _pages(stage, draft: str, symbol: str) -> list[str]:
    own = p.draft_page(draft)
    within = ["", "/structure", "/measures/new", "/facts/themes/edit", "/parties", "/history"]
    within += ["/discussion", "/contents", "/sign-off", "/check", "/sections/commitment/form"]
    public = ["/en", "/en/tree", "/en/pledges", f"/en/pledges/{symbol}", "/en/verify"]
    return [own + one for one in within] + ["/desk", "/drafts/new", "/account/sessions", *public]


def _is_good(page: Page, address: str) -> None:
    small = page.evaluate(TOO_SMALL)
    assert not small, f"{address}: too small to be pressed: {small}"
    levels = page.evaluate(LEVELS)
    steps = pairwise(levels)
    assert not [one for one in steps if one[1] > one[0] + 1], f"{address}: {levels}"
    assert not page.evaluate(UNTOLD), address
    if page.locator("table:visible").count():
        heard = _hears_tables(page)
        assert "table" in heard, address
        assert "row" in heard, address
    assert_fits(page)


def test_every_page_can_be_pressed_and_followed_on_a_telephone(stage, visit):
    _draft, symbol = stage.submitted_draft()
    ready = stage.ready_draft()
    page = visit("/desk", "Ana", **TELEPHONE)
    for address in _pages(stage, ready, symbol):
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, address
        expect(page.get_by_role("heading", level=1).first).to_be_attached()
        if address == p.draft_page(ready):
            p.can_type(page)
        _is_good(page, address)


def test_a_board_with_signatures_tells_a_telephone_whose_they_are(stage, visit):
    draft = stage.locked_draft("Adam")
    page = visit(f"{p.draft_page(draft)}/sign-off", "Bea", **TELEPHONE)
    expect(page.locator("table:visible")).to_have_count(1)
    _is_good(page, "sign-off")
