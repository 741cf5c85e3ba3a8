"""The lead asks who is ready to sign; answers come to its page while it looks."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p

pytestmark = pytest.mark.browser

ASKS_AGAIN_MS = 10_000


def test_an_answer_comes_to_the_page_of_who_asked(stage, visit):
    draft = stage.ready_draft()
    ana = visit(f"{p.draft_page(draft)}/ready", "Ana", clock=True)
    ana.get_by_label("Anything to say with it").fill("As it stands now?")
    ana.get_by_role("button", name="Ask", exact=True).click()
    expect(ana.get_by_text("0 of 1 have answered")).to_be_visible()
    bea = visit("/desk", "Bea")
    bea.get_by_role("link", name="Answer").first.click()
    bea.get_by_label("Ready with this change").check()
    bea.get_by_role("button", name="Send the answer").click()
    expect(bea.get_by_role("alert")).to_be_focused()
    p.look_everywhere(bea, "temperature-answer")
    bea.get_by_label("The change, or anything else to say").fill("By March, not by May.")
    bea.get_by_role("button", name="Send the answer").click()
    expect(bea.get_by_role("button", name="Change the answer")).to_be_visible()
    row = ana.get_by_role("row", name="Belmar")
    ana.clock.fast_forward(ASKS_AGAIN_MS)
    expect(row).to_contain_text("By March, not by May.")
    ana.goto(f"{p.draft_page(draft)}/check")
    expect(ana.get_by_role("row", name="Belmar")).to_contain_text("Ready with this change")
    p.look_everywhere(ana, "temperature-check")
