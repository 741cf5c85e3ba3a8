"""The pages everybody reads, in the states they can be in."""

import pytest
from playwright.sync_api import expect

from tests.browser import pages as p

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def symbol(stage):
    return stage.submitted_draft()[1]


def test_front_page_tree_and_registry_show_the_pledge(visit, symbol):
    page = visit("/en/")
    p.look_everywhere(page, "home")
    page.goto("/en/tree")
    leaf = page.locator("[data-tree] a").first
    leaf.focus()
    expect(page.locator("#leaf-card")).to_be_visible()
    p.look_everywhere(page, "tree")
    page.goto("/en/tree?view=list")
    p.look_around(page, "tree-list")
    page.goto("/en/pledges")
    expect(page.get_by_text(symbol, exact=True)).to_be_visible()
    p.look_everywhere(page, "registry")


def test_a_search_without_hits_and_pages_that_are_not_there_say_so(visit, symbol):
    page = visit("/en/pledges?q=nothing-like-this")
    expect(page.get_by_text("No pledge matches all of this.")).to_be_visible()
    p.look_around(page, "registry-empty")
    page.goto("/en/tree?theme=justice.judiciary&q=nothing")
    p.look(page, "tree-filtered")
    page.goto("/en/pledges?page=99")
    expect(page.get_by_text("this page no longer exists")).to_be_visible()
    p.look(page, "registry-gone")
    page.goto("/en/pledges/HR75-9999")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    p.look_around(page, "public-not-found")
    page.goto("/en/verify")
    page.get_by_label("Receipt (JSON)").fill("not a receipt")
    page.get_by_role("button", name="Verify").click()
    expect(page.get_by_role("alert")).to_be_focused()
    p.look_around(page, "verify-refused")
