"""Whoever comments is led back to where they were, and what they typed outlives the page."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p

TEXT = "We will open every prison to monitors within two years of signing."

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=TEXT, adviser=True)]


def begin(page: Page):
    p.select(page, "commitment", "within two years")
    page.keyboard.press("Control+Alt+m")
    field = page.locator("#new-thread").get_by_label("Your comment")
    expect(field).to_be_focused()
    return field


def test_every_way_out_of_the_form_leads_back_to_the_text(anas_page):
    form = anas_page.locator("#new-thread")
    for way in ("Cancel", "Escape", "Comment"):
        field = begin(anas_page)
        field.press_sequentially("Which year?")
        if way == "Escape":
            field.press("Escape")
        else:
            form.get_by_role("button", name=way, exact=True).click()
        expect(form).to_be_hidden()
        expect(p.section(anas_page, "commitment")).to_be_focused()


def test_a_reply_that_was_sent_leaves_one_at_its_thread(anas_page):
    begin(anas_page).press_sequentially("Which year?")
    anas_page.locator("#new-thread").get_by_role("button", name="Comment", exact=True).click()
    thread = anas_page.locator(".thread", has_text="Which year?")
    thread.locator("summary", has_text="Reply").press("Enter")
    reply = thread.get_by_label("Your reply")
    reply.press_sequentially("That of the")
    reply.press("Escape")
    expect(thread.locator("summary", has_text="Reply")).to_be_focused()
    thread.locator("summary", has_text="Reply").press("Enter")
    reply.press_sequentially(" signature.")
    thread.get_by_role("button", name="Send the reply").press("Enter")
    expect(thread.locator(".replies")).to_contain_text("That of the signature.")
    expect(thread).to_be_focused()


def test_a_comment_half_written_is_there_after_a_reload(anas_page):
    begin(anas_page).press_sequentially("Which year is")
    anas_page.reload()
    p.can_type(anas_page)
    field = anas_page.locator("#new-thread").get_by_label("Your comment")
    expect(field).to_have_value("Which year is")
    expect(anas_page.locator("#new-thread [data-quote]")).to_have_text("within two years")
    said = anas_page.locator("#new-thread").get_by_text("before the page was loaded again")
    expect(said).to_be_visible()
    p.look_around(anas_page, "brought-back")
    field.press_sequentially(" meant?")
    anas_page.locator("#new-thread").get_by_role("button", name="Comment", exact=True).click()
    expect(anas_page.locator(".thread", has_text="Which year is meant?")).to_be_visible()
    anas_page.reload()
    p.can_type(anas_page)
    expect(anas_page.locator("#new-thread")).to_be_hidden()


def test_a_bad_address_of_a_link_is_said_and_kept(anas_page):
    p.select(anas_page, "commitment", "every prison")
    anas_page.keyboard.press("Control+k")
    address = anas_page.locator("#link-href")
    address.fill("javascript:alert(1)")
    anas_page.get_by_role("button", name="Set the link").click()
    expect(anas_page.locator("#link-error")).to_be_visible()
    expect(address).to_be_focused()
    expect(address).to_have_value("javascript:alert(1)")
    address.fill("example.org")
    expect(anas_page.locator("#link-error")).to_be_hidden()
    anas_page.get_by_role("button", name="Set the link").click()
    expect(anas_page.locator("#link-dialog")).to_be_hidden()
    expect(p.section(anas_page, "commitment").locator("a")).to_have_attribute(
        "href", "https://example.org"
    )


def test_the_title_is_counted_as_other_sections_are(anas_page):
    counter = anas_page.locator('[data-counter="title"]')
    p.replace_all(anas_page, "title", "x" * 151)
    expect(counter).to_have_text("151 / 150")
    expect(counter).to_have_class("counter over")
    p.look_around(anas_page, "long-title")


def test_words_that_came_back_can_be_dropped(anas_page):
    begin(anas_page).press_sequentially("Which year is")
    anas_page.reload()
    p.can_type(anas_page)
    anas_page.get_by_role("button", name="Discard").click()
    expect(anas_page.locator("#new-thread")).to_be_hidden()
    anas_page.reload()
    p.can_type(anas_page)
    expect(anas_page.locator("#new-thread")).to_be_hidden()
    field = begin(anas_page)
    expect(field).to_have_value("")
