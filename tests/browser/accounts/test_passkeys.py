"""A passkey added, signed in with, and used to confirm an act that binds."""

from contextlib import ExitStack
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from tests.support.pages import acts as p
from tests.support.people import builders as a
from tests.support.people.builders import PASSWORD
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.redis_server import free_port
from tests.support.servers.site_process import running
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.organisations import office
from workspace.store.accounts.sessions import SessionRow

pytestmark = pytest.mark.browser
HOME = "sol@office.example"


@pytest.fixture
def named_site(migrated, tmp_path):
    """Give the address of a site that has a name, with the secretariat's Sol on it, and its app."""
    port = free_port()
    address = f"http://localhost:{port}"
    with ExitStack() as stack:
        url = stack.enter_context(copy_of(migrated("sqlite"), tmp_path))
        settings = {"BANYAN_DATABASE_URL": url, "BANYAN_PORT": str(port)}
        stack.enter_context(running(tmp_path, BANYAN_PUBLIC_URL=address, **settings))
        app = stack.enter_context(serving(settings_for(url, tmp_path)))
        with app.app_context():
            a.a_person("Sol Arce", email=HOME)
            office.appoint(HOME)
        yield address, app


def test_a_passkey_is_added_signs_in_and_confirms_what_binds(named_site, browser_of):
    address, app = named_site
    page = browser_of("sol", base_url=address)
    has_a_device(page)
    page.goto("/sign-in?next=/account/second-factor")
    page.get_by_label("E-mail").fill(HOME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    adds_one(page)

    page.context.clear_cookies()
    page.goto("/sign-in?next=/secretariat/campaigns/new")
    p.look_around(page, "sign-in-passkey")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Open a campaign")).to_be_visible()

    with app.app_context(), transaction() as unit:
        long_ago = now() - timedelta(hours=1)
        unit.session.execute(update(SessionRow).values(proved_at=long_ago))
    page.get_by_role("link", name="A small network's campaign").click()
    page.get_by_label("Name of the campaign").fill("Water for all")
    page.get_by_role("button", name="Use a passkey instead").click()
    expect(page.get_by_text("Confirmed with your passkey")).to_be_visible()
    p.look_around(page, "confirmed-by-passkey")
    page.get_by_role("button", name="Open the campaign").click()
    expect(page.get_by_text("The campaign is there.")).to_be_visible()


def has_a_device(page: Page) -> None:
    """Give the browser a device that keeps passkeys, whose user is always there."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "isUserVerified": True}
    options |= {"hasResidentKey": True, "hasUserVerification": True}
    options["automaticPresenceSimulation"] = True
    line.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def adds_one(page: Page) -> None:
    expect(page.get_by_role("heading", name="Passkeys")).to_be_visible()
    p.look_around(page, "passkeys")
    page.get_by_label("What you call it").fill("My telephone")
    page.locator("#password-passkey").fill("not the password")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.locator("#password-passkey").fill(PASSWORD)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_text("not used yet")).to_be_visible()
    p.look_around(page, "passkey-added")
