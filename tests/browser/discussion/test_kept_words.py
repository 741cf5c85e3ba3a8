"""What one has begun to say outlives the page, the tab and the sign-out, and is nobody else's."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p

TEXT = "We will open every prison to monitors within two years of signing."

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=TEXT)]


def say(page: Page, words: str, *, send: bool) -> None:
    """Begin a comment on three words of the text; where asked, send it."""
    p.select(page, "commitment", "within two years")
    page.keyboard.press("Control+Alt+m")
    form = page.locator("#new-thread")
    form.get_by_label("Your comment").fill(words)
    if send:
        form.get_by_role("button", name="Comment", exact=True).click()
        expect(page.locator(".thread", has_text=words)).to_be_visible()


def reopened(page: Page, address: str) -> Page:
    """Close the tab and open another one in the same browser."""
    context = page.context
    fresh = context.new_page()
    page.close()
    fresh.goto(address)
    p.can_type(fresh)
    return fresh


def begun(page: Page) -> None:
    """Say something, change it half, and begin to object."""
    say(page, "Which year?", send=True)
    page.get_by_role("link", name="Edit or delete").click()
    page.locator(".thread .box").get_by_label("Your comment").fill("Which year, exactly?")
    say(page, "Too late for some.", send=False)
    new = page.locator("#new-thread")
    new.get_by_label("Objection").check()
    new.get_by_label("What change would let you agree?").fill("One year.")
    expect(new.locator("[data-kept-note]")).to_contain_text("Kept on this device.")
    p.look_around(page, "kept-on-this-device")


def is_back(page: Page) -> None:
    """See that all of it is there, each in its box."""
    new = page.locator("#new-thread")
    expect(new.get_by_label("Your comment")).to_have_value("Too late for some.")
    expect(new.get_by_label("What change would let you agree?")).to_have_value("One year.")
    expect(new.locator("[data-quote]")).to_have_text("within two years")
    mine = page.locator(".thread .box").get_by_label("Your comment")
    expect(mine).to_have_value("Which year, exactly?")


def sign_out(page: Page) -> None:
    """Sign out, and have what was not sent stay."""
    page.locator("details.menu summary").first.click()
    page.get_by_role("button", name="Sign out").click()
    question = page.get_by_role("dialog", name="Not everything you typed was sent")
    expect(question).to_contain_text("nowhere but on this device: 2")
    p.look_around(page, "sign-out-question")
    question.get_by_role("button", name="Keep it here and sign out").click()
    page.wait_for_url("**/sign-in")


def test_a_comment_and_a_changed_one_come_back_to_their_author_alone(stage, visit, staged_draft):
    address = p.draft_page(staged_draft)
    page = visit(address, "Ana")
    p.can_type(page)
    begun(page)
    page = reopened(page, address)
    is_back(page)
    sign_out(page)

    page = reopened(stage.sign_in(page, "Bea"), address)
    expect(page.locator(".thread")).to_be_visible()
    expect(page.locator("#new-thread")).to_be_hidden()
    expect(page.locator("body")).not_to_contain_text("Too late for some.")
    expect(page.locator("[data-kept-list]")).to_be_hidden()

    page = reopened(stage.sign_in(page, "Ana"), address)
    is_back(page)
    box = page.locator(".thread .box", has=page.get_by_text("Kept on this device."))
    box.get_by_role("button", name="Discard").click()
    page.locator("#new-thread").get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".thread", has_text="Too late for some.")).to_contain_text("One year.")
    page = reopened(page, address)
    expect(page.locator(".thread")).to_have_count(2)
    expect(page.get_by_label("Your comment")).to_have_count(1)  # the empty one of a new thread
    expect(page.locator("#new-thread")).to_be_hidden()
