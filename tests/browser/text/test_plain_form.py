"""J6: writing without scripts, while somebody else types in the live editor."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.pages.appearance import picture
from tests.support.people import stages

BEGUN = "We will open every prison in 2027."

pytestmark = [pytest.mark.browser, pytest.mark.draft(commitment=BEGUN)]


@pytest.fixture
def form(visit, staged_draft):
    """Give the form of the pledge's section, in a browser without scripts."""
    page = visit(p.draft_page(staged_draft), "Ana", java_script_enabled=False)
    page.get_by_text("Write in plain forms instead").click()
    page.locator(".plain-forms").get_by_role("link", name="The pledge").click()
    return page


def test_a_form_is_merged_with_what_somebody_else_types_meanwhile(visit, form, staged_draft):
    bea = visit(p.draft_page(staged_draft), "Bea")
    p.can_type(bea)
    p.type_in(bea, "commitment", " And every cell.")
    p.saved(bea)
    form.get_by_label("The pledge").fill(BEGUN.replace("2027", "2028"))
    form.get_by_role("button", name="Save").click()
    expect(form.locator('[data-section="commitment"]')).to_contain_text("2028. And every cell.")
    assert (
        p.converge(staged_draft, "commitment", bea)
        == "We will open every prison in 2028. And every cell."
    )


def test_words_changed_by_both_are_shown_side_by_side(visit, form, staged_draft):
    bea = visit(p.draft_page(staged_draft), "Bea")
    p.can_type(bea)
    p.replace_all(bea, "commitment", BEGUN.replace("2027", "2026"))
    p.saved(bea)
    form.get_by_label("The pledge").fill(BEGUN.replace("2027", "2028"))
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("alert")).to_contain_text("Both wordings are in the text now")
    expect(form.get_by_label("The pledge")).to_have_value(
        "We will open every prison in 2026 [2028]."
    )
    with_scripts = visit(f"{p.draft_page(staged_draft)}/sections/commitment/form", "Ana")
    p.look_everywhere(with_scripts, "plain-form")


def test_a_locked_text_refuses_the_form_and_gives_the_words_back(stage, visit):
    draft = stage.ready_draft()
    page = visit(f"{p.draft_page(draft)}/sections/scene/form", "Ana", java_script_enabled=False)
    with stage.app.app_context():
        stages.lock(stage.person("Ana"), draft)
    page.get_by_label("Setting the scene").fill("Words that come too late.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("The text is locked")
    expect(page.get_by_label("Setting the scene")).to_have_value("Words that come too late.")


def test_every_link_for_browsers_without_scripts_leads_to_a_form_that_saves(visit, staged_draft):
    page = visit(p.draft_page(staged_draft), "Ana", java_script_enabled=False)
    links = page.get_by_role("link", name="as a plain form")
    expect(links).to_have_count(page.locator(".prose[data-section]").count())
    for number in range(links.count()):
        links.nth(number).click()
        words = f"Written without scripts, {number}."
        page.locator("#text").fill(words)
        page.get_by_role("button", name="Save").click()
        expect(page).to_have_url(re.compile(f"{p.draft_page(staged_draft)}#section-"))
        key = page.url.rpartition("#section-")[2]
        expect(page.locator(f'.prose[data-section="{key}"]')).to_have_text(words)
        assert p.stored(page, staged_draft, key).strip() == words


def test_nothing_that_needs_scripts_is_shown_without_them(visit, staged_draft):
    page = visit(p.draft_page(staged_draft), "Ana", java_script_enabled=False)
    for name in ("toolbar", "save-state", "device", "request-failed", "comment-button"):
        expect(page.locator(f"#{name}")).to_be_hidden()
    picture(page, "draft-without-scripts")
