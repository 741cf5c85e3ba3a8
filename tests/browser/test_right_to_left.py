"""The whole interface mirrored, with a pledge in Arabic."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pages as p

pytestmark = pytest.mark.browser

TITLE = "فتح جميع أماكن الاحتجاز"
TEXT = "نتعهد بفتح جميع السجون أمام مراقبين مستقلين بحلول عام 2028."


def left_of(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"]


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
