"""A comment on an answer, begun beside it by keys, counted beside it for others, and led back."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment="We will open every prison.")]

BESIDE = '[data-comments-on="fact-resources"]'


def test_an_answer_is_talked_about_from_beside_it_and_back(anas_page, beas_page):
    anas_page.locator(BESIDE).focus()
    anas_page.keyboard.press("Enter")
    box = anas_page.get_by_label("Your comment")
    expect(box).to_be_focused()
    expect(anas_page.locator("#new-thread [data-quote]")).to_have_text("Resources")
    anas_page.keyboard.press("Escape")
    expect(anas_page.locator(BESIDE)).to_be_focused()
    anas_page.keyboard.press("Enter")
    anas_page.keyboard.type("Who pays?")
    anas_page.locator("#new-thread").get_by_role("button", name="Comment").press("Enter")
    card = anas_page.locator(".thread", has_text="Who pays?")
    expect(card.locator(".about a")).to_have_text("Resources")
    count = beas_page.locator("#fact-resources [data-opens-thread]")
    expect(count).to_contain_text("1 comment")
    count.click()
    theirs = beas_page.locator(".thread", has_text="Who pays?")
    expect(theirs).to_be_focused()
    beas_page.keyboard.press("Escape")
    expect(beas_page.locator(BESIDE)).to_be_focused()
