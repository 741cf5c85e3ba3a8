"""The lead has it submitted once it is complete; a letter two officers saw is the last of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.in_signature import today_there
from workspace.domain.ids import new_id
from workspace.domain.record.canonical import short
from workspace.services.organisations import office

pytestmark = pytest.mark.browser


def somebody_of_the_office(stage) -> str:
    """Let somebody act for the secretariat; return the name they go by."""
    name, email = f"Sol {new_id()}", f"{new_id()}@office.example"
    with stage.app.app_context():
        stage.people[name] = a.a_person(name, email=email)
        office.appoint(email)
    return name


def _record(sol: Page, organisation: str, shown: str) -> None:
    sol.get_by_text("Record a signed letter", exact=True).click()
    sol.get_by_label("Fingerprint of the text, as the letter says it").fill(shown)
    sol.locator("#organisation-letter").fill(organisation)
    sol.get_by_label("Who signed the letter").fill("Berta Belmar")
    sol.get_by_label("Their function").fill("Minister")
    sol.get_by_label("Day of the letter").fill(today_there())
    sol.get_by_label("Where the letter is kept").fill("Registry, file 12")
    p.look_around(sol, "record-a-letter")
    sol.get_by_label(re.compile("The signed letter is before me")).check()
    sol.get_by_role("button", name="Record the letter").click()
    expect(sol.get_by_text("It counts once another officer has confirmed it")).to_be_visible()
    p.look_everywhere(sol, "letter-waits")


def _confirm(sam: Page) -> None:
    sam.get_by_text("Confirm this letter", exact=True).first.click()
    sam.get_by_role("button", name="Confirm this letter").click()
    expect(sam.get_by_role("alert")).to_be_focused()
    sam.get_by_label(re.compile("it says what is recorded here")).check()
    p.look_everywhere(sam, "confirm-a-letter")
    sam.get_by_role("button", name="Confirm this letter").click()
    expect(sam.get_by_text("It was the last of it")).to_be_visible()


def test_a_letter_that_is_recorded_completes_what_is_submitted_when_complete(stage, visit):
    draft = stage.locked_draft("Adam")
    with stage.app.app_context():
        shown = short(stages.fingerprint(stage.person("Adam"), draft))
    adam = visit(f"{p.draft_page(draft)}/sign-off", "Adam")
    adam.get_by_text("Submit it by itself when it is complete", exact=True).click()
    expect(adam.get_by_text("With your password you decide now")).to_be_visible()
    p.look_around(adam, "choose-completion")
    adam.get_by_role("button", name="Submit it when complete").click()
    expect(adam.get_by_text("This pledge is submitted by itself, at once")).to_be_visible()

    bruno = visit(f"{p.draft_page(draft)}/sign-off/1", "Bruno")
    expect(bruno.get_by_text("With your signature the pledge is submitted")).to_be_visible()
    p.look_around(bruno, "last-to-sign")

    second = somebody_of_the_office(stage)
    sol = visit("/secretariat/paper", somebody_of_the_office(stage))
    _record(sol, stage.organisations["belmar"].name, shown)
    _confirm(visit("/secretariat/paper", second))

    adam.goto(f"{p.draft_page(draft)}/receipt")
    expect(adam.get_by_text("Signed on paper, in a letter of")).to_be_visible()
    expect(adam.get_by_text("It was submitted by itself when nothing was missing")).to_be_visible()
    p.look_around(adam, "receipt-of-a-letter")
