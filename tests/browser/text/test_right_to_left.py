"""The whole interface mirrored, with a pledge in Arabic."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p

pytestmark = pytest.mark.browser

TITLE = "فتح جميع أماكن الاحتجاز"
TEXT = "نتعهد بفتح جميع السجون أمام مراقبين مستقلين بحلول عام 2028."
ROOM_FOR_TWO_DIGITS = 32


def left_of(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"]


def beside(page: Page) -> float:
    """Return the room between the text and the right edge of its sheet, where its numbers are."""
    edges = [
        page.locator(selector).evaluate("(one) => one.getBoundingClientRect().right")
        for selector in (".sheet", '[data-section="commitment"].prose')
    ]
    return float(edges[0] - edges[1])


def test_an_arabic_interface_is_mirrored(stage, visit):
    draft = stage.draft({"title": TITLE, "commitment": TEXT}, lang="ar", adviser=True)
    page = visit(p.draft_page(draft), "Salma")
    p.can_type(page)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    assert left_of(page, ".margin") < left_of(page, ".sheet") < left_of(page, ".contents")
    expect(p.section(page, "commitment").locator("p")).to_have_css("direction", "rtl")
    p.type_in(page, "commitment", " وسننشر النتائج.")
    p.saved(page)
    assert p.stored(page, draft, "commitment") == f"{TEXT} وسننشر النتائج."
    expect(page.locator(".sheet-head > .quiet")).to_have_css("direction", "rtl")
    p.look_everywhere(page, "draft-rtl")
    for path, name in (("check", "check-rtl"), ("history", "versions-rtl")):
        page.goto(f"{p.draft_page(draft)}/{path}")
        p.look_around(page, name)
    page.goto("/ar/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    p.look_around(page, "home-rtl")


def test_an_arabic_pledge_reads_from_the_right_on_an_english_page(stage, visit):
    draft = stage.draft({"title": TITLE, "commitment": TEXT}, lang="ar")
    page = visit(p.draft_page(draft), "Ana")
    p.can_type(page)
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    for key in ("title", "commitment"):
        expect(p.section(page, key).locator("p")).to_have_css("direction", "rtl")
    p.look_around(page, "arabic-draft")
    page.set_viewport_size({"width": 375, "height": 740})
    assert beside(page) >= ROOM_FOR_TWO_DIGITS


def test_two_wordings_of_one_place_stand_at_the_side_their_page_begins(stage, visit):
    draft = stage.draft({"title": TITLE, "commitment": TEXT}, lang="ar")
    form = visit(f"{p.draft_page(draft)}/sections/commitment/form", "Salma")
    ana = visit(p.draft_page(draft), "Ana")
    p.can_type(ana)
    p.replace_all(ana, "commitment", TEXT.replace("2028", "2026"))
    p.saved(ana)
    form.locator("#text").fill(TEXT.replace("2028", "2029"))
    form.get_by_role("button", name="Save").click()
    both = form.get_by_role("definition")
    expect(both.first).to_have_css("direction", "rtl")
    expect(both).to_have_text(["2026", "2029"])
    p.look_everywhere(form, "both-rtl")
