"""Who looks at the tree when an embargo ends sees the new leaves without doing anything."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.support.documents.publications import a_publication
from tests.support.people import builders as a
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.store.campaigns import CampaignRow

pytestmark = pytest.mark.browser

# What is left of the embargo when a page is asked for; one that came too late is asked for again.
LEFT_S = (4, 12, 36)
# What the page spreads its question over, and the times it asks again, on a machine that is busy.
PATIENCE_MS = 40_000


@pytest.fixture
def embargoed(stage) -> Callable[[Page, int], None]:
    """Give a function that opens the tree shortly before an embargo ends.

    The tree has one leaf, and at the moment so many more.
    """
    made: list[CampaignRow] = []

    def campaign(count: int, left_s: float) -> None:
        made.append(a.a_campaign(days=400 + len(made)))
        a_publication(made[-1], title="Public since long", region="african")
        with transaction() as unit:
            ends = now() + timedelta(seconds=left_s)
            unit.session.get_one(CampaignRow, made[-1].id).publish_at = ends
        for number in range(count):
            a_publication(made[-1], title=f"Waits for the day {number}", region="weog")

    def open_tree(page: Page, count: int) -> None:
        for left_s in LEFT_S:
            with stage.app.app_context():
                campaign(count, left_s)
            page.goto("/en/tree")
            expect(page.locator(".leaf").first).to_be_visible()
            if page.locator(".leaf").count() == 1:
                return
        raise AssertionError("the page came after the embargo every time")

    return open_tree


def asked_for_data(page: Page) -> list[str]:
    """Return a list that fills with the addresses the page asks data of."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "tree.json" in one.url else None)
    return asked


def test_the_leaf_grows_at_the_moment_also_where_the_clock_is_wrong(stage, browser_of, embargoed):
    page = browser_of(base_url=stage.address)
    page.add_init_script("const t = Date.now; Date.now = () => t() - 600_000;")
    asked = asked_for_data(page)
    embargoed(page, 1)
    expect(page.locator("#leaf-2.grows")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator("[data-tree-count]")).to_have_text("2")
    expect(page.locator("#announcer")).to_contain_text("Waits for the day 0")
    assert {urlsplit(one).query[:6] for one in asked} == {"since="}


def test_many_at_once_are_offered_together(visit, embargoed):
    page = visit("/en/tree")
    embargoed(page, 23)
    show = page.get_by_role("button", name="23 new pledges")
    expect(show).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator(".leaf")).to_have_count(1)
    show.click()
    expect(page.locator(".leaf")).to_have_count(24)
