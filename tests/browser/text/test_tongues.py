"""In which language a paragraph is: said by keys, seen by others, taken back, and pasted along."""

import pytest
from playwright.sync_api import expect

from tests.browser.text.test_paste import PASTE
from tests.support.pages import acts as p

pytestmark = [
    pytest.mark.browser,
    pytest.mark.draft(commitment="We will open every prison.\nسنفتح كل السجون."),
]
PASTED = '<p lang="fr-FR">Nous ouvrirons.</p><p lang="tlh">Qapla.</p><p lang="en">Done.</p>'


def test_the_language_of_a_paragraph_is_said_seen_and_taken_back(anas_page, beas_page):
    ana, bea = (p.section(page, "commitment").locator("p") for page in (anas_page, beas_page))
    p.to_the_end(anas_page, "commitment")
    anas_page.keyboard.press("Alt+F10")
    for _ in range(7):
        anas_page.keyboard.press("ArrowRight")
    choice = anas_page.get_by_role("combobox", name="Language of this paragraph")
    expect(choice).to_be_focused()
    anas_page.keyboard.press("a")
    expect(anas_page.locator("#live-region")).to_contain_text("Marked as Arabic")
    for shown in (ana, bea):
        expect(shown.nth(1)).to_have_attribute("lang", "ar")
        expect(shown.nth(1)).to_have_css("direction", "rtl")
        expect(shown.nth(0)).not_to_have_attribute("lang", "ar")
    anas_page.keyboard.press("Escape")
    expect(p.section(anas_page, "commitment")).to_be_focused()
    anas_page.keyboard.press("Control+z")
    for shown in (ana, bea):
        expect(shown.nth(1)).not_to_have_attribute("lang", "ar")
    expect(choice).to_have_value("")
    choice.select_option("Arabic")
    expect(p.section(anas_page, "commitment")).to_be_focused()
    anas_page.keyboard.type("\nفورا\n")
    expect(ana.nth(2)).to_have_attribute("lang", "ar")
    p.section(anas_page, "commitment").evaluate(PASTE, PASTED)
    p.saved(anas_page)
    expect(bea.nth(5)).to_have_text("Done.")
    for shown in (ana, bea):
        found = [one.get_attribute("lang") for one in shown.all()]
        assert found == [None, "ar", "ar", "fr", None, None]
    expect(choice).to_have_value("")
    p.look_around(anas_page, "tongues")
