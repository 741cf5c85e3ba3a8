"""The lead consults while another writes: the pen is taken from who writes, and nothing is lost."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p

BEGUN = "We will open every prison to monitors."
pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=BEGUN)]


def test_who_was_writing_suggests_instead_until_the_lead_ends_it(visit, beas_page, staged_draft):
    ana = visit(f"{p.draft_page(staged_draft)}/consultation", "Ana")
    p.type_in(beas_page, "commitment", " In 2027.")
    p.saved(beas_page)
    ana.get_by_label("Last day").fill("1999-12-31")
    ana.get_by_label("What you would like to hear about").fill("Is 2027 possible for you?")
    ana.get_by_role("button", name="Begin the consultation").click()
    expect(ana.get_by_text("This day is over.").first).to_be_visible()
    p.look_everywhere(ana, "consultation-refused")
    ana.get_by_label("Last day").fill("")
    ana.get_by_role("button", name="Begin the consultation").click()
    expect(ana.get_by_role("heading", name="In consultation now")).to_be_visible()
    p.look_around(ana, "consultation")
    p.cannot_type(beas_page)
    expect(beas_page.locator("#draft-notices")).to_contain_text("Is 2027 possible for you?")
    p.look_around(beas_page, "consultation-at-the-text")
    assert p.shown(beas_page, "commitment") == f"{BEGUN} In 2027."
    ana.get_by_role("button", name="End the consultation now").click()
    p.can_type(beas_page)
    p.type_in(beas_page, "commitment", " Yes.")
    p.saved(beas_page)
