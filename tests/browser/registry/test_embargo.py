"""Who looks at the tree when an embargo ends sees the new leaves without doing anything."""

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

LEFT = timedelta(seconds=12)
# What the page spreads its question over, and the times it asks again, on a machine that is busy.
PATIENCE_MS = 40_000


@pytest.fixture
def campaign(stage):
    """Give a campaign whose tree is shown for this test only, with one pledge on it."""
    with stage.app.app_context():
        made = a.a_campaign(days=400)
        a_publication(made, title="Public since long", region="african")
    yield made
    with stage.app.app_context(), transaction() as unit:
        unit.session.get_one(CampaignRow, made.id).opens_at = now() + timedelta(days=4000)


def embargoed(stage, campaign: CampaignRow, count: int) -> None:
    with stage.app.app_context():
        with transaction() as unit:
            unit.session.get_one(CampaignRow, campaign.id).publish_at = now() + LEFT
        for number in range(count):
            a_publication(campaign, title=f"Waits for the day {number}", region="weog")


def asked_for_data(page: Page) -> list[str]:
    """Return a list that fills with the addresses the page asks data of."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "tree.json" in one.url else None)
    return asked


def test_the_leaf_grows_at_the_moment_also_where_the_clock_is_wrong(stage, browser_of, campaign):
    embargoed(stage, campaign, 1)
    page = browser_of(base_url=stage.address)
    page.add_init_script("const t = Date.now; Date.now = () => t() - 600_000;")
    asked = asked_for_data(page)
    page.goto("/en/tree")
    expect(page.locator(".leaf")).to_have_count(1)
    expect(page.locator("#leaf-2.grows")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator("[data-tree-count]")).to_have_text("2")
    expect(page.locator("#announcer")).to_contain_text("Waits for the day 0")
    assert {urlsplit(one).query[:6] for one in asked} == {"since="}


def test_many_at_once_are_offered_together(stage, visit, campaign):
    embargoed(stage, campaign, 23)
    page = visit("/en/tree")
    show = page.get_by_role("button", name="23 new pledges")
    expect(show).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator(".leaf")).to_have_count(1)
    show.click()
    expect(page.locator(".leaf")).to_have_count(24)
