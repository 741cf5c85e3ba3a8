"""A party suggests other words in a plain form; the lead accepts them from the margin, by phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.documents.suggested import suggest as propose
from tests.support.documents.threads import lines_for
from tests.support.pages import acts as p
from tests.support.servers.waiting import until

TEXT = "We will open every prison to monitors within two years of signing."
pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=TEXT)]


def suggest(page: Page, draft: str, words: str, reason: str) -> None:
    page.goto(f"/drafts/{draft}/sections/commitment/form")
    page.get_by_label("The pledge").fill(words)
    page.get_by_label("Reason, if you propose it").fill(reason)
    page.get_by_role("button", name="Propose this").click()
    expect(page.get_by_text("suggestions are made")).to_be_visible()


def test_words_are_suggested_seen_at_once_and_accepted_on_a_phone(anas_page, visit, staged_draft):
    bea = visit(f"/drafts/{staged_draft}/suggestions", "Bea")
    expect(bea.get_by_text("No suggestion waits.")).to_be_visible()
    wanted = TEXT.replace("every prison", "each prison").replace("two years", "one year")
    suggest(bea, staged_draft, wanted, "The law says so.")
    p.look_around(bea, "suggested")
    card = anas_page.locator("#suggestions .suggestion", has_text="two years")
    expect(card).to_contain_text("The law says so.")
    p.look(anas_page, "margin-with-suggestions")
    anas_page.set_viewport_size({"width": 375, "height": 740})
    card.get_by_text("Decline").first.scroll_into_view_if_needed()
    p.look(anas_page, "margin-with-suggestions-375")
    card.get_by_role("button", name="Accept").click()
    expect(anas_page.get_by_text("1 suggestion is in the draft now.")).to_be_visible()
    until(lambda: "one year of" in p.shown(anas_page, "commitment"), "the text has it")


@pytest.mark.draft(commitment=lines_for(30))
def test_every_suggestion_is_marked_and_its_mark_leads_to_its_card(stage, visit, staged_draft):
    with stage.app.app_context():
        wanted = lines_for(30).replace("of this", "of that")
        ids = propose(stage.person("Ana"), staged_draft, wanted)
    page = visit(f"{p.draft_page(staged_draft)}#suggestion-{ids[-2]}", "Ana")
    p.can_type(page)
    expect(page.locator(f"#suggestion-{ids[-2]}")).to_have_class("card suggestion current")
    marks, cards = page.locator(".suggestion-mark"), page.locator("#suggestions .suggestion")
    expect(marks).to_have_count(30)
    expect(cards).to_have_count(5)
    marks.first.click()
    expect(page.locator(f"#suggestion-{ids[0]}")).to_have_class("card suggestion current")
    expect(cards).to_have_count(25)
    expect(marks).to_have_count(30)
    p.look(page, "margin-with-many-suggestions")
    page.locator("#suggestions").get_by_role("link", name="Next").click()
    expect(page.locator(f"#suggestion-{ids[25]}")).to_be_focused()
    expect(cards).to_have_count(5)
    assert page.url.startswith(page.url.split("/drafts/")[0] + p.draft_page(staged_draft))
