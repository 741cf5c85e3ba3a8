"""The pages everybody reads when there is nothing for them to show."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p

pytestmark = pytest.mark.browser


def test_a_search_without_hits_and_pages_that_are_not_there_say_so(visit):
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
    page.goto("/en/data")
    p.look(page, "data")
    page.goto("/en/verify")
    page.get_by_label("What it holds (JSON)").fill("not a receipt")
    page.get_by_role("button", name="Verify").click()
    expect(page.get_by_role("alert")).to_be_focused()
    p.look_around(page, "verify-refused")
