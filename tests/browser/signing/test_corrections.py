"""Corrections are collected beside a text in signature, and one reopening takes those chosen."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p

pytestmark = pytest.mark.browser


def test_a_correction_goes_from_a_party_to_the_reopened_draft(stage, visit):
    draft = stage.locked_draft("Bruno")
    bea = visit(f"{p.draft_page(draft)}/corrections", "Bea")
    bea.get_by_label("Which part of the text").select_option("commitment")
    bea.get_by_label("The words as they are").fill("three months")
    bea.get_by_label("The words as they should be").fill("two months")
    bea.get_by_role("button", name="Propose the correction").click()
    expect(bea.get_by_role("button", name="Take it back")).to_be_visible()
    p.look_everywhere(bea, "corrections")
    ana = visit(f"{p.draft_page(draft)}/sign-off", "Ana")
    ana.get_by_text("Reopen the text").first.click()
    expect(ana.get_by_label("two months")).to_be_checked()
    p.look_everywhere(ana, "corrections-reopen")
    ana.get_by_label("Reason").last.fill("The date was wrong.")
    reopen = ana.get_by_role("button", name="Reopen", exact=True)
    reopen.click()
    expect(reopen).to_have_count(0)
    ana.goto(p.draft_page(draft))
    ana.get_by_text("was reopened").click()
    expect(ana.get_by_text("The text does not read so yet.")).to_be_visible()
    p.look_around(ana, "corrections-reopened")
