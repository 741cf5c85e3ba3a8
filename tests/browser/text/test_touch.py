"""A draft under a finger: everything that is pressed has the size the house gives it."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.documents.suggested import suggest
from tests.support.documents.text import anchor_on
from tests.support.documents.versions import text_of
from tests.support.pages import acts as p
from tests.support.pages.appearance import assert_fits, picture
from tests.support.people import stages
from tests.support.servers.waiting import until
from workspace.config import ROOT
from workspace.services import discussion
from workspace.services.discussion import NewThread

pytestmark = pytest.mark.browser

WORDS = "independent monitors"
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


@pytest.fixture
def said(stage) -> str:
    """Give a draft of Ana's of which Bea asked something, and proposed something."""
    draft = stage.ready_draft()
    with stage.app.app_context():
        bea, anchor = stage.person("Bea"), anchor_on(draft, WORDS)
        asked = NewThread(section="commitment", anchor=anchor, body="Which ones?")
        discussion.start_thread(bea, draft, asked)
        suggest(bea, draft, text_of(draft).replace("every place", "each place"))
    return draft


def test_comments_open_beside_their_words_and_lead_back_and_one_answers_begins_and_accepts(
    said, visit
):
    page = visit(p.draft_page(said), "Ana", **TELEPHONE)
    p.can_type(page)
    mark = page.locator(".comment-mark")
    mark.tap()
    card = page.locator(".thread", has_text="Which ones?")
    expect(card).to_be_in_viewport(ratio=0.3)
    expect(mark).to_be_in_viewport()
    assert page.evaluate(WITHIN, "#comments-column")
    top = page.locator("#comments-column").bounding_box()["y"]
    assert mark.bounding_box()["y"] + mark.bounding_box()["height"] <= top
    page.screenshot(path=ROOT / "test-artifacts/comment-beside-375.png")
    card.locator("summary", has_text="Reply").tap()
    card.get_by_label("Your reply").fill("All of them.")
    card.get_by_role("button", name="Send the reply").tap()
    expect(card.locator(".replies")).to_contain_text("All of them.")
    page.get_by_role("button", name="Back to the text").tap()
    expect(card).not_to_be_in_viewport()
    expect(mark).to_be_in_viewport()
    _comments(page)
    _accepts(page)

    page.get_by_role("button", name="Back to the text").tap()
    page.locator("#main").focus()
    page.get_by_role("link", name="Comments", exact=True).tap()
    expect(page.locator("#comments-column")).to_be_in_viewport(ratio=0.3)
    page.keyboard.press("Escape")
    expect(card).not_to_be_in_viewport()


def _comments(page: Page) -> None:
    """Say something of the first word."""
    p.section(page, "commitment").tap()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.locator("#comment-button").tap()
    form = page.locator("#new-thread")
    expect(form.locator("[data-quote]")).to_have_text("We")
    form.get_by_label("Your comment").fill("All of us?")
    form.get_by_role("button", name="Comment", exact=True).tap()
    expect(page.locator(".thread", has_text="All of us?")).to_be_visible()


def _accepts(page: Page) -> None:
    """Take what is suggested."""
    page.get_by_role("button", name="Accept").tap()
    expect(page.locator("#suggestions .suggestion")).to_have_count(0)
    until(lambda: "each place" in p.shown(page, "commitment"), "the text has it")
