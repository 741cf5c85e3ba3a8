"""Somebody of the secretariat opens a campaign from a template and extends its deadline."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.people import builders as a
from workspace.domain.ids import new_id
from workspace.process.clock import now
from workspace.services.organisations import office

pytestmark = pytest.mark.browser


def test_a_campaign_is_opened_from_a_template_and_its_deadline_extended(stage, visit):
    name, email, title = f"Sol {new_id()}", f"{new_id()}@office.example", f"Water {new_id()}"
    with stage.app.app_context():
        stage.people[name] = a.a_person(name, email=email)
        office.appoint(email)
    sol = visit("/secretariat", name)
    expect(sol.get_by_role("heading", name="What waits")).to_be_visible()
    p.look_around(sol, "secretariat")
    sol.get_by_role("link", name="Open a campaign").click()
    sol.get_by_role("link", name="A small network's campaign").click()
    expect(sol.get_by_text("filled in")).to_be_visible()
    sol.get_by_label("Name of the campaign").fill(title)
    sol.get_by_text("Guidance of this campaign, for each section", exact=True).click()
    sol.get_by_label("Setting the scene", exact=True).fill("Say whose water it is.")
    p.look_around(sol, "new-campaign")
    sol.get_by_role("button", name="Open the campaign").click()
    expect(sol.get_by_text("The campaign is there.")).to_be_visible()

    extends_the_deadline(sol)
    lets_organisations_sign_up(sol)
    closes_it_for_a_while(sol)
    city = f"Cities {new_id()}"
    takes_a_table_over(sol, city)
    announces_a_merger(sol, city)
    looks_at_letters_and_people(sol, name)
    has_the_record_checked(sol)
    sol.get_by_role("link", name="What was done").click()
    expect(sol.get_by_text("extended the deadline of a campaign for everybody")).to_be_visible()
    p.look_around(sol, "secretariat-trail")


def extends_the_deadline(sol: Page) -> None:
    sol.get_by_text("Extend the deadline for everybody", exact=True).click()
    day = (now() + timedelta(days=90)).date().isoformat()
    sol.get_by_label("New last day to submit a pledge").fill(day)
    sol.get_by_role("button", name="Extend the deadline").click()
    expect(sol.get_by_role("link", name="Reason: Please fill this in.")).to_be_visible()
    p.look_around(sol, "extension")
    sol.get_by_label("Reason", exact=True).fill("Many networks asked for it.")
    sol.get_by_role("button", name="Extend the deadline").click()
    expect(sol.get_by_text("The deadline is extended for everybody")).to_be_visible()


def lets_organisations_sign_up(sol: Page) -> None:
    sol.get_by_text("Change the campaign", exact=True).click()
    sol.get_by_label("Organisations that nobody invited can sign themselves up").check()
    sol.get_by_text("Themes of this campaign", exact=True).click()
    sol.get_by_label("Decent work").check()
    p.look_around(sol, "campaign-themes")
    sol.get_by_role("button", name="Save the changes").click()
    expect(sol.get_by_text("The campaign is changed.")).to_be_visible()
    sol.get_by_text("Organisations that signed themselves up: 0").click()
    expect(sol.get_by_role("link", name="The public page on which they do")).to_be_visible()


def closes_it_for_a_while(sol: Page) -> None:
    sol.get_by_text("Close the campaign", exact=True).first.click()
    sol.get_by_label("Why").fill("The conference is over.")
    p.look_around(sol, "campaign-closing")
    sol.get_by_role("button", name="Close the campaign").click()
    expect(sol.get_by_text("The campaign is closed.")).to_be_visible()
    sol.get_by_text("Open the campaign again", exact=True).click()
    sol.get_by_label("Why").fill("Two networks were late.")
    sol.get_by_role("button", name="Open it again").click()
    expect(sol.get_by_text("The campaign goes on.")).to_be_visible()


def takes_a_table_over(sol: Page, city: str) -> None:
    sol.get_by_role("link", name="Organisations", exact=True).click()
    sol.get_by_role("link", name="Take over a table of organisations").click()
    sol.get_by_text("What the table holds", exact=True).click()
    sol.get_by_label("The table", exact=True).fill(f"name,type,email\n{city},club,c@c.example\n")
    sol.get_by_role("button", name="Look at it").click()
    expect(sol.get_by_text("Choose what kind of organisation it is.")).to_be_visible()
    p.look_around(sol, "table-of-organisations")
    table = f"name,type,email\n{city},City or local authority,c@c.example"
    sol.get_by_label("The table", exact=True).fill(table)
    sol.get_by_role("button", name="Look at it").click()
    sol.get_by_role("button", name="Take over 1 organisation").click()
    expect(sol.get_by_text("1 organisation was taken over.")).to_be_visible()


def announces_a_merger(sol: Page, city: str) -> None:
    sol.goto(f"/secretariat/organizations?q={city}")
    sol.get_by_role("main").get_by_role("link", name=city).click()
    sol.get_by_role("link", name="It is here twice").click()
    into = sol.get_by_label("The organisation that goes on")
    into.fill("Nobody knows it")
    into.press("Enter")
    expect(sol.get_by_role("alert")).to_contain_text("an organisation that is here")
    into.fill("State of Corvia")
    into.press("Enter")
    expect(sol.get_by_role("heading", name="What stays")).to_be_visible()
    p.look_around(sol, "merger")
    sol.get_by_label("Why they are one").fill("One city, taken over a second time.")
    sol.get_by_role("button", name="Announce the merger").click()
    expect(sol.get_by_role("heading", name="It is announced")).to_be_visible()
    p.look_around(sol, "merger-announced")
    sol.get_by_role("button", name="Take it back").click()
    expect(sol.get_by_text("Taken back.")).to_be_visible()


def has_the_record_checked(sol: Page) -> None:
    sol.get_by_role("link", name="The site itself").click()
    sol.get_by_role("button", name="Check the record").click()
    expect(sol.get_by_text("The record is being checked.")).to_be_visible()
    p.look_around(sol, "site")
    expect(sol.locator("#checks .list-row").first).to_contain_text("asked for by")


def looks_at_letters_and_people(sol: Page, name: str) -> None:
    sol.get_by_role("link", name="Letters", exact=True).click()
    p.look_around(sol, "secretariat-letters")
    sol.get_by_role("link", name="People", exact=True).click()
    sol.get_by_label("Search names and addresses").fill(name)
    sol.get_by_role("button", name="Show").click()
    sol.get_by_role("main").get_by_role("link", name=name).click()
    expect(sol.get_by_text("acts for the secretariat")).to_be_visible()
    p.look_around(sol, "help-with-signing-in")
