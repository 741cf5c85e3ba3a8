"""J9 as a visitor: the tree by keys and pointer, its list, the registry and a public pledge."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.documents.publications import a_publication
from tests.support.pages import acts as p

pytestmark = pytest.mark.browser

BOUGHS = ("african", "asia_pacific", "eastern_european", "grulac", "weog")


@pytest.fixture(scope="module")
def symbols(stage) -> list[str]:
    """Grow a dozen leaves on the tree of the stage."""
    with stage.app.app_context():
        return [
            a_publication(
                stage.campaign,
                title=f"Train the judges of district {number}",
                region=BOUGHS[number % len(BOUGHS)],
                lead_type="local_authority" if number % 3 else "member_state",
                joint=number % 4 == 0,
            )
            for number in range(12)
        ]


def the_card(page: Page):
    return page.locator("#leaf-card")


def test_the_tree_is_one_tab_stop_and_arrows_walk_from_leaf_to_leaf(visit, symbols):
    page = visit("/en/tree")
    first = page.locator('.leaf[tabindex="0"]')
    expect(first).to_have_count(1)
    first.focus()
    expect(the_card(page)).to_be_visible()
    before = page.evaluate("document.activeElement.id")
    for key in ("ArrowUp", "ArrowRight", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.id") != before
    p.look_everywhere(page, "tree")
    page.keyboard.press("Escape")
    expect(the_card(page)).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/en/pledges/"))


def test_a_pointer_near_a_leaf_shows_its_card(visit, symbols):
    page = visit("/en/tree")
    # Nothing of the page comes or goes from here on.
    expect(page.get_by_role("button", name="Pause new leaves")).to_be_visible()
    leaf = page.locator(".leaf").last
    leaf.scroll_into_view_if_needed()
    box = leaf.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(the_card(page)).to_be_visible()
    page.mouse.move(2, 2)
    expect(the_card(page)).to_be_hidden()


def test_the_filter_keeps_its_address_and_the_list_says_the_same(visit, symbols):
    page = visit("/en/tree")
    page.get_by_label("Region").select_option("grulac")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(re.compile("region=grulac"))
    kept = page.locator(".leaf:not(.faded)").count()
    p.look(page, "tree-filtered")
    page.get_by_role("link", name="Show as list").click()
    expect(page.locator("table.registry tbody tr")).to_have_count(kept)
    p.look_around(page, "tree-list")


def test_a_public_pledge_leads_to_its_leaf_and_prints(visit, symbols):
    page = visit(f"/en/pledges/{symbols[3]}")
    p.look_everywhere(page, "public-pledge")
    page.get_by_role("link", name="Its leaf on the tree").click()
    expect(the_card(page)).to_contain_text("district 3")
    page.goto(f"/en/pledges/{symbols[3]}/print")
    expect(page.locator(".top")).to_have_count(0)
    p.look(page, "public-pledge-print")
    page.goto(f"/en/pledges/{symbols[3]}/embed")
    p.look(page, "public-pledge-framed")


def test_the_home_page_and_the_registry_are_open_to_everyone(visit, symbols):
    page = visit("/")
    expect(page).to_have_url(re.compile("/en/$"))
    p.look_around(page, "home")
    page.get_by_role("link", name="Search the registry").click()
    page.get_by_label("Search").fill(symbols[-1])
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("table.registry tbody tr")).to_have_count(1)
    p.look_around(page, "registry")
    page.goto("/en/statistics")
    p.look(page, "statistics")


def test_the_tree_reads_from_right_to_left_too(visit, symbols):
    page = visit("/ar/tree")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator('.leaf[tabindex="0"]').focus()
    expect(the_card(page)).to_be_visible()
    p.look(page, "tree-arabic")
