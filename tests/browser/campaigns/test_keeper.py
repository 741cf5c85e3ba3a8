"""A keeper accepts a campaign, asks the parties of its pledges, and follows who reports."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.pages.journey_site import Stage
from tests.support.people import builders as a
from tests.support.people.houses import a_day
from workspace.domain.ids import new_id
from workspace.services import keepers, progress
from workspace.services.organisations import office
from workspace.store.organisations.organisations import OrganisationRow

pytestmark = pytest.mark.browser


def test_a_keeper_accepts_asks_all_pledges_and_follows_their_progress(stage, visit):
    draft, symbol = stage.submitted_draft()
    house, ada = a_house_that_is_asked(stage)
    page = visit(f"/organizations/{house.slug}", ada)
    page.get_by_role("link", name="Answer").click()
    page.get_by_text("What the keeper may do").click()
    expect(page.get_by_text("Extend the deadline, for everybody alike")).to_be_visible()
    page.get_by_role("button", name="Accept to keep it").click()
    expect(page.get_by_text("Your organisation keeps this campaign.")).to_be_visible()
    p.look_around(page, "keeper")

    asks(page)
    with stage.app.app_context():
        while keepers.carry_out_due():
            pass
        progress.answer(stage.person("Bea"), draft, ["Half way."])
    asked = visit(f"/drafts/{draft}/progress/round", "Ana")
    expect(asked.get_by_text("which keeps the campaign, asks the parties")).to_be_visible()
    page.reload()
    expect(page.get_by_label(symbol).get_by_text("Half way.")).to_be_visible()
    p.look_around(page, "keeper-round")
    page.get_by_role("button", name="End the round and share the answers").click()
    expect(page.get_by_text("Ended on")).to_be_visible()
    asks_at_one(page, symbol)
    page.goto(f"/organizations/{house.slug}/campaigns/{stage.campaign.slug}/keeper")
    page.get_by_role("link", name="Pledges that wait for a report").click()
    expect(page.get_by_text("No report is due.")).to_be_visible()
    expect(visit("/en/").get_by_text(f"Kept by {house.name}")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Give the campaign back").click()
    expect(page.get_by_role("link", name="Look at it")).to_have_count(0)


def a_house_that_is_asked(stage: Stage) -> tuple[OrganisationRow, str]:
    """Have a network asked to keep the campaign; return it, and who administers it."""
    ada, network = f"Ada {new_id()}", f"Network {new_id()}"
    with stage.app.app_context():
        house = a.an_organisation(network, org_type="civil_society", verified=True)
        stage.people[ada] = a.a_member(house, "org_admin", name=ada)
        sol = a.a_person()
        office.appoint(sol.email)
        keepers.offer(sol, stage.campaign.slug, network, "It follows these pledges anyway.")
    return house, ada


def asks(page: Page) -> None:
    page.get_by_role("link", name="Questions to pledges").click()
    page.get_by_role("button", name="Ask all parties").click()
    expect(
        page.get_by_role("link", name="Answers hoped for by: Please fill this in.")
    ).to_be_visible()
    page.get_by_label("Questions", exact=True).fill("How far are you?")
    page.get_by_label("Answers hoped for by").fill(a_day())
    p.look_around(page, "keeper-rounds")
    page.get_by_role("button", name="Ask all parties").click()
    expect(page.get_by_text("No pledge was asked yet.")).to_be_visible()


def asks_at_one(page: Page, symbol: str) -> None:
    page.get_by_role("link", name="Questions to pledges").click()
    page.get_by_label("Only at the pledge").fill(symbol)
    page.get_by_label("Answers hoped for by").fill(a_day())
    page.get_by_role("button", name="Ask all parties").click()
    expect(page.get_by_text("It was asked at one pledge alone.")).to_be_visible()
    expect(page.get_by_text("After a week you can remind")).to_be_visible()
