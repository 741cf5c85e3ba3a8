"""Lists in the editor, as a program that reads aloud is told of them."""

import pytest
from playwright.sync_api import Page

from tests.support.pages import acts as p
from tests.support.pages.appearance import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment="We will build:")]


def told(page: Page) -> list[str]:
    """Return what the browser tells of the page's texts, in order."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    texts = [node for node in nodes if node.get("role", {}).get("value") == "StaticText"]
    return [node["name"]["value"].strip() for node in texts]


def test_an_item_is_told_with_its_kind_its_place_and_its_depth(anas_page):
    p.to_the_end(anas_page, "commitment")
    for keys in ("\n", "- roads", "\n", "bridges", "\n"):
        anas_page.keyboard.type(keys)
    anas_page.keyboard.press("Control+]")
    anas_page.keyboard.type("over rivers")
    p.saved(anas_page)
    found = told(anas_page)
    for sign, words in (
        ("Bullet 1 of 2:", "roads"),
        ("Bullet 2 of 2:", "bridges"),
        ("Bullet 1 of 1, level 2:", "over rivers"),
    ):
        assert sign in found
        assert words in found
    assert_accessible(anas_page)
