"""J7: versions are kept, compared and restored; answers saved twice lose neither."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.support.waiting import until

from tests.browser import pages as p

pytestmark = pytest.mark.browser

BEFORE = "We will open every prison to monitors."


@pytest.fixture
def draft(stage):
    return stage.draft({"title": "Open every prison", "commitment": BEFORE})


@pytest.fixture
def ana(visit, draft):
    page = visit(p.draft_page(draft), "Ana")
    p.can_type(page)
    return page


@pytest.fixture
def bea(visit, draft):
    page = visit(p.draft_page(draft), "Bea")
    p.can_type(page)
    return page


def rewrite(page: Page) -> None:
    p.caret_after(page, "commitment", "every prison")
    page.keyboard.type(" and every cell")
    p.select(page, "commitment", "to monitors")
    page.keyboard.press("Delete")
    p.saved(page)


def test_a_checkpoint_is_compared_with_now_and_restored_for_everybody(visit, ana, bea, draft):
    history = visit(f"{p.draft_page(draft)}/history", "Ana")
    p.look(history, "versions-none")
    history.get_by_label("Name a checkpoint").fill("After consultation")
    history.get_by_role("button", name="Save the checkpoint").click()
    named = history.locator("tr", has_text="After consultation")
    expect(named).to_be_visible()
    number = named.locator(".number").inner_text()

    rewrite(bea)
    after = p.converge(draft, "commitment", ana, bea)
    history.reload()
    p.look_around(history, "versions")
    history.get_by_role("link", name=f"Changes since version {number}").click()
    sheet = history.locator(".compared .sheet")
    expect(sheet.locator("ins")).to_have_text("added: and every cell")
    expect(sheet.locator("del")).to_have_text("removed: to monitors")
    expect(history.locator(".sides")).to_contain_text("Bea Lund")
    expect(history.locator(".sides")).to_contain_text("Kingdom of Belmar")
    p.look_everywhere(history, "compare")

    history.go_back()
    history.get_by_role("link", name=f"Restore version {number}").click()
    p.look(history, "restore")
    history.get_by_role("button", name=f"Restore version {number}").click()
    expect(history.get_by_text("holds the draft as it was just before")).to_be_visible()
    until(lambda: p.shown(bea, "commitment") == BEFORE, "the restored text is live for Bea")
    assert p.converge(draft, "commitment", ana, bea) == BEFORE
    history.get_by_role("link", name="Undo the restore").click()
    history.get_by_role("button", name=re.compile("Restore version")).click()
    until(lambda: p.shown(ana, "commitment") == after, "nothing written since was lost")


def add_measure(page: Page, title: str) -> None:
    page.get_by_role("button", name="Add a measure").click()
    form = page.locator("#measure-new")
    form.get_by_label("Measure", exact=True).fill(title)
    form.get_by_role("button", name="Save").click()
    expect(page.locator(".measure:not(.editing)", has_text=title)).to_be_visible()


@pytest.fixture
def adam(visit, draft):
    return visit(p.draft_page(draft), "Adam")


def test_a_measure_saved_by_both_shows_both_and_loses_neither(ana, adam, bea):
    add_measure(ana, "Name an inspector")
    expect(bea.locator(".measure", has_text="Name an inspector")).to_be_visible()
    bea.get_by_role("button", name="Add a measure").click()
    unfinished = bea.locator("#measure-new").get_by_label("Measure", exact=True)
    unfinished.fill("Being written")
    for page in (ana, adam):
        page.get_by_role("button", name="Edit Measure 1").click()
        expect(page.locator(".measure.editing")).to_be_visible()
    ana.locator(".measure.editing").get_by_label("Unit").fill("districts")
    ana.locator(".measure.editing").get_by_role("button", name="Save").click()
    expect(ana.locator(".measure:not(.editing)")).to_contain_text("districts")
    mine = adam.locator(".measure.editing")
    mine.get_by_label("Unit").fill("prisons")
    mine.get_by_role("button", name="Save").click()
    expect(mine.get_by_role("alert")).to_contain_text("districts")
    expect(mine.get_by_label("Unit")).to_have_value("prisons")
    p.look_around(adam, "measure-conflict")
    mine.get_by_role("button", name="Save yours").click()
    for page in (ana, bea):
        expect(page.locator(".measure:not(.editing)")).to_contain_text("prisons")
    expect(unfinished).to_have_value("Being written")


def test_a_fact_saved_by_both_shows_both_and_theirs_can_be_kept(ana, adam, bea):
    for page in (ana, adam):
        page.get_by_role("button", name="Edit Risks").click()
        expect(page.locator("#fact-risks.editing")).to_be_visible()
    theirs, mine = ana.locator("#fact-risks"), adam.locator("#fact-risks")
    theirs.locator("textarea, input[type=text]").first.fill("The budget comes late")
    theirs.get_by_role("button", name="Save").click()
    expect(theirs.locator(".fact-words")).to_contain_text("The budget comes late")
    mine.locator("textarea, input[type=text]").first.fill("Parliament is dissolved")
    mine.get_by_role("button", name="Save").click()
    expect(mine.get_by_role("alert")).to_contain_text("The budget comes late")
    expect(mine.locator("textarea, input[type=text]").first).to_have_value(
        "Parliament is dissolved"
    )
    p.look(adam, "fact-conflict")
    mine.get_by_role("button", name="Keep theirs").click()
    expect(mine.locator(".fact-words")).to_contain_text("The budget comes late")
    expect(bea.locator("#fact-risks")).to_contain_text("The budget comes late")
