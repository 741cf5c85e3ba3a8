"""Words are found, replaced and undone beside others; a place is gone to, a link leads there."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.pages import acts as p

SCENE = "Cells are closed.\n\nL’État forgets cells."
PLEDGE = "We open all CELLS in 2027."
BEAS = " They wait. Soon."

pytestmark = [pytest.mark.browser, pytest.mark.draft(scene=SCENE, commitment=PLEDGE)]


def test_words_are_found_replaced_and_undone_beside_others_and_a_link_leads_to_them(
    anas_page, beas_page, staged_draft
):
    _find(anas_page)
    _replace(anas_page, beas_page, staged_draft)
    _answer(anas_page)
    _go(anas_page)
    anas_page.goto(_link(anas_page))
    p.whole(anas_page)
    expect(anas_page.locator(".led-to")).to_have_text(f"L’État forgets cells.{BEAS}")
    expect(anas_page.locator("#live-region")).to_have_text("Paragraph 3")


def _bar(page: Page) -> Locator:
    return page.get_by_role("search", name="Find and replace")


def _find(page: Page) -> None:
    """Find words from the text, and go from one match to the next by keys."""
    p.to_the_end(page, "scene")
    page.keyboard.press("Control+f")
    wanted, count = _bar(page).get_by_label("Find", exact=True), _bar(page).get_by_role("status")
    expect(wanted).to_be_focused()
    wanted.fill("cells")
    expect(count).to_contain_text("1 of 3, The pledge: We open all CELLS")
    page.keyboard.press("Shift+Enter")
    expect(count).to_contain_text("3 of 3")
    page.keyboard.press("F3")
    page.keyboard.press("F3")
    expect(count).to_contain_text("2 of 3")
    expect(page.locator(".found")).to_have_count(3)
    wanted.fill("cell")
    bar = _bar(page)
    bar.get_by_label("Whole words").check()
    expect(count).to_contain_text("Not found")
    wanted.fill("监")
    expect(bar).to_contain_text("there every place counts")
    wanted.fill("cells")
    expect(count).to_contain_text("of 3")
    p.look_everywhere(page, "find")


def _replace(page: Page, other: Page, draft: str) -> None:
    """Replace all that was found, leave for what is found then, and take it back by one key.

    The other sees it at once and types all the while: of hers nothing is replaced or taken back.
    """
    bar = _bar(page)
    bar.get_by_label("Replace with").fill("prisons")
    bar.get_by_role("button", name="Replace all…").click()
    expect(bar).to_contain_text("Replace 3 places in 2 sections and answers with “prisons”?")
    p.look_around(page, "find-asks")
    p.type_in(other, "scene", BEAS[:5])
    bar.get_by_role("button", name="Replace all of them").click()
    other.keyboard.type(BEAS[5:11])
    expect(bar).to_contain_text("3 replaced")
    expect(p.section(other, "commitment")).to_have_text("We open all prisons in 2027.")
    assert (
        p.converge(draft, "scene", page, other)
        == SCENE.replace("cells", "prisons").replace("Cells", "prisons") + BEAS[:11]
    )
    bar.get_by_label("Find", exact=True).fill("etat")
    page.keyboard.press("Escape")
    expect(bar).to_be_hidden()
    expect(p.section(page, "scene")).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "État"
    other.keyboard.type(BEAS[11:])
    page.keyboard.press("Control+z")
    p.saved(page)
    assert p.converge(draft, "scene", page, other) == SCENE + BEAS
    assert p.converge(draft, "commitment", page, other) == PLEDGE


def _answer(page: Page) -> None:
    """Replace words in an answer too, with those of the text, and take all of it back at once."""
    risks = page.locator("#fact-risks")
    risks.get_by_role("button", name="Edit Risks").click()
    risks.locator("textarea, input[type=text]").first.fill("Cells stay closed")
    risks.get_by_role("button", name="Save").click()
    words = risks.locator(".fact-words")
    expect(words).to_contain_text("Cells stay closed")
    p.to_the_end(page, "scene")
    page.keyboard.press("Control+f")
    bar = _bar(page)
    bar.get_by_label("Find", exact=True).fill("cells")
    expect(bar.get_by_role("status")).to_contain_text("4 of 4, Risks: Cells stay closed")
    bar.get_by_role("button", name="Replace", exact=True).click()
    expect(words).to_contain_text("prisons stay closed")
    in_text, beside = p.section(page, "scene").press, page.keyboard.press
    for press, key, said in (
        (beside, "z", "Cells"),
        (in_text, "y", "prisons"),
        (in_text, "z", "Cells"),
    ):
        press(f"Control+{key}")
        expect(words).to_contain_text(f"{said} stay closed")
    assert p.shown(page, "scene") == SCENE + BEAS
    expect(bar.get_by_role("status")).to_contain_text("4")
    bar.get_by_role("button", name="Replace all…").click()
    expect(bar).to_contain_text("Replace 4 places in 3 sections and answers with “prisons”?")
    bar.get_by_role("button", name="Replace all of them").click()
    expect(bar).to_contain_text("4 replaced")
    expect(words).to_contain_text("prisons stay closed")
    p.look_around(page, "find-answers")
    p.section(page, "scene").press("Control+z")
    expect(words).to_contain_text("Cells stay closed")
    expect(bar).to_contain_text("1 places in answers are what they were before.")
    bar.get_by_role("button", name="Close").click()
    expect(bar).to_be_hidden()


def _go(page: Page) -> None:
    """Read how long the text is, and go to a paragraph."""
    page.keyboard.press("Control+Alt+g")
    places = page.get_by_role("dialog", name="Go to, and count")
    expect(places.get_by_role("row", name="The whole text")).to_have_text("The whole text18100")
    p.look_around(page, "go-to")
    number = places.get_by_label("Paragraph", exact=True)
    number.fill("9")
    page.keyboard.press("Enter")
    expect(places.get_by_role("alert")).to_have_text("There is no paragraph of this number.")
    number.fill("3")
    page.keyboard.press("Enter")
    expect(p.section(page, "scene")).to_be_focused()


def _link(page: Page) -> str:
    """Return the link to the paragraph at the caret, as a browser that copies nothing shows it."""
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.keyboard.press("Control+Alt+l")
    field = page.get_by_label("Link to the paragraph")
    expect(field).to_have_value(re.compile(r"\?at=scene\."))
    return field.input_value()
