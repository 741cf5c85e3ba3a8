"""Somebody makes an address, writes to it, and unfolds on the page what stood under their words."""

import pytest
from playwright.sync_api import expect

from tests.support.mail.sent import send
from tests.support.pages import acts as p
from tests.support.pages.appearance import assert_accessible, assert_fits
from workspace.services.by_mail import Outcome

pytestmark = pytest.mark.browser
SAID = "We say 2028.\n-- \nBea, the ministry\n\nOn 16/11/2026 Pledges wrote:\n> Hello,\n"


def test_an_address_is_made_written_to_and_ended(stage, visit):
    draft = stage.ready_draft()
    bea = visit(f"{p.draft_page(draft)}/discussion", "Bea")
    bea.get_by_role("link", name="Comment by mail").click()
    bea.get_by_label("My organisation").check()
    bea.get_by_role("button", name="Make an address").click()
    address = bea.locator('a[href^="mailto:"]')
    expect(address).to_be_visible()
    _is_well_shown(bea)
    with stage.app.app_context():
        sent = send(stage.person("Bea"), address.inner_text().strip(), SAID)
    assert sent.outcome is Outcome.TAKEN
    bea.get_by_role("link", name="Back to the discussion").click()
    expect(bea.get_by_text("We say 2028.")).to_be_visible()
    expect(bea.get_by_text("by mail", exact=False).first).to_be_visible()
    expect(bea.get_by_text("Bea, the ministry")).to_have_count(0)
    bea.get_by_text("Signature and quotation").click()
    expect(bea.get_by_text("Bea, the ministry")).to_be_visible()
    _is_well_shown(bea)
    bea.goto("/account/notices")
    _is_well_shown(bea)
    bea.get_by_role("button", name="End it").click()
    expect(bea.get_by_text("The address is ended.")).to_be_visible()


def _is_well_shown(page) -> None:
    assert_accessible(page)
    for width in (375, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert_fits(page)
