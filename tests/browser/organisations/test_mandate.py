"""J11: an administrator invites a colleague, gives a mandate, and the colleague signs."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.documents.outbox import token_for
from tests.support.pages import acts as p
from tests.support.people import builders as a
from tests.support.people import stages
from workspace.domain.ids import new_id

pytestmark = pytest.mark.browser


def test_a_colleague_is_invited_given_a_mandate_and_signs(stage, visit):
    address = f"{new_id()}@corvia.example"
    draft = stage.ready_draft()
    with stage.app.app_context():
        a.a_party(draft, stage.organisations["corvia"])
        stages.lock(stage.person("Ana"), draft)
    chen = visit("/organizations", "Chen")
    chen.get_by_role("link", name="State of Corvia").click()
    p.look_around(chen, "organisation")
    chen.get_by_text("Invite a person", exact=True).click()
    chen.get_by_label("E-mail address").fill(address)
    chen.get_by_role("button", name="Send the invitation").click()
    expect(chen.get_by_text("Invited. The letter is on its way")).to_be_visible()
    with stage.app.app_context():
        token = token_for(address)

    dana = joins(visit, token)
    dana.goto(f"/drafts/{draft}/sign-off")
    expect(dana.get_by_role("link", name="Read and sign")).to_have_count(0)
    chen.reload()
    chen.get_by_text("Give a mandate", exact=True).click()
    chen.get_by_label("Who may sign", exact=True).select_option(label="Dana Oru")
    p.look_around(chen, "mandate")
    chen.get_by_role("button", name="Give the mandate").click()
    expect(chen.get_by_text("Nothing is signed by it")).to_be_visible()

    dana.goto(f"/drafts/{draft}/sign-off")
    expect(dana.get_by_text("Who may sign for your organisation:")).to_be_visible()
    signs(dana)


def joins(visit, token: str) -> Page:
    dana = visit(f"/invitations/{token}")
    expect(dana.get_by_text("Accepting does not sign anything.")).to_be_visible()
    p.look_around(dana, "invitation-to-organisation")
    dana.get_by_label("Your name").fill("Dana Oru")
    dana.get_by_label("Password").fill(a.PASSWORD)
    dana.get_by_role("button", name="Make the account and accept").click()
    expect(dana.get_by_role("link", name="State of Corvia")).to_be_visible()
    return dana


def signs(dana: Page) -> None:
    dana.get_by_role("link", name="Read and sign").click()
    dana.get_by_label("Your function").fill("Permanent Representative")
    dana.get_by_label(re.compile("I am authorised")).check()
    dana.get_by_role("button", name="Sign Rev.1").click()
    expect(dana.get_by_text("You have signed.")).to_be_visible()
    p.look_around(dana, "signed-with-a-mandate")
