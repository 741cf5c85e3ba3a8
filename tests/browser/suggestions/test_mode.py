"""Suggesting in the browser: what is typed stays on the page until it is posted."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p

BEGUN = "We will open every prison in 2027. Police cells follow within two years."
TAKEN_OUT = '[data-section="commitment"] del.proposed-out'
TELEPHONE = {"has_touch": True, "is_mobile": True, "viewport": {"width": 375, "height": 740}}
TOO_LOW = """[...document.querySelectorAll("#modes button, #proposing button")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 40)
  .map((one) => one.textContent.trim())"""

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=BEGUN)]


def test_by_keys_alone_one_suggests_and_nothing_of_it_is_sent_as_typing(advisers_page, advised):
    page = advisers_page
    frames: list[str] = []
    said, strip = page.locator("#live-region"), page.locator("#proposing")
    page.on("websocket", lambda socket: socket.on("framesent", lambda f: frames.append(str(f))))
    page.reload()
    p.cannot_type(page)
    page.keyboard.press("Control+Alt+s")
    expect(said).to_contain_text("Suggesting: what you type is a proposal")
    expect(page.locator("#modes [aria-pressed=true]")).to_have_text("Suggesting")
    p.caret_after(page, "commitment", "every ")
    page.keyboard.type("women's ")
    page.keyboard.press("Control+End")
    for _ in range(len("two years.")):
        page.keyboard.press("Backspace")
    page.keyboard.type("one year.")
    expect(page.locator(TAKEN_OUT).first).to_contain_text("proposed: delete")
    expect(strip).to_contain_text("Changes, not sent yet: 2")
    page.keyboard.press("Control+Alt+k")
    expect(said).to_contain_text("Change 2 of 2: replace “two years” with “one year”")
    page.keyboard.press("Control+Alt+k")
    expect(said).to_contain_text("Change 1 of 2: insert “women's”")
    p.look_everywhere(page, "suggesting")
    page.reload()
    expect(strip).to_contain_text("Changes, not sent yet: 2")
    assert p.stored(page, advised, "commitment") == BEGUN
    assert not [frame for frame in frames if '"push"' in frame]
    page.keyboard.press("Control+Alt+s")
    expect(said).to_contain_text("Reading: the text cannot be changed here")
    assert p.shown(page, "commitment") == BEGUN
    p.look_around(page, "suggesting-waits")


def test_on_a_telephone_it_is_said_which_of_both_one_does_and_brackets_are_listed(stage, visit):
    text = {
        "commitment": "We will open [every] prison.\nIn 2027 [or [2028]] [sic].",
        "scene": "说［三］句",
    }
    page = visit(p.draft_page(stage.draft(text)), "Ana", **TELEPHONE)
    p.can_type(page)
    page.get_by_role("button", name="Suggesting").tap()
    expect(page.locator("#proposing")).to_contain_text("the text stays as it is")
    p.to_the_end(page, "commitment")
    page.keyboard.type(" Soon.")
    expect(page.locator("#proposing")).to_contain_text("Changes, not sent yet: 1")
    assert page.evaluate(TOO_LOW) == []
    p.look(page, "suggesting-touch")
    page.get_by_role("button", name="Writing").tap()
    expect(page.locator("#proposing")).to_contain_text("They are not shown in the text")
    page.get_by_role("button", name="Discard", exact=True).tap()
    page.get_by_role("button", name="Discard them").tap()
    page.get_by_role("button", name="Take that back").tap()
    expect(page.locator("#proposing")).to_contain_text("not proposed yet: 1")
    brackets = page.locator("#brackets")
    expect(brackets.locator("li")).to_have_count(3)
    expect(brackets.locator("li a")).to_contain_text(["[every]", "[or [2028]]", "［三］"])
    brackets.scroll_into_view_if_needed()
    p.look(page, "brackets-375")
    brackets.locator("li").nth(1).get_by_role("button").tap()
    expect(brackets.locator("li")).to_have_count(2)
    brackets.get_by_role("button", name="Remove all brackets").tap()
    expect(brackets).to_be_hidden()
    assert p.shown(page, "commitment") == "We will open every prison.\nIn 2027 or 2028 [sic]."
    assert p.shown(page, "scene") == "说三句"
    page.keyboard.press("Control+z")
    expect(brackets.locator("li")).to_have_count(2)
    p.saved(page)


def test_the_strip_stays_as_it_is_under_a_finger_that_comes_from_the_text(visit, staged_draft):
    page = visit(p.draft_page(staged_draft), "Ana", **TELEPHONE)
    p.can_type(page)
    page.get_by_role("button", name="Suggesting").tap()
    expect(page.locator("#proposing")).to_contain_text("the text stays as it is")
    p.to_the_end(page, "commitment")
    page.keyboard.type(" And later.")
    page.locator("#proposing").get_by_role("button", name="Propose", exact=True).click()
    expect(page.locator("#proposing")).to_contain_text("Suggestions proposed")
