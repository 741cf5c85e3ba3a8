"""The desk and what a draft still needs: found while one types, and true without a reload."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.pages.appearance import assert_accessible, assert_fits

pytestmark = pytest.mark.browser


def test_a_draft_is_found_while_one_types_and_the_address_can_be_shared(stage, visit):
    sought = stage.draft({"title": "Lanterns for libraries"})
    stage.draft({"title": "Clean water"})
    page = visit("/desk", "Ana")
    page.get_by_label("Search titles").type("LIBRARIES")
    expect(page.locator("#desk-drafts .list-row")).to_have_count(1)
    expect(page.locator("#desk-drafts [role=status]")).to_contain_text("match")
    assert page.url.endswith("/desk?q=LIBRARIES")
    expect(page.get_by_label("Search titles")).to_be_focused()
    page.get_by_label("State").select_option("handed-in")
    expect(page.locator("#desk-drafts .empty")).to_be_visible()
    assert page.url.endswith("/desk?q=LIBRARIES&state=handed-in")
    assert_accessible(page)
    page.set_viewport_size({"width": 375, "height": 800})
    assert_fits(page)
    plain = visit("/desk?q=libraries", "Ana", java_script_enabled=False)
    expect(plain.locator("#desk-drafts .list-row")).to_have_count(1)
    plain.get_by_label("Campaign").select_option(index=1)
    plain.get_by_role("button", name="Show", exact=True).click()
    expect(plain.get_by_role("link", name="Lanterns for libraries")).to_have_attribute(
        "href", re.compile(sought)
    )


def test_what_is_needed_follows_what_others_do_and_leads_to_it(stage, visit):
    draft = stage.ready_draft()
    page = visit(p.draft_page(draft), "Ana")
    p.can_type(page)
    needs = page.locator("#needs")
    expect(needs).to_have_text("Republic of Aruna can lock it now.")
    lead = visit(f"{p.draft_page(draft)}/check", "Adam")
    lead.get_by_role("button", name="Lock as Rev.1").click()
    expect(lead.get_by_role("heading", name="Who signs")).to_be_visible()
    expect(needs).to_contain_text("Needs 2 signatures (")
    expect(needs).to_contain_text("Kingdom of Belmar, asked today")
    needs.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Who signs")).to_be_visible()
    expect(page.locator("#board .needs")).to_contain_text("Needs 2 signatures")
