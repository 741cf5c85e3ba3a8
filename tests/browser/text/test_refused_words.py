"""Words that came too late: where they stand, what can be done with them, and what else is gone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.pages import acts as p
from tests.support.people import stages
from tests.support.servers.waiting import until

pytestmark = pytest.mark.browser

SHORT = "Words that come too late."
LONG = "And many more of them. " * 40
CONTENT_BEFORE = "(place) => getComputedStyle(place, '::before').content"


@pytest.fixture
def page(stage, visit):
    """Give the page of a draft that was locked while two sections were typed in without a line."""
    draft = stage.ready_draft()
    page = visit(p.draft_page(draft), "Ana")
    p.can_type(page)
    page.context.set_offline(True)
    p.save_state(page, "offline")
    p.type_in(page, "commitment", f" {SHORT}")
    p.to_the_end(page, "scene")
    page.keyboard.insert_text(LONG)
    p.save_state(page, "offline", p.KEPT)
    with stage.app.app_context():
        stages.lock(stage.person("Ana"), draft)
    page.context.set_offline(False)
    p.save_state(page, "refused", "the text is locked")
    return page


@pytest.fixture
def panel(page):
    return page.get_by_role("region", name="Your words that are not in the draft")


def test_the_words_stand_under_their_sections_are_led_to_and_make_a_comment(page, panel):
    pieces = panel.locator("li.recovered")
    expect(pieces).to_have_count(2)
    expect(pieces.nth(0).get_by_role("heading")).to_have_text("The pledge")
    expect(pieces.nth(0).locator("ins")).to_contain_text(SHORT)
    expect(pieces.nth(1).get_by_role("heading")).to_have_text("Setting the scene")
    p.look_everywhere(page, "refused-words")
    _nothing_asks_to_write_in_a_locked_text(page)
    _the_bar_that_is_always_in_view_leads_to_the_words(page, panel)
    _a_comment_with_the_words_says_what_it_is_on(page, panel)


def test_words_are_let_go_section_by_section_and_focus_stays_near(page, panel):
    remove = panel.get_by_role("button", name="Remove these words")
    remove.first.click()
    expect(panel.locator("li.recovered")).to_have_count(1)
    expect(panel).to_contain_text("And many more of them.")
    expect(panel).to_be_focused()
    until(lambda: SHORT not in p.shown(page, "commitment"), "they are not in the text either")
    p.save_state(page, "refused", "the text is locked")
    remove.click()
    expect(panel).to_be_hidden()
    p.saved(page)
    expect(page.locator("#main")).to_be_focused()
    page.reload()
    p.cannot_type(page)
    expect(panel).to_be_hidden()


def _the_bar_that_is_always_in_view_leads_to_the_words(page: Page, panel: Locator) -> None:
    before = page.viewport_size
    assert before
    page.set_viewport_size({"width": 375, "height": 740})
    # At once: the part is fetched anew after the lock, and then it is another element.
    page.locator("#sign-off").evaluate("(part) => part.scrollIntoView()")
    expect(panel).not_to_be_in_viewport()
    page.get_by_role("link", name="See your words that are not in the draft").click()
    expect(panel.get_by_role("heading", name="Your words")).to_be_in_viewport()
    page.set_viewport_size(before)


def _a_comment_with_the_words_says_what_it_is_on(page: Page, panel: Locator) -> None:
    panel.get_by_role("button", name="Use as a comment").first.click()
    form = page.get_by_role("form", name="Comment on")
    expect(form.locator("blockquote")).to_have_text("The pledge")
    expect(form.get_by_label("Your comment")).to_have_value(SHORT)


def _nothing_asks_to_write_in_a_locked_text(page: Page) -> None:
    expect(page.locator("#symbol")).to_have_text("Draft · Rev.1")
    expect(page.get_by_text("Write in plain forms instead")).to_be_hidden()
    empty = page.locator('.prose.blank[data-section="actors"]')
    assert empty.evaluate(CONTENT_BEFORE) == "none"
