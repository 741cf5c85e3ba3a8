"""J3: two people of two organisations write the same sentence at the same time."""

from itertools import zip_longest

import pytest
from playwright.sync_api import expect
from tests.support.waiting import until

from tests.browser import pages as p

pytestmark = pytest.mark.browser

BEGUN = "We will open every prison in 2027."
ANAS = "to independent monitors at any time and without any notice, day or night, "
BEAS = " and publish all they find, with the answer of the ministry, every month"
NOTE_STATES = """(place) => {
  window.statesSeen = [];
  const note = () => window.statesSeen.push(place.dataset.state);
  new MutationObserver(note).observe(place, { attributeFilter: ["data-state"] });
}"""
ARABIC = "نلتزم بنشر جميع التقارير"


@pytest.fixture
def draft(stage):
    return stage.draft({"title": "Open every prison", "commitment": BEGUN})


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


def test_two_people_type_in_one_sentence_and_no_letter_is_lost(ana, bea, draft):
    p.caret_after(ana, "commitment", "every prison ")
    p.caret_after(bea, "commitment", "in 2027")
    for left, right in zip_longest(ANAS, BEAS):
        if left:
            ana.keyboard.type(left)
        if right:
            bea.keyboard.type(right)
    p.compose(ana, "´", "é")
    p.converge(draft, "commitment", ana, bea)
    p.to_the_end(bea, "commitment")
    bea.keyboard.press("Enter")
    bea.keyboard.type(ARABIC)

    both = p.converge(draft, "commitment", ana, bea)
    assert both == f"We will open every prison {ANAS}éin 2027{BEAS}.\n{ARABIC}"
    p.saved(ana)
    p.saved(bea)
    for page in (ana, bea):
        paragraph = p.section(page, "commitment").locator("p", has_text=ARABIC)
        expect(paragraph).to_have_attribute("dir", "auto")
        expect(paragraph).to_have_css("direction", "rtl")
    flag = p.section(ana, "commitment").locator(".presence-flag")
    expect(flag).to_have_text("Bea Lund · Kingdom of Belmar")
    expect(p.section(bea, "commitment").locator(".presence-flag")).to_have_text(
        "Ana Sel · Republic of Aruna"
    )
    expect(ana.locator("#presence li")).to_have_attribute("title", "Bea Lund · Kingdom of Belmar")
    p.look_around(ana, "writing-together")
    p.look_dark(bea, "writing-together")


def test_only_what_the_server_has_is_called_saved(ana, draft):
    ana.locator("#save-state").evaluate(NOTE_STATES)
    p.type_in(ana, "commitment", " And every cell.")
    p.saved(ana)
    assert p.stored(ana, draft, "commitment") == f"{BEGUN} And every cell."
    states = ana.evaluate("window.statesSeen")
    assert states[0] == "saving"
    assert states[-1] == "saved"


def test_undo_takes_back_ones_own_words_only(ana, bea, draft):
    p.type_in(ana, "commitment", " Ana wrote this.")
    p.converge(draft, "commitment", ana, bea)
    p.type_in(bea, "commitment", " Bea wrote that.")
    p.converge(draft, "commitment", ana, bea)
    p.section(ana, "commitment").focus()
    ana.keyboard.press("Control+z")
    until(lambda: "Ana wrote" not in p.shown(bea, "commitment"), "Ana's words are taken back")
    assert p.converge(draft, "commitment", ana, bea) == f"{BEGUN} Bea wrote that."
    ana.get_by_role("button", name="Redo").click()
    until(lambda: "Ana wrote" in p.shown(bea, "commitment"), "Ana's words are back")


def test_lists_marks_and_links_arrive_at_the_other_side(ana, bea, draft):
    p.to_the_end(ana, "scene")
    ana.get_by_role("button", name="Bullet list").click()
    ana.keyboard.type("Monitors enter")
    ana.keyboard.press("Enter")
    ana.get_by_role("button", name="Move in").click()
    ana.keyboard.type("by day")
    p.select(ana, "scene", "Monitors")
    ana.keyboard.press("Control+b")
    p.select(ana, "scene", "day")
    ana.keyboard.press("Control+i")
    p.select(ana, "scene", "enter")
    ana.keyboard.press("Control+k")
    dialog = ana.get_by_role("dialog", name="Link")
    expect(dialog).to_be_visible()
    p.look(ana, "link-dialog")
    dialog.get_by_label("Address").fill("https://example.org/monitors")
    dialog.get_by_role("button", name="Set the link").click()

    scene = p.section(bea, "scene")
    expect(scene.locator("strong")).to_have_text("Monitors")
    expect(scene.locator("em")).to_have_text("day")
    link = scene.locator("a")
    expect(link).to_have_attribute("href", "https://example.org/monitors")
    expect(scene.locator('p[data-list="bullet"]').first).to_contain_text("Monitors enter")
    expect(scene.locator('p[data-list="bullet"][data-indent="1"]')).to_have_text("by day")
    p.converge(draft, "scene", ana, bea)
    p.look(ana, "formats")


def test_what_is_typed_offline_is_said_to_be_kept_and_arrives_later(ana, bea, draft):
    ana.context.set_offline(True)
    p.save_state(ana, "offline")
    p.type_in(ana, "commitment", " Typed offline.")
    p.save_state(ana, "offline", p.KEPT)
    p.look_around(ana, "offline")
    p.type_in(bea, "commitment", " Meanwhile.")
    p.saved(bea)
    assert "Typed offline" not in p.stored(bea, draft, "commitment")
    ana.context.set_offline(False)
    until(lambda: "Typed offline." in p.stored(bea, draft, "commitment"), "it arrives")
    p.saved(ana)
    both = p.converge(draft, "commitment", ana, bea)
    assert " Typed offline." in both
    assert " Meanwhile." in both
