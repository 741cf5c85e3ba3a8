"""J3: two people of two organisations write the same sentence at the same time."""

from itertools import zip_longest

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.servers.waiting import until

BEGUN = "We will open every prison in 2027."
ANAS = "to independent monitors at any time and without any notice, day or night, "
BEAS = " and publish all they find, with the answer of the ministry, every month"
NOTE_STATES = """(place) => {
  window.statesSeen = [];
  const note = () => window.statesSeen.push(place.dataset.state);
  new MutationObserver(note).observe(place, { attributeFilter: ["data-state"] });
}"""
ARABIC = "نلتزم بنشر جميع التقارير"

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=BEGUN)]


def test_two_people_type_in_one_sentence_and_no_letter_is_lost(anas_page, beas_page, staged_draft):
    p.caret_after(anas_page, "commitment", "every prison ")
    p.caret_after(beas_page, "commitment", "in 2027")
    for left, right in zip_longest(ANAS, BEAS):
        if left:
            anas_page.keyboard.type(left)
        if right:
            beas_page.keyboard.type(right)
    p.compose(anas_page, "´", "é")
    p.converge(staged_draft, "commitment", anas_page, beas_page)
    p.to_the_end(beas_page, "commitment")
    beas_page.keyboard.press("Enter")
    beas_page.keyboard.type(ARABIC)

    both = p.converge(staged_draft, "commitment", anas_page, beas_page)
    assert both == f"We will open every prison {ANAS}éin 2027{BEAS}.\n{ARABIC}"
    p.saved(anas_page)
    p.saved(beas_page)
    for page in (anas_page, beas_page):
        paragraph = p.section(page, "commitment").locator("p", has_text=ARABIC)
        expect(paragraph).to_have_attribute("dir", "auto")
        expect(paragraph).to_have_css("direction", "rtl")
    flag = anas_page.locator('[data-section="commitment"] .presence-flag')
    expect(flag).to_have_text("Bea Lund · Kingdom of Belmar")
    expect(beas_page.locator('[data-section="commitment"] .presence-flag')).to_have_text(
        "Ana Sel · Republic of Aruna"
    )
    expect(anas_page.locator("#presence li")).to_have_attribute(
        "title", "Bea Lund · Kingdom of Belmar"
    )
    p.look_around(anas_page, "writing-together")
    p.look_dark(beas_page, "writing-together")


def test_only_what_the_server_has_is_called_saved(anas_page, staged_draft):
    anas_page.locator("#save-state").evaluate(NOTE_STATES)
    p.type_in(anas_page, "commitment", " And every cell.")
    p.saved(anas_page)
    assert p.stored(anas_page, staged_draft, "commitment") == f"{BEGUN} And every cell."
    states = anas_page.evaluate("window.statesSeen")
    assert states[0] == "saving"
    assert states[-1] == "saved"


def test_undo_takes_back_ones_own_words_only(anas_page, beas_page, staged_draft):
    p.type_in(anas_page, "commitment", " Ana wrote this.")
    p.converge(staged_draft, "commitment", anas_page, beas_page)
    p.type_in(beas_page, "commitment", " Bea wrote that.")
    p.converge(staged_draft, "commitment", anas_page, beas_page)
    p.section(anas_page, "commitment").focus()
    anas_page.keyboard.press("Control+z")
    until(lambda: "Ana wrote" not in p.shown(beas_page, "commitment"), "Ana's words are taken back")
    assert (
        p.converge(staged_draft, "commitment", anas_page, beas_page) == f"{BEGUN} Bea wrote that."
    )
    anas_page.get_by_role("button", name="Redo").click()
    until(lambda: "Ana wrote" in p.shown(beas_page, "commitment"), "Ana's words are back")


def test_lists_marks_and_links_arrive_at_the_other_side(anas_page, beas_page, staged_draft):
    p.to_the_end(anas_page, "scene")
    anas_page.get_by_role("button", name="Bullet list").click()
    anas_page.keyboard.type("Monitors enter")
    anas_page.keyboard.press("Enter")
    anas_page.get_by_role("button", name="Move in").click()
    anas_page.keyboard.type("by day")
    p.select(anas_page, "scene", "Monitors")
    anas_page.keyboard.press("Control+b")
    p.select(anas_page, "scene", "day")
    anas_page.keyboard.press("Control+i")
    p.select(anas_page, "scene", "enter")
    anas_page.keyboard.press("Control+k")
    dialog = anas_page.get_by_role("dialog", name="Link")
    expect(dialog).to_be_visible()
    p.look(anas_page, "link-dialog")
    dialog.get_by_label("Address").fill("https://example.org/monitors")
    dialog.get_by_role("button", name="Set the link").click()

    scene = p.section(beas_page, "scene")
    expect(scene.locator("strong")).to_have_text("Monitors")
    expect(scene.locator("em")).to_have_text("day")
    link = scene.locator("a")
    expect(link).to_have_attribute("href", "https://example.org/monitors")
    expect(scene.locator('p[data-list="bullet"]').first).to_contain_text("Monitors enter")
    expect(scene.locator('p[data-list="bullet"][data-indent="1"]')).to_have_text("by day")
    p.converge(staged_draft, "scene", anas_page, beas_page)
    p.look(anas_page, "formats")


def test_what_is_typed_offline_is_said_to_be_kept_and_arrives_later(
    anas_page, beas_page, staged_draft
):
    anas_page.context.set_offline(True)
    p.save_state(anas_page, "offline")
    p.type_in(anas_page, "commitment", " Typed offline.")
    p.save_state(anas_page, "offline", p.KEPT)
    p.look_around(anas_page, "offline")
    p.type_in(beas_page, "commitment", " Meanwhile.")
    p.saved(beas_page)
    assert "Typed offline" not in p.stored(beas_page, staged_draft, "commitment")
    anas_page.context.set_offline(False)
    until(lambda: "Typed offline." in p.stored(beas_page, staged_draft, "commitment"), "it arrives")
    p.saved(anas_page)
    both = p.converge(staged_draft, "commitment", anas_page, beas_page)
    assert " Typed offline." in both
    assert " Meanwhile." in both
