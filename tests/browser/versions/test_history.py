"""J7: versions are kept, compared and restored; answers saved twice lose neither."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.servers.waiting import until

BEFORE = "We will open every prison to monitors."

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=BEFORE)]


def rewrite(page: Page) -> None:
    p.caret_after(page, "commitment", "every prison")
    page.keyboard.type(" and every cell")
    p.select(page, "commitment", "to monitors")
    page.keyboard.press("Delete")
    p.saved(page)


def take_it_away(history: Page, name: str) -> None:
    """Look that as many changes are listed and marked as are said, and take them as a document."""
    expect(history.get_by_role("heading", name="1 change")).to_be_visible()
    expect(history.locator(".change-list ol ol > li")).to_have_count(1)
    expect(history.locator(".compared .sheet [id^=change-]")).to_have_count(1)
    history.get_by_role("link", name="Download this comparison").click()
    with history.expect_download() as file:
        history.locator("details[open]").get_by_role("button", name="Download").click()
    assert file.value.suggested_filename == name
    history.go_back()


def look_at_the_past(history: Page, number: str) -> None:
    history.go_back()
    history.get_by_role("link", name="Who wrote this").click()
    expect(history.locator(".hands")).to_contain_text("Kingdom of Belmar")
    expect(history.locator(".compared-line", has_text="and every cell")).to_be_visible()
    p.look_everywhere(history, "authors")
    history.go_back()
    history.get_by_role("link", name="Play the text from the beginning").click()
    played = history.locator(".played", has_text="and every cell")
    expect(played).to_be_visible()
    history.get_by_label("Go to").select_option(label=f"version {number}: After consultation")
    expect(history.locator(".played", has_text=BEFORE)).to_be_visible()
    p.look_everywhere(history, "playback")
    history.get_by_label("The whole of it in").select_option(label="20 seconds")
    history.get_by_role("button", name="Play").click()
    expect(played).to_be_visible()


def test_a_checkpoint_is_compared_with_now_and_restored_for_everybody(
    visit, anas_page, beas_page, staged_draft
):
    history = visit(f"{p.draft_page(staged_draft)}/history", "Ana")
    p.look(history, "versions-none")
    history.get_by_label("Name a checkpoint").fill("After consultation")
    history.get_by_role("button", name="Save the checkpoint").click()
    number = history.locator("tr", has_text="After consultation").locator(".number").inner_text()

    rewrite(beas_page)
    after = p.converge(staged_draft, "commitment", anas_page, beas_page)
    history.reload()
    p.look_around(history, "versions")
    history.get_by_role("link", name=f"Changes since version {number}").click()
    sheet = history.locator(".compared .sheet")
    expect(sheet.locator("ins")).to_have_text("added: and every cell")
    expect(sheet.locator("del")).to_have_text("removed: to monitors")
    expect(history.locator(".sides")).to_contain_text("Bea Lund")
    expect(history.locator(".sides")).to_contain_text("Kingdom of Belmar")
    take_it_away(history, f"draft-{staged_draft}-v{number}-now.docx")
    p.look_everywhere(history, "compare")

    look_at_the_past(history, number)
    history.go_back()
    history.get_by_role("link", name=f"Restore version {number}").click()
    p.look(history, "restore")
    history.get_by_role("button", name=f"Restore version {number}").click()
    expect(history.get_by_text("holds the draft as it was just before")).to_be_visible()
    until(lambda: p.shown(beas_page, "commitment") == BEFORE, "the restored text is live for Bea")
    assert p.converge(staged_draft, "commitment", anas_page, beas_page) == BEFORE
    history.get_by_role("link", name="Undo the restore").click()
    history.get_by_role("button", name=re.compile("Restore version")).click()
    until(lambda: p.shown(anas_page, "commitment") == after, "nothing written since was lost")
    expect(history.get_by_text("holds the draft as it was just before")).to_be_visible()


def add_measure(page: Page, title: str) -> None:
    page.get_by_role("button", name="Add a measure").click()
    form = page.locator("#measure-new")
    form.get_by_label("Measure", exact=True).fill(title)
    form.get_by_role("button", name="Save").click()
    expect(page.locator(".measure:not(.editing)", has_text=title)).to_be_visible()


def test_a_measure_saved_by_both_shows_both_and_loses_neither(anas_page, adams_page, beas_page):
    add_measure(anas_page, "Name an inspector")
    expect(beas_page.locator(".measure", has_text="Name an inspector")).to_be_visible()
    beas_page.get_by_role("button", name="Add a measure").click()
    unfinished = beas_page.locator("#measure-new").get_by_label("Measure", exact=True)
    unfinished.fill("Being written")
    for page in (anas_page, adams_page):
        page.get_by_role("button", name="Edit Measure 1").click()
        expect(page.locator(".measure.editing")).to_be_visible()
    anas_page.locator(".measure.editing").get_by_label("Unit").fill("districts")
    anas_page.locator(".measure.editing").get_by_role("button", name="Save").click()
    expect(anas_page.locator(".measure:not(.editing)")).to_contain_text("districts")
    mine = adams_page.locator(".measure.editing")
    mine.get_by_label("Unit").fill("prisons")
    mine.get_by_role("button", name="Save").click()
    expect(mine.get_by_role("alert")).to_contain_text("Someone saved this")
    expect(mine.get_by_role("alert")).to_be_in_viewport()
    expect(mine.locator(".keep")).to_contain_text("districts")
    expect(mine.get_by_label("Unit")).to_have_value("prisons")
    p.look_around(adams_page, "measure-conflict")
    mine.get_by_role("button", name="Save what I chose").click()
    expect(mine.get_by_role("alert")).to_contain_text("Choose for every answer")
    expect(mine.get_by_role("alert")).to_be_focused()
    expect(mine.get_by_role("alert")).to_be_in_viewport()
    expect(anas_page.locator(".measure:not(.editing)")).to_contain_text("districts")
    mine.get_by_label("Mine, as in the form above").check()
    mine.get_by_role("button", name="Save what I chose").click()
    for page in (anas_page, beas_page):
        expect(page.locator(".measure:not(.editing)")).to_contain_text("prisons")
    expect(unfinished).to_have_value("Being written")


def test_a_fact_saved_by_both_shows_both_and_theirs_can_be_kept(anas_page, adams_page, beas_page):
    for page in (anas_page, adams_page):
        page.get_by_role("button", name="Edit Risks").click()
        expect(page.locator("#fact-risks.editing")).to_be_visible()
    theirs, mine = anas_page.locator("#fact-risks"), adams_page.locator("#fact-risks")
    theirs.locator("textarea, input[type=text]").first.fill("The budget comes late")
    theirs.get_by_role("button", name="Save").click()
    expect(theirs.locator(".fact-words")).to_contain_text("The budget comes late")
    mine.locator("textarea, input[type=text]").first.fill("Parliament is dissolved")
    mine.get_by_role("button", name="Save").click()
    expect(mine.locator(".keep")).to_contain_text("The budget comes late")
    expect(mine.locator("textarea, input[type=text]").first).to_have_value(
        "Parliament is dissolved"
    )
    p.look(adams_page, "fact-conflict")
    mine.get_by_role("button", name="Keep all of theirs").click()
    expect(mine.locator(".fact-words")).to_contain_text("The budget comes late")
    expect(beas_page.locator("#fact-risks")).to_contain_text("The budget comes late")
