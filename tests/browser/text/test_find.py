"""Words are found, replaced and undone as one; a place is gone to, and a link leads back to it."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p

SCENE = "Cells are closed.\n\nL’État forgets cells."
PLEDGE = "We open all CELLS in 2027."

pytestmark = [pytest.mark.browser, pytest.mark.draft(scene=SCENE, commitment=PLEDGE)]


def test_words_are_found_replaced_and_undone_and_a_link_leads_to_them(anas_page, staged_draft):
    page = anas_page
    p.to_the_end(page, "scene")
    page.keyboard.press("Control+f")
    bar = page.get_by_role("search", name="Find and replace")
    wanted, count = bar.get_by_label("Find", exact=True), bar.get_by_role("status")
    expect(wanted).to_be_focused()
    wanted.fill("cells")
    expect(count).to_contain_text("1 of 3, The pledge: We open all CELLS")
    page.keyboard.press("Shift+Enter")
    expect(count).to_contain_text("3 of 3")
    page.keyboard.press("F3")
    page.keyboard.press("F3")
    expect(count).to_contain_text("2 of 3")
    expect(page.locator(".found")).to_have_count(3)
    p.look_everywhere(page, "find")
    bar.get_by_label("Replace with").fill("prisons")
    bar.get_by_role("button", name="Replace all…").click()
    expect(bar).to_contain_text("Replace 3 places in 2 sections with “prisons”?")
    p.look_around(page, "find-asks")
    bar.get_by_role("button", name="Replace all of them").click()
    expect(count).to_contain_text("3 replaced")
    p.saved(page)
    assert p.stored(page, staged_draft, "commitment") == "We open all prisons in 2027."
    wanted.fill("etat")
    page.keyboard.press("Escape")
    expect(bar).to_be_hidden()
    expect(p.section(page, "scene")).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "État"
    page.keyboard.press("Control+z")
    p.saved(page)
    assert p.stored(page, staged_draft, "commitment") == PLEDGE
    assert p.stored(page, staged_draft, "scene") == SCENE

    page.keyboard.press("Control+Alt+g")
    places = page.get_by_role("dialog", name="Go to, and count")
    expect(places.get_by_role("row", name="The whole text")).to_have_text("The whole text1583")
    p.look_around(page, "go-to")
    places.get_by_label("Paragraph", exact=True).fill("9")
    page.keyboard.press("Enter")
    expect(places.get_by_role("alert")).to_have_text("There is no paragraph of this number.")
    places.get_by_label("Paragraph", exact=True).fill("3")
    page.keyboard.press("Enter")
    expect(p.section(page, "scene")).to_be_focused()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.keyboard.press("Control+Alt+l")
    link = places.get_by_label("Link to the paragraph").input_value()
    page.goto(link)
    p.whole(page)
    expect(page.locator(".led-to")).to_have_text("L’État forgets cells.")
    expect(page.locator("#live-region")).to_have_text("Paragraph 3")
