"""What people paste and what their colleagues' carets leave alone, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p

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
