"""Comments without a mouse: gone through, opened, left again, and begun on text one only reads."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.pages.hearing import heard, listen
from tests.support.servers.waiting import until

BEGUN = "We will open every prison in 2027. Police cells follow within two years."
MARKED = '[data-section="commitment"] .comment-mark'

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=BEGUN, adviser=True)]


def comment(page: Page, words: str, body: str) -> None:
    """Comment on words with the pointer."""
    p.select(page, "commitment", words)
    page.locator("#comment-button").click()
    page.get_by_label("Your comment").fill(body)
    page.locator("#new-thread").get_by_role("button", name="Comment").click()
    expect(page.locator(".thread", has_text=body)).to_be_visible()


def test_an_adviser_selects_and_comments_by_keys_and_others_hear_where(farids_page, anas_page):
    text = p.section(farids_page, "commitment")
    text.focus()
    farids_page.keyboard.press("Control+Home")
    expect(farids_page.locator(".reading-caret:visible")).to_have_count(1)
    for _ in range(3):
        farids_page.keyboard.press("Control+ArrowRight")
    for _ in range(2):
        farids_page.keyboard.press("Control+Shift+ArrowRight")
    listen(anas_page)
    farids_page.keyboard.press("Control+Alt+m")
    quote = farids_page.locator("[data-quote]")
    expect(quote).to_have_text("every prison")
    box = farids_page.get_by_label("Your comment")
    expect(box).to_be_focused()
    farids_page.keyboard.type("Which ones?")
    farids_page.locator("#new-thread").get_by_role("button", name="Comment").press("Enter")
    expect(anas_page.locator(MARKED)).to_have_text("every prison")
    until(lambda: heard(anas_page), "Ana hears of it", 14)
    assert "commented on paragraph 1" in " ".join(heard(anas_page))
    farids_page.keyboard.press("Escape")


def test_with_nothing_selected_the_paragraph_is_commented_on_and_typing_is_answered(farids_page):
    text = p.section(farids_page, "commitment")
    text.focus()
    farids_page.keyboard.press("Control+End")
    farids_page.keyboard.type("no")
    expect(farids_page.locator("#live-region")).to_contain_text("You can read this text here")
    assert p.shown(farids_page, "commitment") == BEGUN
    farids_page.keyboard.press("Control+Alt+m")
    expect(farids_page.locator("[data-quote]")).to_have_text(BEGUN)


def test_keys_lead_to_each_passage_to_its_comment_and_back(anas_page):
    comment(anas_page, "every prison", "Which ones?")
    comment(anas_page, "within two years", "From when?")
    said = anas_page.locator("#live-region")
    p.section(anas_page, "commitment").focus()
    anas_page.keyboard.press("Control+Home")
    anas_page.keyboard.press("Control+Alt+n")
    expect(said).to_contain_text("Comment 1 of 2, by Ana Sel, on “every prison”: Which ones?")
    expect(p.section(anas_page, "commitment")).to_be_focused()
    mark = anas_page.locator(MARKED).first
    expect(mark).to_have_attribute("aria-description", "Comment by Ana Sel")
    anas_page.keyboard.press("Control+Alt+n")
    expect(said).to_contain_text("Comment 2 of 2")
    anas_page.keyboard.press("Control+Alt+p")
    expect(said).to_contain_text("Comment 1 of 2")
    anas_page.keyboard.press("Control+Alt+o")
    card = anas_page.locator(".thread", has_text="Which ones?")
    expect(card).to_be_focused()
    anas_page.keyboard.press("Tab")
    anas_page.keyboard.press("Escape")
    expect(p.section(anas_page, "commitment")).to_be_focused()
    anas_page.keyboard.type("X")
    assert "open Xevery prison" in p.shown(anas_page, "commitment")
    p.look(anas_page, "comments-by-keys")


def test_the_keys_are_listed_on_a_question_mark_until_that_is_switched_off(anas_page):
    sheet = anas_page.get_by_role("dialog", name="Keyboard shortcuts")
    anas_page.locator("#main").focus()
    anas_page.keyboard.press("?")
    expect(sheet).to_be_visible()
    for key in ("O", "F10"):
        expect(sheet.locator("dt", has_text=key).first).to_be_visible()
    p.look_everywhere(anas_page, "keys")
    sheet.get_by_label("Open this list with the ? key").uncheck()
    anas_page.keyboard.press("Escape")
    anas_page.reload()
    p.can_type(anas_page)
    anas_page.locator("#main").focus()
    anas_page.keyboard.press("?")
    expect(sheet).to_be_hidden()
    anas_page.get_by_role("button", name="Keys").click()
    expect(sheet).to_be_visible()


def test_each_key_says_what_it_did(anas_page):
    said = anas_page.locator("#live-region")
    p.to_the_end(anas_page, "commitment")
    for keys, words in (
        ("Control+b", "Bold on"),
        ("Control+b", "Bold off"),
        ("Control+Alt+w", "Nobody else is here"),
        ("Control+Alt+o", "No comment here"),
        ("Control+Alt+n", "There are no open comments"),
        ("Control+s", "All changes saved"),
    ):
        anas_page.keyboard.press(keys)
        expect(said).to_have_text(words)
    anas_page.keyboard.type("x")
    anas_page.keyboard.press("Control+z")
    expect(said).to_have_text("Undone")
    listen(anas_page)
    anas_page.keyboard.press("Control+Alt+w")
    anas_page.keyboard.press("Control+Alt+w")
    anas_page.wait_for_function("window.heard.length >= 2")
