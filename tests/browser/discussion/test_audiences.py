"""J5: an adviser objects for the lead alone; the third party at the table learns nothing of it."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.servers.waiting import until

TEXT = "We will open every prison to monitors within two years of signing."
PHRASE = "within two years"

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=TEXT, adviser=True)]


def test_an_objection_for_the_lead_is_raised_overridden_and_kept(anas_page, beas_page, farids_page):
    p.select(farids_page, "commitment", PHRASE)
    farids_page.locator("#comment-button").click()
    form = farids_page.locator("#new-thread")
    expect(form.get_by_text("Everyone who takes part in this pledge reads this.")).to_be_visible()
    form.get_by_label("Chosen parties", exact=True).check()
    expect(form.locator("input[name=chosen]").first).to_be_visible()
    p.look_everywhere(farids_page, "audience-chosen")
    form.get_by_label("Lead and secretariat", exact=True).check()
    expect(form.locator("input[name=chosen]").first).to_be_hidden()
    form.get_by_label("Objection", exact=True).check()
    form.get_by_label("What change would let you agree?").fill("Name the year.")
    form.get_by_label("Your comment").fill("Two years from when?")
    p.look_around(farids_page, "audience-lead")
    farids_page.reload()
    p.cannot_type(farids_page)
    expect(form.get_by_label("Lead and secretariat", exact=True)).to_be_checked()
    expect(form.get_by_label("What change would let you agree?")).to_have_value("Name the year.")
    form.get_by_role("button", name="Comment", exact=True).click()

    thread = anas_page.locator(".thread", has_text="Two years from when?")
    expect(thread).to_contain_text("Lead and secretariat")
    expect(thread).to_contain_text("Name the year.")
    p.look_around(anas_page, "objection")
    thread.locator("summary", has_text="Override").click()
    thread.get_by_role("button", name="Override the objection").click()
    expect(thread.locator(".error")).to_be_visible()
    thread.get_by_label("Why the text goes on").fill("The year stands in the measure.")
    thread.get_by_role("button", name="Override the objection").click()
    theirs = farids_page.locator(".thread", has_text="Two years from when?")
    expect(theirs).to_contain_text("not cleared by UN Human Rights Field Presence Belmar")
    p.caret_after(anas_page, "commitment", "within two")
    anas_page.keyboard.type(" short")
    theirs.get_by_role("button", name="Keep the objection").click()
    expect(theirs.get_by_role("button", name="Keep the objection")).to_be_hidden()
    expect(thread.locator("summary", has_text="Override")).to_be_visible()
    p.look(farids_page, "objection-kept")

    until(lambda: p.shown(beas_page, "commitment").count("short") == 1, "she reads the same text")
    expect(beas_page.locator(".thread, .comment-mark")).to_have_count(0)
    assert "Two years from when?" not in beas_page.content()
