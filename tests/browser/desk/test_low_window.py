"""A window of 320 by 256, as a page enlarged fourfold has it: what is read is not under bars."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.pages.appearance import assert_fits, picture

pytestmark = pytest.mark.browser

LOW = {"viewport": {"width": 320, "height": 256}}
STAY = """() => [...document.querySelectorAll("body *")]
  .filter((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position))
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height > 1)
  .map((one) => one.className || one.tagName)"""


def test_no_bar_stays_in_view_on_a_draft_and_the_line_written_is_in_sight(stage, visit):
    page = visit(p.draft_page(stage.ready_draft()), "Ana", **LOW)
    p.can_type(page)
    assert page.evaluate(STAY) == []
    p.type_in(page, "commitment", " One more sentence that is written here.")
    line = page.evaluate(
        """() => { const at = getSelection().getRangeAt(0).getClientRects()[0]
          ?? getSelection().focusNode.parentElement.getBoundingClientRect();
          return [at.top, at.bottom, innerHeight]; }"""
    )
    assert 0 <= line[0] < line[1] <= line[2]
    assert_fits(page)
    picture(page, "draft-low")


def test_no_bar_stays_in_view_on_the_desk_and_the_public_pages(stage, visit):
    draft, symbol = stage.submitted_draft()
    page = visit("/desk", "Ana", **LOW)
    addresses = ["/desk", "/desk/new", f"{p.draft_page(draft)}/versions", "/en", "/en/tree"]
    addresses += ["/en/pledges", f"/en/pledges/{symbol}", "/en/verify"]
    for address in addresses:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_attached()
        assert page.evaluate(STAY) == [], address
        assert_fits(page)
        picture(page, f"low-{addresses.index(address)}")
