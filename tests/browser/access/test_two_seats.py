"""Rosa represents Belmar and reads along for Aruna; both are parties of one pledge."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.people import builders as a
from tests.support.people import stages

pytestmark = pytest.mark.browser

NAME = "Rosa Both"
BELMAR, ARUNA = "Kingdom of Belmar", "Republic of Aruna"
TEXT = "We will open every prison to monitors."


@pytest.fixture(scope="module")
def rosa(stage):
    with stage.app.app_context():
        person = a.a_person(NAME)
        a.a_seat(person, stage.organisations["aruna"], "viewer")
        a.a_seat(person, stage.organisations["belmar"], "viewer")
        a.a_mandate(person, stage.organisations["belmar"])
    stage.people[NAME] = person
    return person


def choose(page: Page, organisation: str) -> None:
    expect(page.get_by_role("heading", name="For whom do you act here?")).to_be_visible()
    page.get_by_role("link", name=organisation, exact=True).click()
    expect(page).to_have_url(re.compile(r"[?&]as="))


def acts_for(page: Page, organisation: str) -> None:
    expect(page.get_by_text(f"You act for {organisation}")).to_be_visible()


def test_one_is_asked_for_whom_and_has_the_rights_of_that_organisation(stage, rosa, visit):
    draft = stage.draft({"title": "Open every prison", "commitment": TEXT})
    page = visit(p.draft_page(draft), NAME)
    p.look_everywhere(page, "choose-a-seat")
    choose(page, BELMAR)
    acts_for(page, BELMAR)
    p.can_type(page)
    p.type_in(page, "commitment", " Belmar too.")
    p.saved(page)
    p.look_around(page, "draft-with-two-seats")

    page.get_by_role("link", name="Switch").click()
    expect(page.get_by_text("You act for it now")).to_have_count(1)
    p.look_around(page, "switch-seat")
    choose(page, ARUNA)
    acts_for(page, ARUNA)
    p.cannot_type(page)
    page.reload()
    acts_for(page, ARUNA)


def test_the_choice_can_be_made_with_the_keyboard_alone(stage, rosa, visit):
    draft = stage.draft({"title": "Open every prison", "commitment": TEXT})
    page = visit(p.draft_page(draft), NAME)
    link = page.get_by_role("link", name=BELMAR, exact=True)
    page.get_by_role("heading", level=1).focus()
    for _ in range(5):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    acts_for(page, BELMAR)


def test_two_tabs_act_under_two_names(stage, rosa, visit):
    draft = stage.draft({"title": "Open every prison", "commitment": TEXT})
    ana = visit(p.draft_page(draft), "Ana")
    p.can_type(ana)
    for organisation in (BELMAR, ARUNA):
        page = visit(p.draft_page(draft), NAME)
        choose(page, organisation)
        here = ana.locator("#presence", has_text="Rosa")
        expect(here).to_be_visible()
        expect(ana.locator(f'#presence [title*="{organisation}"]')).to_have_count(1)


def test_a_comment_is_the_chosen_organisations(stage, rosa, visit):
    draft = stage.draft({"title": "Open every prison", "commitment": TEXT})
    page = visit(p.draft_page(draft), NAME)
    choose(page, BELMAR)
    p.can_type(page)
    p.select(page, "commitment", "every prison")
    page.locator("#comment-button").click()
    form = page.locator("#new-thread")
    form.get_by_label("Your comment").fill("Ours are included.")
    form.get_by_role("button", name="Comment", exact=True).click()
    thread = page.locator(".thread", has_text="Ours are included.")
    expect(thread).to_contain_text(BELMAR)
    expect(thread).not_to_contain_text(ARUNA)


def test_the_signature_is_the_chosen_organisations(stage, rosa, visit):
    draft = stage.ready_draft()
    with stage.app.app_context():
        stages.lock(stage.person("Ana"), draft)
    page = visit(f"{p.draft_page(draft)}/sign-off", NAME)
    choose(page, ARUNA)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Read and sign")).to_have_count(0)

    page.goto(f"{p.draft_page(draft)}/sign-off")
    choose(page, BELMAR)
    page.get_by_role("link", name="Read and sign").click()
    statement = page.get_by_text(f"On behalf of {BELMAR} I commit {BELMAR}")
    expect(statement.first).to_be_visible()
    page.get_by_label("Your function").fill("Permanent Representative")
    page.get_by_label("I am authorised").check()
    page.get_by_role("button", name="Sign Rev.1").click()
    expect(page).to_have_url(re.compile(r"/sign-off\?as="))
    expect(page.locator("tr, li", has_text=BELMAR).filter(has_text=NAME).first).to_be_visible()
