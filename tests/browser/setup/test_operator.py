"""An operator's journey: from an empty folder to a joint pledge in public, and years of it (J15).

On SQLite the site is set up in the browser, on PostgreSQL from a terminal.
"""

import os
import re
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.pages import years
from tests.support.people import builders as a
from tests.support.servers.application import SECRET
from tests.support.servers.databases import copy_of
from tests.support.servers.moved import PROGRAM, MovedClock
from tests.support.servers.post import a_post
from tests.support.servers.process import begin_warm
from tests.support.servers.site_process import START_S, running
from workspace.process.clock import now

PATIENCE_MS = 10_000
pytestmark = pytest.mark.browser

DAYS_UNTIL_PUBLIC = 10
TITLE = "Independent inspection of every place of detention"
TABLE = (
    "name,type,region,email\n"
    "Republic of Aruna,member_state,african,ana@aruna.example\n"
    "Kingdom of Belmar,member_state,weog,bruno@belmar.example\n"
)
SET_UP = (
    "setup --template=human-rights --organisation=Secretariat --person=Amina --title=Rights "
    "--email=amina@sec.example --timezone=UTC --languages=en --no-questions --publish-on="
)


@contextmanager
def a_site(folder, **settings):
    """Serve from this folder with a clock that moves and a mail server."""
    clock = MovedClock(folder)
    known = {
        "BANYAN_DEMO": "0",
        "BANYAN_LANGUAGES": "en ar",
        "BANYAN_MAIL_FROM": "Rights <no-reply@sec.example>",
        **clock.setting,
        **settings,
    }
    with a_post() as post:
        known["BANYAN_SMTP_URL"] = post.url
        with running(folder, program=PROGRAM, arguments=("--prepare",), **known) as address:
            yield SimpleNamespace(address=address, post=post, clock=clock, folder=folder)


def public_on() -> str:
    return (now() + timedelta(days=DAYS_UNTIL_PUBLIC)).date().isoformat()


