"""J1: somebody signs in, opens a joint draft for their organisation and writes."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.pages.journey_site import address_of
from tests.support.people import builders as a

pytestmark = pytest.mark.browser

COMMITMENT = "We will give independent monitors access to every place of detention by 2028."


def test_a_person_signs_in_with_the_form_and_comes_to_the_desk(visit):
    page = visit("/desk")
    expect(page).to_have_url(re.compile("/sign-in"))
    p.look(page, "sign-in")
    page.get_by_label("E-mail").fill(address_of("Ana"))
    page.get_by_label("Password").fill("not this one")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_focused()
    p.look_small(page, "sign-in-refused")
    page.get_by_label("Password").fill(a.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url("/desk")
    page.get_by_text("Ana Sel").click()
    page.get_by_role("link", name="Where you are signed in").click()
    p.look_around(page, "sessions")
    page.goto("/desk")
    page.get_by_text("Ana Sel").click()
    p.look_everywhere(page, "desk")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    page.goto("/desk")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_three_questions_open_a_draft_with_guidance_that_only_the_organisation_reads(visit):
    page = visit("/desk", "Ana")
    page.get_by_role("link", name="New pledge").click()
    p.look_around(page, "new-pledge")
    page.get_by_label("Partnership", exact=False).first.check()
    page.get_by_role("button", name="Open the draft").click()
    p.can_type(page)
    expect(p.section(page, "commitment")).to_contain_text("[Name of the State]")

    p.replace_all(page, "title", "Open every place of detention")
    p.replace_all(page, "commitment", COMMITMENT)
    counter = page.locator('[data-counter="commitment"]')
    expect(counter).to_have_text(f"{len(COMMITMENT)} / 3000")
    p.saved(page)
    path = page.url
    page.reload()
    p.can_type(page)
    assert p.shown(page, "title") == "Open every place of detention"
    assert p.shown(page, "commitment") == COMMITMENT
    p.look_everywhere(page, "draft")

    stranger = visit("/desk", "Chen")
    answer = stranger.goto(path)
    assert answer is not None
    assert answer.status == 404
    p.look(stranger, "not-found")


def test_a_measure_is_added_and_the_smart_check_reads_it(stage, visit):
    draft = stage.draft({"title": "Open every place of detention", "commitment": COMMITMENT})
    page = visit(p.draft_page(draft), "Ana")
    p.whole(page)
    page.get_by_role("button", name="Add a measure").click()
    form = page.locator("#measure-new")
    form.get_by_role("button", name="Save").click()
    expect(form.locator(".error").first).to_be_visible()
    p.look_around(page, "measure-refused")
    form.get_by_label("Measure", exact=True).fill("Name an independent inspector")
    form.get_by_label("Responsible party").select_option(label="Kingdom of Belmar")
    form.get_by_label("Due").fill("2028-06-30")
    form.get_by_role("button", name="Save").click()
    expect(page.locator(".measure:not(.editing)")).to_contain_text("Name an independent inspector")

    page.get_by_role("link", name="What is still missing").click()
    expect(page.get_by_role("heading", name="SMART check")).to_be_visible()
    before = page.locator(".smart").inner_text()
    p.look_around(page, "check")
    page.goto(p.draft_page(draft))
    page.get_by_role("button", name="Edit Rights").click()
    rights = page.locator("#fact-themes")
    rights.get_by_role("checkbox").first.check()
    p.look(page, "fact-form")
    rights.get_by_role("button", name="Save").click()
    expect(rights.locator(".fact-words")).to_be_visible()
    page.goto(f"{p.draft_page(draft)}/check")
    expect(page.locator(".smart")).not_to_have_text(before, use_inner_text=True)
