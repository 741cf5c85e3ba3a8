"""Somebody's own account: a forgotten password, what is said of them, another address and back."""

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.people import builders as a
from tests.support.people.builders import PASSWORD
from tests.support.people.invited import link_to_address, link_to_password
from tests.support.servers.waiting import until
from workspace.services.accounts import account

pytestmark = pytest.mark.browser
NEW, NEXT = "eleven blue kettles sing", "nine slow rivers turning"
HOME, AWAY = "amina@people.example", "amina@elsewhere.example"


def test_somebody_looks_after_their_account(stage, visit):
    with stage.app.app_context():
        amina = a.a_person(email=HOME)
    page = visit("/sign-in", new=True)
    forgets_the_password(page, stage)
    page.get_by_text("Amina Diarra").click()
    page.get_by_role("link", name="Your account").click()
    expect(page.get_by_text("Somebody asked for a link to choose a new password")).to_be_visible()
    _looks(page, "Your account", "account")
    page.get_by_label("Name").fill("amina@people.example")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Name").fill("Amina Diarra-Sel")
    page.get_by_label("What you do (optional)").fill("Head of Unit")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("What is said of you is kept.")).to_be_visible()
    changes_the_password(page)
    signs_in_with_a_code(page)
    moves_and_comes_back(page, stage)
    with stage.app.app_context():
        assert account.look(amina).email == HOME


def forgets_the_password(page: Page, stage) -> None:
    page.get_by_role("link", name="I forgot my password").click()
    _looks(page, "A new password", "forgotten")
    page.get_by_label("E-mail").fill(HOME)
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_text("If there is an account with this address")).to_be_visible()
    with stage.app.app_context():
        until(lambda: _sent(link_to_password, HOME), "the letter is written")
        page.goto(f"/password/{link_to_password(HOME)}")
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Choose the password and sign in").click()
    expect(page.get_by_role("heading", name="Desk")).to_be_visible()


def changes_the_password(page: Page) -> None:
    page.get_by_role("link", name="Change the password").click()
    page.get_by_label("Your present password").fill(PASSWORD)
    page.get_by_label("New password").fill(NEXT)
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_role("alert")).to_be_focused()
    p.look_around(page, "new-password")
    page.get_by_label("Your present password").fill(NEW)
    page.get_by_label("New password").fill(NEXT)
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_text("You have a new password.")).to_be_visible()


def signs_in_with_a_code(page: Page) -> None:
    page.get_by_role("link", name="A code or passkey to sign in with").click()
    _looks(page, "A code or passkey to sign in with", "second-factor")
    page.get_by_label("Your password").fill(NEXT)
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_label("Code the application shows")).to_be_visible()
    p.look_around(page, "second-factor-begun")
    secret = "".join(page.locator("code").inner_text().split())
    page.get_by_label("Code the application shows").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Ask for a code from now on").click()
    _looks(page, "Your recovery codes", "recovery-codes")
    recovery = page.locator("li code").first.inner_text()
    page.get_by_role("link", name="I have kept them").click()
    _looks(page, "Recovery codes", "second-factor-set")
    page.context.clear_cookies()
    page.goto("/sign-in?next=/account")
    page.get_by_label("E-mail").fill(HOME)
    page.get_by_label("Password").fill(NEXT)
    page.get_by_role("button", name="Sign in", exact=True).click()
    _looks(page, "Enter a code", "sign-in-code")
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("A recovery code was used")).to_be_visible()


def moves_and_comes_back(page: Page, stage) -> None:
    page.get_by_role("link", name="Change the address").click()
    _looks(page, "Change the address", "new-address")
    page.get_by_label("New e-mail address").fill(AWAY)
    page.get_by_label("Your password").fill(NEXT)
    page.get_by_role("button", name="Send the letter").click()
    expect(page.get_by_text("A letter is on its way to the new address.")).to_be_visible()
    with stage.app.app_context():
        page.goto(f"/account/address/{link_to_address(AWAY)}")
    _looks(page, "Sign in with this address", "confirm-address")
    page.get_by_role("button", name="Confirm this address").click()
    expect(page.get_by_text("from now on. The old address has been told.")).to_be_visible()
    with stage.app.app_context():
        page.goto(f"/account/address/{link_to_address(HOME)}/undo")
    _looks(page, "Take the new address back", "undo-address")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("all its sign-ins have ended.")).to_be_visible()


def _looks(page: Page, heading: str, name: str) -> None:
    """Look around once the page with this heading is there."""
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    p.look_around(page, name)


def _sent(link, to: str) -> bool:
    try:
        return bool(link(to))
    except StopIteration:
        return False
