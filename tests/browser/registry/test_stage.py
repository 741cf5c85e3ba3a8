"""The tree in front of a room, and in the page of another site."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.documents.publications import a_publication
from tests.support.pages import acts as p

pytestmark = pytest.mark.browser

ROOM = {"width": 1920, "height": 1080}
# Until the page has asked again after its line came back.
PATIENCE_MS = 20_000
CARD_MS = 10_000
A_MINUTE_MS = 61_000


def publish(stage, title):
    with stage.app.app_context():
        a_publication(stage.campaign, title=title, region="weog", lead_name="Free City of Mirn")


def test_the_big_screen_names_each_new_leaf_also_after_its_line_was_lost(stage, visit):
    publish(stage, "Stood before")
    page = visit("/en/tree", clock=True)
    page.set_viewport_size(ROOM)
    page.get_by_text("Show this tree on another site").click()
    p.look_around(page, "tree-framed")
    page.get_by_role("link", name="on the big screen").click()
    card = page.locator("[data-stage-card]")
    expect(page.get_by_role("button", name="Pause new leaves")).to_be_visible()
    publish(stage, "Comes while everybody looks")
    page.clock.fast_forward(A_MINUTE_MS)  # news of what another process publishes may come later
    expect(card).to_contain_text("Comes while everybody looks", timeout=PATIENCE_MS)
    expect(card).to_contain_text("Free City of Mirn")
    expect(page.locator(".leaf.grows")).to_have_count(1)
    p.look_everywhere(page, "stage")
    page.context.set_offline(True)
    publish(stage, "Comes while the line is lost")
    page.context.set_offline(False)
    page.clock.fast_forward(CARD_MS)
    expect(card).to_contain_text("Comes while the line is lost", timeout=PATIENCE_MS)
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Pause new leaves")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("/en/tree$"))


def test_another_site_shows_the_tree_in_a_frame_that_leads_here(stage, visit):
    publish(stage, "Is seen elsewhere")
    page: Page = visit("/en/tree/embed", new=True)
    p.look_everywhere(page, "embed")
    assert page.context.cookies() == []
    frame = f'<iframe src="{stage.address}/en/tree/embed" width="100%" height="640"></iframe>'
    # Chromium takes pages that a test makes up for ones from far away, and asks before they reach
    # a server of this machine.
    page.context.grant_permissions(["local-network-access"])
    page.route("**/elsewhere", lambda one: one.fulfill(body=frame, content_type="text/html"))
    page.goto(f"{stage.address.replace('127.0.0.1', 'localhost')}/elsewhere")
    link = page.frame_locator("iframe").get_by_role("link", name="Walk through the tree")
    expect(link).to_be_visible()
    with page.context.expect_page() as opened:
        link.click()
    expect(opened.value).to_have_url(re.compile("/en/tree$"))
