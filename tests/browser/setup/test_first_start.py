"""An operator's first day: an empty folder, the page to set the site up, a first draft."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.people import builders as a
from tests.support.servers.site_process import running

pytestmark = pytest.mark.browser


@pytest.fixture
def empty_site(tmp_path):
    """Give the address of a site that starts in an empty folder and is not the demonstration."""
    languages = {"BANYAN_LANGUAGES": "en ar"}
    with running(tmp_path, arguments=("--prepare",), BANYAN_DEMO="0", **languages) as address:
        yield address


def the_code(folder) -> str:
    """Return the code as whoever started the site reads it."""
    found = re.search(r"enter the code ([a-z0-9-]+)", (folder / "site.log").read_text())
    return found.group(1)


def test_an_operator_sets_an_empty_site_up_and_opens_a_first_draft(
    empty_site, browser_of, tmp_path
):
    page = browser_of("operator", base_url=empty_site)
    page.goto("/")
    expect(page.get_by_role("heading", name="This site is not set up yet")).to_be_visible()
    p.look_around(page, "not-set-up")
    page.get_by_role("link", name="Set up this site").click()
    answers(page, the_code(tmp_path))
    expect(page.get_by_role("heading", name="Choose your password")).to_be_visible()
    p.look_around(page, "choose-password")
    page.get_by_label("New password").fill(a.PASSWORD)
    page.get_by_role("button", name="Choose the password and sign in").click()
    expect(page).to_have_url(re.compile("/desk$"))
    page.goto("/organizations")
    expect(page.get_by_role("link", name="Secretariat of Rivers")).to_be_visible()
    opens_a_draft(page)
    assert page.goto("/setup").status == 404


def answers(page: Page, code: str) -> None:
    page.get_by_role("link", name="A small network's campaign").click()
    p.look_everywhere(page, "setup")
    page.get_by_label("Code from the log").fill("abcd-abcd-abcd-abcd")
    page.get_by_label("Name of the organisation").fill("Secretariat of Rivers")
    page.get_by_label("Name of the administrator").fill("Amina Diarra")
    page.get_by_label("Their e-mail address").fill("amina@secretariat.example")
    page.get_by_label("Name of the campaign").fill("Rivers for All 2027")
    page.get_by_role("button", name="Set up the site").click()
    expect(page.get_by_role("alert")).to_be_focused()
    p.look_around(page, "setup-refused")
    page.get_by_label("Code from the log").fill(code)
    page.keyboard.press("Enter")


def opens_a_draft(page: Page) -> None:
    page.goto("/drafts/new")
    expect(page.get_by_label("For which campaign?")).to_contain_text("Rivers for All 2027")
    page.get_by_label("Individual", exact=False).first.check()
    page.get_by_role("button", name="Open the draft").click()
    p.can_type(page)
    p.replace_all(page, "title", "A river one can swim in")
    p.saved(page)
