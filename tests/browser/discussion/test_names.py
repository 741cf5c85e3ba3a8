"""Names in comments, by keys and by touch: offered, chosen, left alone, shown as what they mean."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.pages import acts as p
from tests.support.pages.appearance import assert_accessible

pytestmark = [
    pytest.mark.browser,
    pytest.mark.draft(commitment="We will open every prison in 2027.", adviser=True),
]


def send(page: Page) -> None:
    page.locator("#new-thread").get_by_role("button", name="Comment", exact=True).click()


def test_a_name_is_chosen_by_keys_or_touch_and_says_who_will_not_read_it(anas_page):
    box = _by_keys(anas_page)
    _by_touch(anas_page, box)


def _by_keys(page: Page) -> Locator:
    p.select(page, "commitment", "every prison")
    page.locator("#comment-button").click()
    box = page.get_by_label("Your comment")
    box.press_sequentially("Which, @Fari")
    options = page.get_by_role("listbox", name="Names").get_by_role("option")
    expect(box).to_have_attribute("aria-activedescendant", "names-offered-0")
    expect(page.locator("#announcer")).to_have_text("1 name fits.")
    assert_accessible(page, only=["aria-allowed-attr", "aria-required-children"])
    box.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_be_focused()
    box.press_sequentially("d")
    box.press("Enter")
    expect(box).to_have_value("Which, @Farid Nasser ")
    return box


def _by_touch(page: Page, box: Locator) -> None:
    options = page.get_by_role("listbox", name="Names").get_by_role("option")
    page.get_by_role("radio", name="My organisation").check()
    box.press("End")
    box.press_sequentially("or @Far")
    expect(options.first).to_contain_text("will not read this")
    page.set_viewport_size({"width": 375, "height": 700})
    assert options.first.bounding_box()["height"] >= 44
    options.first.click()
    expect(box).to_be_focused()
    send(page)
    expect(page.get_by_role("button", name="Send it all the same")).to_be_visible()
    page.get_by_role("radio", name="All parties").check()
    send(page)
    expect(page.locator(".thread .mention").first).to_have_text("@Farid Nasser")
