"""An adviser suggests the target of a measure in its own form; the lead accepts it by phone."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.people import stages
from workspace.services.pledge import measures

PHONE = {"width": 375, "height": 740}
WHY = "The courts have asked for as many."
pytestmark = pytest.mark.browser


@pytest.fixture
def measured(stage, advised):
    """The draft with one measure of the lead's."""
    with stage.app.app_context():
        stages.a_measure(stage.person("Ana"), advised, stage.organisations["aruna"])
    return advised


def test_a_target_is_suggested_in_place_and_accepted_on_a_phone(stage, visit, measured):
    bea = visit(p.draft_page(measured), "Bea")
    p.cannot_type(bea)
    bea.set_viewport_size(PHONE)
    bea.get_by_role("button", name="Suggest Measure 1").click()
    form = bea.locator(".measure.editing")
    p.look_around(bea, "measure-to-suggest")
    form.get_by_label("Due").fill("whenever")
    form.get_by_label("Target", exact=True).fill("320")
    form.get_by_label("Reason, if you like").fill(WHY)
    form.get_by_role("button", name="Propose this").click()
    expect(form.locator(".problems")).to_be_focused()
    expect(form.get_by_label("Reason, if you like")).to_have_value(WHY)
    form.get_by_label("Due").fill("")
    form.get_by_role("button", name="Propose this").click()
    mark = bea.locator(".measure .proposed-mark")
    expect(mark).to_be_focused()
    expect(mark).to_contain_text("1 suggestion")
    ana = visit(p.draft_page(measured), "Ana")
    p.can_type(ana)
    ana.set_viewport_size(PHONE)
    card = ana.locator("#suggestions .suggestion", has_text="Name an independent inspector")
    expect(card).to_contain_text(WHY)
    p.look(ana, "margin-with-a-suggested-measure-375")
    card.get_by_role("button", name="Accept").click()
    expect(ana.get_by_text("1 suggestion is in the draft now.")).to_be_visible()
    expect(ana.locator("#structure .measure").first).to_contain_text("320")
    expect(bea.locator("#structure .measure").first).to_contain_text("320")
    expect(mark).to_have_count(0)
    p.look_around(ana, "suggested-measure-accepted")


def test_who_may_save_proposes_instead_and_nothing_typed_is_lost(anas_page, stage, staged_draft):
    with stage.app.app_context():
        key = stages.a_measure(stage.person("Ana"), staged_draft, stage.organisations["aruna"])
    page = anas_page
    page.reload()
    p.can_type(page)
    page.get_by_role("button", name="Edit Measure 1").click()
    form = page.locator(".measure.editing")
    form.get_by_label("Target", exact=True).fill("12")
    form.get_by_role("button", name="Propose instead").click()
    form.get_by_label("Reason, if you like").fill("To be discussed.")
    expect(form.get_by_label("Target", exact=True)).to_have_value("12")
    form.get_by_role("button", name="Propose this").click()
    expect(page.locator(".measure .proposed-mark")).to_be_focused()
    with stage.app.app_context():
        assert measures.measure(stage.person("Ana"), staged_draft, key).value["target_value"] == ""
