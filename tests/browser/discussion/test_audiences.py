"""J5: an adviser objects for the lead alone; the third party at the table learns nothing of it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.pages import acts as p
from tests.support.servers.waiting import until

TEXT = "We will open every prison to monitors within two years of signing."
PHRASE = "within two years"

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=TEXT, adviser=True)]


def test_an_objection_for_the_lead_is_raised_overridden_and_kept(anas_page, beas_page, farids_page):
    _objects_for_the_lead(farids_page)
    thread = anas_page.locator(".thread", has_text="Two years from when?")
    expect(thread).to_contain_text("Lead and secretariat")
    expect(thread).to_contain_text("Name the year.")
    p.look_around(anas_page, "objection")
    _overrides(thread)
    theirs = farids_page.locator(".thread", has_text="Two years from when?")
    expect(theirs).to_contain_text("not cleared by UN Human Rights Field Presence Belmar")
    p.caret_after(anas_page, "commitment", "within two")
    anas_page.keyboard.type(" short")
    keep = theirs.get_by_role("button", name="Keep the objection")
    keep.click()
    expect(keep).to_be_hidden()
    expect(thread.locator("summary", has_text="Override")).to_be_visible()
    p.look(farids_page, "objection-kept")
    until(lambda: p.shown(beas_page, "commitment").count("short") == 1, "she reads the same text")
    expect(beas_page.locator(".thread, .comment-mark")).to_have_count(0)
    assert "Two years from when?" not in beas_page.content()


def _objects_for_the_lead(page: Page) -> None:
    """Choose who reads it, object, and find all of it again after a reload."""
    p.select(page, "commitment", PHRASE)
    page.locator("#comment-button").click()
    form = page.locator("#new-thread")
    expect(form.get_by_text("Everyone who takes part in this pledge reads this.")).to_be_visible()
    form.locator("[value=chosen_parties]").check()
    expect(form.locator("input[name=chosen]").first).to_be_visible()
    p.look_everywhere(page, "audience-chosen")
    lead = form.get_by_label("Lead and secretariat", exact=True)
    lead.check()
    expect(form.locator("input[name=chosen]").first).to_be_hidden()
    form.get_by_label("Objection", exact=True).check()
    wants = form.get_by_label("What change would let you agree?")
    wants.fill("Name the year.")
    form.get_by_label("Your comment").fill("Two years from when?")
    p.look_around(page, "audience-lead")
    page.reload()
    p.cannot_type(page)
    expect(lead).to_be_checked()
    expect(wants).to_have_value("Name the year.")
    form.get_by_role("button", name="Comment", exact=True).click()


def _overrides(thread: Locator) -> None:
    thread.locator("summary", has_text="Override").click()
    thread.get_by_role("button", name="Override the objection").click()
    expect(thread.locator(".error")).to_be_visible()
    thread.get_by_label("Why the text goes on").fill("The year stands in the measure.")
    thread.get_by_role("button", name="Override the objection").click()
