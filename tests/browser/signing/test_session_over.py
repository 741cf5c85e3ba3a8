"""The board of a sign-off refreshes itself; a reason half written outlives the end of a session."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.pages.interruptions import portal, refresh, sign_in_in_another_tab

pytestmark = pytest.mark.browser

ASKS_AGAIN_MS = 10_000
REASON = "The ministry of finance has asked for another week."


def test_a_reason_half_written_outlives_the_end_of_the_session(stage, visit):
    draft = stage.locked_draft()
    page = visit(f"{p.draft_page(draft)}/sign-off", "Bruno", clock=True)
    page.locator("#act-decline summary").click()
    reason = page.locator("#reason-decline")
    reason.press_sequentially(REASON[:20])
    stage.sign_out_elsewhere("Bruno")
    before = page.url
    refresh(page)
    expect(page.locator("#session-over")).to_be_visible()
    expect(reason).to_be_focused()
    reason.press_sequentially(REASON[20:])
    page.get_by_role("button", name="Decline").click()
    expect(page.locator("#session-over[role=alert]")).to_be_visible()
    expect(reason).to_have_value(REASON)
    assert page.url == before
    sign_in_in_another_tab(page, "Bruno")
    page.clock.fast_forward(ASKS_AGAIN_MS)
    expect(page.locator("#session-over")).to_be_hidden()
    page.get_by_role("button", name="Decline").click()
    expect(page.locator("#board")).to_contain_text(REASON)


def test_a_portal_takes_no_reason_from_who_sends_it(stage, visit):
    draft = stage.locked_draft()
    page = visit(f"{p.draft_page(draft)}/sign-off", "Bruno")
    page.locator("#act-decline summary").click()
    reason = page.locator("#reason-decline")
    reason.fill(REASON)
    page.route("**/*", portal)
    refresh(page)
    page.get_by_role("button", name="Decline").click()
    expect(page.locator("#request-failed")).to_be_visible()
    expect(reason).to_have_value(REASON)
    page.unroute("**/*")
    page.locator("#request-failed").get_by_role("button", name="Try again").dblclick()
    expect(page.locator("#board")).to_contain_text(REASON)
