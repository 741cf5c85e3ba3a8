"""A draft is typed in before all of its page has come; what comes late or never loses nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.pages import acts as p

BEGUN = "All teachers are trained."
PASTE = """(editor, [html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  const event = { clipboardData: data, bubbles: true, cancelable: true };
  editor.dispatchEvent(new ClipboardEvent("paste", event));
}"""
DOCS = (
    '<b style="font-weight:normal"><p><span style="font-style:italic">We</span><span> will</span>'
    '<span style="font-weight:700"> ratify</span></p></b>'
)
FROM_DOCS = [DOCS, "We will ratify"]
ITEM = (
    '<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><!--[if !supportLists]--><span>'
    '<span style="mso-list:Ignore">1.<span>&nbsp;</span></span></span><!--[endif]-->'
    "<b>{}</b> step</p>"
)
WORD = ITEM.format("First") + ITEM.format("Second")
FROM_WORD = [WORD, "1. First step\n2. Second step"]
NOWHERE = "about:blank"
LATE = "**/static/margin-*.js"

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=BEGUN)]


@pytest.fixture
def bare_page(visit: Callable[..., Page], staged_draft: str) -> tuple[Page, list[Route]]:
    """Give a draft in which Ana can type, and what stands around the text held on its way."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page = visit(NOWHERE, "Ana")
    page.route(LATE, hold)
    page.goto(p.draft_page(staged_draft))
    expect(page.locator('#workspace .editor[contenteditable="true"]').first).to_be_visible()
    return page, held


def _come(page: Page, held: list[Route]) -> None:
    """Let what was held come."""
    for route in held:
        route.continue_()
    p.whole(page)
    page.unroute(LATE)


def test_the_first_paste_waits_for_what_reads_it_and_goes_where_it_was_put(bare_page, staged_draft):
    page, held = bare_page
    p.section(page, "scene").focus()
    p.section(page, "scene").evaluate(PASTE, FROM_DOCS)
    p.type_in(page, "commitment", " Typed meanwhile.")
    expect(page.locator("#workspace[data-whole]")).to_have_count(0)
    _come(page, held)
    scene = p.section(page, "scene")
    expect(scene.locator("em")).to_have_text("We")
    expect(scene.locator("strong")).to_have_text("ratify")
    page.keyboard.type(" On.")
    p.saved(page)
    assert p.stored(page, staged_draft, "scene") == "We will ratify"
    assert p.stored(page, staged_draft, "commitment") == f"{BEGUN} Typed meanwhile. On."


def test_a_list_from_word_is_a_list_also_when_it_is_pasted_first(bare_page):
    page, held = bare_page
    p.section(page, "scene").focus()
    p.section(page, "scene").evaluate(PASTE, FROM_WORD)
    _come(page, held)
    item = p.section(page, "scene").locator('.line[data-list="ordered"]')
    expect(item.last).to_have_text("Second step")
    expect(item.last.locator("strong")).to_have_text("Second")


def test_what_is_pressed_before_it_can_answer_answers_when_it_can(bare_page):
    page, held = bare_page
    p.section(page, "scene").focus()
    page.keyboard.press("Control+k")
    expect(page.locator("#link-dialog")).to_be_hidden()
    _come(page, held)
    expect(page.locator("#link-dialog")).to_be_visible()


def test_a_button_pressed_early_is_not_forgotten(bare_page):
    page, held = bare_page
    page.get_by_role("button", name="Keys").click()
    expect(page.locator("#keys")).to_be_hidden()
    _come(page, held)
    expect(page.locator("#keys")).to_be_visible()


def test_enter_and_backspace_need_nothing_that_comes_late(bare_page, staged_draft):
    page, held = bare_page
    p.to_the_end(page, "commitment")
    page.keyboard.press("Enter")
    page.keyboard.type("Every ")
    page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    page.keyboard.type("year.!")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Delete")
    p.saved(page)
    assert p.stored(page, staged_draft, "commitment") == f"{BEGUN}\nEvery year."
    _come(page, held)
    assert p.shown(page, "commitment") == f"{BEGUN}\nEvery year."


def test_what_does_not_come_is_said_and_loses_no_word(bare_page, staged_draft):
    page, held = bare_page
    for route in held:
        route.abort()
    missing = page.locator("#not-whole")
    expect(missing).to_be_visible()
    p.section(page, "scene").focus()
    p.section(page, "scene").evaluate(PASTE, FROM_DOCS)
    expect(page.locator("#left-out")).to_contain_text("Pasted as plain words")
    p.saved(page)
    assert p.stored(page, staged_draft, "scene") == "We will ratify"
    p.look_around(page, "not-whole")
    page.unroute(LATE)
    missing.get_by_role("link", name="Load the page again").click()
    p.can_type(page)
    expect(missing).to_be_hidden()
    assert p.shown(page, "scene") == "We will ratify"


def test_the_text_is_there_to_read_where_its_scripts_do_not_come(visit, staged_draft):
    page = visit(NOWHERE, "Ana")
    page.route("**/static/sheet-*.js", lambda route: route.abort())
    page.goto(p.draft_page(staged_draft))
    expect(page.locator("#not-whole")).to_be_visible()
    expect(page.locator('[data-section="commitment"].prose')).to_have_text(BEGUN)
    expect(page.get_by_role("button", name="Comment", exact=True)).to_have_count(0)


def test_without_a_line_paste_links_and_the_list_of_keys_work_on(anas_page):
    anas_page.context.set_offline(True)
    p.save_state(anas_page, "offline")
    p.section(anas_page, "scene").focus()
    p.section(anas_page, "scene").evaluate(PASTE, FROM_DOCS)
    expect(p.section(anas_page, "scene").locator("em")).to_have_text("We")
    p.select(anas_page, "scene", "ratify")
    anas_page.keyboard.press("Control+k")
    anas_page.locator("#link-href").fill("example.org")
    anas_page.get_by_role("button", name="Set the link").click()
    link = p.section(anas_page, "scene").locator("a")
    expect(link).to_have_attribute("href", "https://example.org")
    anas_page.get_by_role("button", name="Keys").click()
    expect(anas_page.locator("#keys")).to_be_visible()
    anas_page.keyboard.press("Escape")
    anas_page.context.set_offline(False)
    p.saved(anas_page)
