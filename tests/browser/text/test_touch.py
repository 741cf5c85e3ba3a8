"""A draft under a finger: everything that is pressed has the size the house gives it."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.pages.appearance import assert_fits, picture
from tests.support.people import stages
from workspace.config import ROOT

pytestmark = pytest.mark.browser

TELEPHONE = {"has_touch": True, "is_mobile": True, "viewport": {"width": 375, "height": 740}}
TOO_LOW = """[...document.querySelectorAll("button, .button, .plain-forms a, .plain-forms summary")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 40)
  .map((one) => one.textContent.trim())"""


def test_buttons_are_high_enough(stage, visit):
    draft = stage.ready_draft()
    page = visit(p.draft_page(draft), "Ana", **TELEPHONE)
    p.can_type(page)
    page.get_by_text("Write in plain forms instead").tap()
    assert page.evaluate(TOO_LOW) == []
    page.context.set_offline(True)
    p.save_state(page, "offline")
    p.type_in(page, "commitment", " Too late.")
    p.save_state(page, "offline", p.KEPT)
    with stage.app.app_context():
        stages.lock(stage.person("Ana"), draft)
    page.context.set_offline(False)
    p.save_state(page, "refused")
    assert page.evaluate(TOO_LOW) == []


WITHIN = """(what) => {
  const box = document.querySelector(what).getBoundingClientRect();
  const seen = visualViewport;
  return box.height > 0 && box.top >= 0 && box.bottom <= seen.offsetTop + seen.height + 1;
}"""
IN_SIGHT = """() => {
  const at = getSelection().focusNode;
  const line = (at.closest ? at : at.parentElement).closest("p.line").getBoundingClientRect();
  return line.bottom <= document.querySelector(".toolbar").getBoundingClientRect().top;
}"""


def test_the_buttons_are_with_the_caret_which_is_never_under_them(stage, visit):
    page = visit(p.draft_page(stage.ready_draft()), "Ana", **TELEPHONE)
    p.can_type(page)
    p.to_the_end(page, "commitment")
    expect(page.locator(".bottom-bar")).to_be_hidden()
    picture(page, "typing-375")
    page.get_by_role("button", name="Bold").tap()
    expect(page.get_by_role("button", name="Bold")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(WITHIN, ".toolbar")
    assert_fits(page)
    for number in range(12):
        p.type_in(page, "commitment", f" Line {number} of what goes on for long.")
        page.keyboard.press("Enter")
        assert page.evaluate(IN_SIGHT), f"line {number}"


def test_comments_open_beside_their_words_and_lead_back(stage, visit):
    draft = stage.ready_draft()
    words = "independent monitors"
    ana = visit(p.draft_page(draft), "Ana")
    p.can_type(ana)
    p.select(ana, "commitment", words)
    ana.locator("#comment-button").click()
    ana.get_by_label("Your comment").fill("Which ones?")
    ana.locator("#new-thread").get_by_role("button", name="Comment").click()
    page = visit(p.draft_page(draft), "Bea", **TELEPHONE)
    mark = page.locator(".comment-mark")
    mark.tap()
    card = page.locator(".thread", has_text="Which ones?")
    expect(card).to_be_in_viewport(ratio=0.3)
    expect(mark).to_be_in_viewport()
    assert page.evaluate(WITHIN, "#comments-column")
    top = page.locator("#comments-column").bounding_box()["y"]
    assert mark.bounding_box()["y"] + mark.bounding_box()["height"] <= top
    page.screenshot(path=ROOT / "test-artifacts/comment-beside-375.png")
    page.get_by_role("button", name="Back to the text").tap()
    expect(card).not_to_be_in_viewport()
    expect(mark).to_be_in_viewport()

    page.locator("#main").focus()
    page.get_by_role("link", name="Comments", exact=True).tap()
    expect(card).to_be_in_viewport(ratio=0.3)
    page.keyboard.press("Escape")
    expect(card).not_to_be_in_viewport()
