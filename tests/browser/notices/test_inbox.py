"""Two browsers: what one says is counted in the other at once, and dealt with in the inbox."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.pages.appearance import assert_accessible, assert_fits

pytestmark = pytest.mark.browser
TELEPHONE = {"viewport": {"width": 375, "height": 740}}


def test_an_objection_is_counted_on_the_leads_open_page_and_read_in_the_inbox(stage, visit):
    draft = stage.ready_draft()
    ana = visit("/inbox", "Ana")
    _nothing_is_unread(ana)
    ana.goto(p.draft_page(draft))
    p.can_type(ana)
    inbox = ana.get_by_role("navigation", name="Main").get_by_role("link", name="Inbox")
    expect(inbox).to_have_text("Inbox")
    bea = visit(f"{p.draft_page(draft)}/discussion", "Bea")
    bea.get_by_text("Comment on a section, an answer or a measure as a whole").click()
    bea.get_by_label("Objection", exact=True).check()
    bea.get_by_label("Your comment").fill("Say by when.")
    bea.get_by_role("button", name="Comment", exact=True).click()
    expect(inbox).to_have_text("Inbox 1 unread")
    inbox.click()
    expect(ana).to_have_title("Inbox (1 unread) · Banyan")
    assert_accessible(ana)
    ana.set_viewport_size(TELEPHONE["viewport"])
    assert_fits(ana)
    ana.get_by_role("button", name="Mark as read", exact=True).click()
    expect(ana.get_by_text("Nothing unread")).to_be_visible()
    ana.get_by_role("link", name="All", exact=True).click()
    ana.get_by_role("link", name="raised a point that blocks the lock").first.click()
    expect(ana.get_by_text("Say by when.")).to_be_visible()
    ana.goto("/account/notices")
    assert_accessible(ana)
    assert_fits(ana)


def _nothing_is_unread(page: Page) -> None:
    """Take as read what other journeys left on the stage."""
    all_read = page.get_by_role("button", name="Mark all as read")
    if all_read.is_visible():
        all_read.click()
    expect(page.get_by_text("Nothing unread")).to_be_visible()
