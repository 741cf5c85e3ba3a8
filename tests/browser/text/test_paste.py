"""What people paste and what their colleagues' carets leave alone, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p

BUSY_MS = 75_000
BEGUN = "All teachers are trained."
PASTE = """(editor, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "plain");
  const event = { clipboardData: data, bubbles: true, cancelable: true };
  editor.dispatchEvent(new ClipboardEvent("paste", event));
}"""
FROM_DOCS = """<b style="font-weight:normal" id="docs-internal-guid-1"><p><span
  style="font-style:italic">We</span><span> will</span><span style="text-decoration:line-through">
  not</span><span style="font-weight:700"> ratify</span></p></b>"""

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=BEGUN)]


def test_a_paste_keeps_its_looks_under_our_own_policy_and_says_what_it_lost(anas_page):
    p.section(anas_page, "scene").focus()
    p.section(anas_page, "scene").evaluate(PASTE, FROM_DOCS)
    scene = p.section(anas_page, "scene")
    expect(scene.locator("em")).to_have_text("We")
    expect(scene.locator("strong")).to_have_text("ratify")
    expect(scene).to_contain_text("We will ratify")
    expect(anas_page.locator("#left-out")).to_contain_text("marked as deleted")
    before = p.shown(anas_page, "scene")
    scene.evaluate(PASTE, f"<p>{'x' * 15_001}</p>")
    expect(anas_page.locator("#left-out")).to_contain_text("15,001")
    assert p.shown(anas_page, "scene") == before
    p.look_around(anas_page, "paste")


@pytest.mark.timeout(240)
def test_the_worst_shaped_paste_is_kept_and_taken_back_at_once(anas_page, staged_draft):
    """Nothing typed is lost: 9,000 letters, each of another weight than the one before.

    So many changes of weight are near what a draft holds.
    """
    p.to_the_end(anas_page, "implementation")
    anas_page.keyboard.type("Before. ")
    editor = p.section(anas_page, "implementation")
    editor.evaluate(PASTE, f"<p>{'<b>a</b>b' * 4_500}</p>")
    expect(editor).to_contain_text("Before. abab", timeout=BUSY_MS)
    # A caret that blinks in it has Chromium paint all 9,000 pieces twice a second.
    editor.blur()
    # Some 40,000 pieces of content: dozens of pushes, on a machine that is busy.
    expect(anas_page.locator('#save-state[data-state="saved"]')).to_be_visible(timeout=BUSY_MS)
    anas_page.reload(timeout=BUSY_MS)
    writable = '#workspace .editor[contenteditable="true"]'
    expect(anas_page.locator(writable).first).to_be_visible(timeout=BUSY_MS)
    assert p.stored(anas_page, staged_draft, "implementation") == "Before. " + "ab" * 4_500


def test_undo_takes_back_a_paste_and_nothing_before_it(anas_page):
    p.to_the_end(anas_page, "scene")
    anas_page.keyboard.type("Mine.")
    p.section(anas_page, "scene").evaluate(PASTE, "<p>Pasted</p>")
    expect(p.section(anas_page, "scene")).to_contain_text("Mine.Pasted")
    anas_page.keyboard.press("Control+z")
    expect(p.section(anas_page, "scene")).to_have_text("Mine.")


def test_words_dragged_to_another_section_move_and_come_back_with_one_undo(anas_page):
    p.type_in(anas_page, "scene", "Here.")
    p.select(anas_page, "commitment", "teachers")
    box = p.section(anas_page, "scene").locator(".line").bounding_box()
    held = anas_page.evaluate(
        "(() => { const b = getSelection().getRangeAt(0).getBoundingClientRect();"
        " return [b.x + b.width / 2, b.y + b.height / 2]; })()"
    )
    assert box
    anas_page.mouse.move(*held)
    anas_page.mouse.down()
    anas_page.mouse.move(held[0] + 5, held[1] + 5, steps=3)
    anas_page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2, steps=8)
    anas_page.mouse.up()
    expect(p.section(anas_page, "scene")).to_contain_text("teachers")
    expect(p.section(anas_page, "commitment")).not_to_contain_text("teachers")
    anas_page.keyboard.press("Control+z")
    expect(p.section(anas_page, "commitment")).to_have_text(BEGUN)
    expect(p.section(anas_page, "scene")).to_have_text("Here.")


@pytest.mark.draft(commitment=BEGUN, adviser=True)
def test_who_may_only_read_pastes_nothing_and_is_told_nothing(farids_page, staged_draft):
    before = p.shown(farids_page, "commitment")
    p.section(farids_page, "commitment").evaluate(PASTE, FROM_DOCS)
    assert p.shown(farids_page, "commitment") == before
    assert p.stored(farids_page, staged_draft, "commitment") == BEGUN
    expect(farids_page.locator("#left-out:visible")).to_have_count(0)


def test_the_notice_of_what_was_left_out_is_in_sight_and_can_be_closed(anas_page):
    p.section(anas_page, "consultation").focus()
    p.section(anas_page, "consultation").evaluate(PASTE, FROM_DOCS)
    notice = anas_page.locator("#left-out")
    expect(notice).to_be_in_viewport()
    p.look(anas_page, "left-out")
    p.look_small(anas_page, "left-out")
    notice.get_by_role("button").click()
    expect(notice).to_be_hidden()


def test_a_colleagues_caret_is_in_nobodys_way(anas_page, beas_page, staged_draft):
    p.caret_after(beas_page, "commitment", "All teach")
    flag = anas_page.locator('[data-section="commitment"] .presence-flag')
    expect(flag).to_have_count(1)
    commitment = p.section(anas_page, "commitment")
    box = commitment.locator(".line").bounding_box()
    assert box
    anas_page.mouse.dblclick(box["x"] + 50, box["y"] + box["height"] / 2)
    anas_page.keyboard.type("judges")
    assert p.converge(staged_draft, "commitment", anas_page, beas_page) == (
        "All judges are trained."
    )
    p.section(beas_page, "commitment").focus()
    beas_page.keyboard.press("Control+Home")
    p.section(anas_page, "commitment").focus()
    anas_page.keyboard.press("End")
    anas_page.keyboard.type("!")
    anas_page.keyboard.press("Home")
    anas_page.keyboard.type("So: ")
    assert p.converge(staged_draft, "commitment", anas_page, beas_page) == (
        "So: All judges are trained.!"
    )


def test_the_toolbar_acts_on_the_section_one_came_from(anas_page):
    p.to_the_end(anas_page, "implementation")
    anas_page.keyboard.type("First step")
    bullet = anas_page.locator('[data-command="bullet"]')
    for _ in range(12):
        anas_page.keyboard.press("Shift+Tab")
        if anas_page.evaluate("document.activeElement.dataset.command"):
            break
    bullet.focus()
    anas_page.keyboard.press("Enter")
    listed = anas_page.locator("#workspace .line[data-list]")
    expect(listed).to_have_count(1)
    expect(listed).to_have_text("First step")
    expect(anas_page.locator("#live-region")).to_have_text("Bullet list on")
