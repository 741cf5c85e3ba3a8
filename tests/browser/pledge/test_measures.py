"""Measures by hand and by keyboard: one is always led to what matters, and nothing is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.pages.interruptions import refresh

pytestmark = pytest.mark.browser


def add(page: Page, title: str) -> None:
    page.get_by_role("button", name="Add a measure").press("Space")
    page.locator("#measure-new").get_by_label("Measure", exact=True).fill(title)
    page.locator("#measure-new").get_by_role("button", name="Save").press("Enter")
    expect(page.locator(".measure:not(.editing) h3", has_text=title)).to_be_visible()


def test_an_error_and_a_saved_measure_are_both_in_sight(anas_page):
    anas_page.get_by_role("button", name="Add a measure").press("Space")
    form = anas_page.locator("#measure-new")
    form.get_by_role("button", name="Save").click()
    problems = form.locator(".problems")
    expect(problems).to_be_focused()
    expect(problems).to_be_in_viewport()
    assert anas_page.title().startswith("Error:")
    p.look_around(anas_page, "measure-without-title")
    problems.get_by_role("link").first.click()
    title = form.get_by_label("Measure", exact=True)
    expect(title).to_be_focused()
    title.fill("Name an inspector")
    form.get_by_role("button", name="Save").click()
    saved = anas_page.locator(".measure h3", has_text="Name an inspector")
    expect(saved).to_be_focused()
    expect(saved).to_be_in_viewport()
    assert not anas_page.title().startswith("Error:")


def test_the_way_back_to_a_measure_stays_until_it_is_dismissed(anas_page):
    add(anas_page, "Name an inspector")
    anas_page.get_by_role("button", name="Take out").click()
    way_back = anas_page.locator("#way-back .notice")
    expect(way_back).to_be_focused()
    expect(way_back).to_be_in_viewport()
    for _ in range(2):
        with anas_page.expect_response("**/structure"):
            refresh(anas_page)
    expect(way_back).to_contain_text("Name an inspector")
    p.look_around(anas_page, "measure-taken-out")
    way_back.get_by_role("button", name="Dismiss").click()
    expect(way_back).to_have_count(0)
    taken_out = anas_page.locator(".taken-out")
    expect(taken_out).to_contain_text("Name an inspector")
    taken_out.get_by_role("button", name="Put it back").click()
    back = anas_page.locator(".measure h3", has_text="Name an inspector")
    expect(back).to_be_focused()
    expect(taken_out).to_have_count(0)


def test_what_is_typed_into_a_form_outlives_the_page(anas_page, staged_draft):
    add(anas_page, "Name an inspector")
    edit = anas_page.get_by_role("button", name="Edit Measure 1")
    edit.click()
    form = anas_page.locator(".measure.editing")
    form.get_by_label("Unit").press_sequentially("districts")
    anas_page.reload()
    edit.click()
    expect(form.get_by_label("Unit")).to_have_value("districts")
    form.get_by_role("button", name="Cancel").click()
    edit.click()
    expect(form.get_by_label("Unit")).to_have_value("")


def test_a_new_page_of_a_measure_reads_in_order(visit, staged_draft):
    page = visit(f"{p.draft_page(staged_draft)}/measures/new", "Ana")
    p.look_around(page, "measure-alone")