def command(folder, line: str, **settings: str) -> str:
    """Run a command of the site as an operator does; return what it said."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BANYAN_")}
    known = kept | {"BANYAN_DATA_DIR": str(folder), "BANYAN_SECRET_KEY": SECRET, **settings}
    log = folder / "command.log"
    done = begin_warm(["-m", "flask", "--app", "wsgi", *line.split()], known, log)
    assert done.wait(START_S) == 0, log.read_text()
    return log.read_text()


@pytest.fixture
def people(browser_of):
    """Give a function that opens a page for each of these people."""

    def open_pages(address: str, *names: str) -> list[Page]:
        pages = [browser_of(name, base_url=address) for name in names]
        for page in pages:
            page.set_default_timeout(PATIENCE_MS)
        return pages

    return open_pages


def test_from_an_empty_folder_to_a_leaf_on_the_tree(people, tmp_path):
    with a_site(tmp_path) as site:
        amina, *others = people(site.address, "amina", "ana", "bruno", "visitor")
        is_not_set_up(amina)
        answers(amina, the_code(tmp_path))
        chooses_a_password(amina)
        assert amina.goto("/setup").status == 404
        make_a_pledge(site, amina, *others)


def test_the_same_on_postgresql_set_up_from_a_terminal(people, tmp_path, migrated):
    with copy_of(migrated("postgresql"), tmp_path) as url:
        database = {"BANYAN_DATABASE_URL": url}
        said = command(tmp_path, SET_UP + public_on(), **database)
        with a_site(tmp_path, **database) as site:
            amina, *others = people(site.address, "amina", "ana", "bruno", "visitor")
            amina.goto(re.findall(r"/password/\S+", said)[0])
            chooses_a_password(amina)
            make_a_pledge(site, amina, *others)


def make_a_pledge(site, amina: Page, ana: Page, bruno: Page, visitor: Page) -> None:
    states = amina_prepares(amina)
    joins(ana, site, "ana@aruna.example", "Ana Sel")
    joins(bruno, site, "bruno@belmar.example", "Bruno Falk")
    for person, state in states.items():
        gives_a_mandate(amina, state, person)
    draft = opens_a_draft(ana)
    writes_along(bruno, site)
    locks(ana, site, draft)
    for page in (ana, bruno):
        signs(page, draft)
    ana.goto(f"{draft}/submit")
    ana.get_by_role("button", name="Submit for 2 organisations").click()
    expect(ana.get_by_role("heading", name="Receipt")).to_be_visible()
    symbol = accepts(amina)
    becomes_public(visitor, site, symbol)
    years.pass_by((ana, bruno, visitor), site, draft, symbol)
    verifies(visitor)


def is_not_set_up(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="This site is not set up yet")).to_be_visible()
    p.look_around(page, "not-set-up")
    page.get_by_role("link", name="Set up this site").click()


def the_code(folder) -> str:
    """Return the code as whoever started the site reads it."""
    found = re.search(r"enter the code ([a-z0-9-]+)", (folder / "site.log").read_text())
    return found.group(1)


def answers(page: Page, code: str) -> None:
    page.get_by_role("link", name="A small network's campaign").click()
    p.look_everywhere(page, "setup")
    page.get_by_label("Code from the log").fill("abcd-abcd-abcd-abcd")
    page.get_by_label("Name of the organisation").fill("Secretariat")
    page.get_by_label("Name of the administrator").fill("Amina")
    page.get_by_label("Their e-mail address").fill("amina@sec.example")
    page.get_by_label("Name of the campaign").fill("Rights")
    page.get_by_text("More about the campaign", exact=True).click()
    page.get_by_label(re.compile("^Nothing is public before")).fill(public_on())
    page.get_by_role("button", name="Set up the site").click()
    expect(page.get_by_role("alert")).to_be_focused()
    p.look_around(page, "setup-refused")
    page.get_by_label("Code from the log").fill(code)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Choose your password")).to_be_visible()
    p.look_around(page, "choose-password")


def chooses_a_password(page: Page) -> None:
    page.get_by_label("New password").fill(a.PASSWORD)
    page.get_by_role("button", name="Choose the password and sign in").click()
    expect(page).to_have_url(re.compile("/desk$"))


def amina_prepares(page: Page) -> dict[str, str]:
    """Have what is submitted reviewed, bring two States in and invite their first people.

    Returns:
        The address of each State's page, by the person who was invited.
    """
    page.goto("/secretariat/campaigns/rights")
    page.get_by_text("Change the campaign", exact=True).click()
    page.get_by_label(re.compile("^Days within which the secretariat reviews")).fill("5")
    page.get_by_role("button", name="Save the changes").click()
    expect(page.get_by_text("The campaign is changed.")).to_be_visible()
    page.goto("/secretariat/organizations/import")
    page.get_by_label("The table", exact=True).fill(TABLE)
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="Take over 2 organisations").click()
    expect(page.get_by_text("2 organisations were taken over.")).to_be_visible()
    page.goto("/secretariat/organizations")
    links = page.get_by_role("main").get_by_role("link")
    there = {
        person: str(links.filter(has_text=country).get_attribute("href"))
        for person, country in (("Ana Sel", "Aruna"), ("Bruno Falk", "Belmar"))
    }
    addresses = ("ana@aruna.example", "bruno@belmar.example")
    for state, address in zip(there.values(), addresses, strict=True):
        page.goto(state)
        page.get_by_text("Invite a person", exact=True).click()
        page.get_by_label("E-mail address").fill(address)
        page.get_by_label("What this person does").select_option("org_admin")
        page.get_by_role("button", name="Send the invitation").click()
        expect(page.get_by_text("Invited. The letter is on its way")).to_be_visible()
    return there


def joins(page: Page, site, address: str, name: str) -> None:
    page.goto(site.post.link(address, "/invitations"))
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password").fill(a.PASSWORD)
    page.get_by_role("button", name="Make the account and accept").click()
    expect(page.get_by_role("heading", name="Your organisations")).to_be_visible()


def gives_a_mandate(page: Page, state: str, person: str) -> None:
    page.goto(state)
    page.get_by_text("Give a mandate", exact=True).click()
    page.get_by_label("Who may sign", exact=True).select_option(label=person)
    page.get_by_role("button", name="Give the mandate").click()
    expect(page.get_by_text("Nothing is signed by it")).to_be_visible()


def opens_a_draft(page: Page) -> str:
    """Open a draft, write it and invite Belmar; return its address."""
    page.goto("/drafts/new")
    page.get_by_label("Partnership", exact=False).first.check()
    page.get_by_label("A blank sheet").check()
    page.get_by_role("button", name="Open the draft").click()
    p.can_type(page)
    draft = re.sub(r"[?#].*", "", page.url)
    p.replace_all(page, "title", TITLE)
    p.replace_all(page, "commitment", f"We will open every prison to monitors. {TITLE}. " * 2)
    p.saved(page)
    page.goto(f"{draft}/facts/themes/edit")
    page.get_by_label("National human rights institution", exact=False).first.check()
    saves(page)
    page.goto(f"{draft}/measures/new")
    page.get_by_label("Measure", exact=True).fill("Name an independent inspector")
    page.get_by_label("Responsible party").select_option(label="Republic of Aruna")
    page.get_by_label("Due", exact=True).fill((now() + timedelta(days=700)).date().isoformat())
    saves(page)
    page.goto(f"{draft}/parties")
    page.get_by_label("Organisation", exact=True).select_option(label="Kingdom of Belmar")
    page.get_by_label("Co-pledger", exact=True).check()
    page.get_by_role("button", name="Send the invitation").first.click()
    expect(page.locator(".party", has_text="Kingdom of Belmar")).to_be_visible()
    return draft


def saves(page: Page) -> None:
    with page.expect_response(lambda one: one.request.method == "POST"):
        page.get_by_role("button", name="Save", exact=True).click()


def writes_along(page: Page, site) -> None:
    page.goto(site.post.link("bruno@belmar.example", "/invitations"))
    page.get_by_role("button", name="Accept").click()
    p.can_type(page)
    p.type_in(page, "commitment", " Belmar does so too.")
    p.saved(page)


def locks(page: Page, site, draft: str) -> None:
    page.goto(f"{draft}/check")
    page.get_by_role("button", name="Lock as Rev.1").click()
    expect(page.get_by_text("Someone is typing")).to_be_visible()
    site.clock.move(seconds=31)
    page.get_by_role("button", name="Lock as Rev.1").click()
    expect(page).to_have_url(re.compile("/sign-off$"))


def signs(page: Page, draft: str) -> None:
    page.goto(f"{draft}/sign-off/1")
    page.get_by_label("Your function").fill("Minister")
    page.get_by_label(re.compile("I am authorised")).check()
    page.get_by_role("button", name="Sign Rev.1").click()
    expect(page.get_by_text("You have signed.")).to_be_visible()


def accepts(page: Page) -> str:
    """Accept what waits for its review; return its symbol."""
    page.goto("/secretariat/reviews")
    page.get_by_role("listitem").filter(has_text=TITLE).get_by_role("link").click()
    page.locator("summary").get_by_text("Accept", exact=True).click()
    page.get_by_role("button", name="Accept the pledge").click()
    expect(page.get_by_text("The pledge is accepted.")).to_be_visible()
    return page.get_by_role("heading", level=1).inner_text().removeprefix("Review ")


def becomes_public(page: Page, site, symbol: str) -> None:
    assert page.request.get(f"/en/pledges/{symbol}").status == 404
    page.goto("/en/tree")
    expect(page.locator("[data-tree] a")).to_have_count(0)
    site.clock.move(days=DAYS_UNTIL_PUBLIC)
    page.goto("/en/tree")
    expect(page.locator("[data-tree] a")).to_have_count(1)
    page.goto(f"/en/pledges/{symbol}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    for country in ("Republic of Aruna", "Kingdom of Belmar"):
        expect(page.get_by_role("main")).to_contain_text(country)


def verifies(page: Page) -> None:
    page.get_by_role("link", name="Receipt", exact=True).click()
    receipt = page.request.get(f"{page.url}.json").text()
    page.goto("/en/verify")
    page.get_by_label("What it holds (JSON)").fill(receipt)
    page.get_by_role("button", name="Verify").click()
    expect(page.get_by_role("status", name="This receipt is genuine")).to_be_visible()
