"""Organisations sign themselves up for a campaign and choose among the themes it offers."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.pages.journey_site import Stage
from tests.support.people import builders as a
from tests.support.people.builders import PASSWORD
from tests.support.people.invited import link_to_enrolment
from workspace.domain.ids import new_id
from workspace.store import campaigns

pytestmark = pytest.mark.browser
OFFERED, LEFT_OUT = "Freedom from racial discrimination", "Equality before the law"


def test_two_organisations_sign_up_and_one_opens_a_draft_with_the_themes_offered(stage, visit):
    there, title = a_campaign_that_enrols(stage)
    stranger = visit(there, new=True)
    says_who_it_is(stranger, f"River Watch {new_id()}")
    email = f"rita-{new_id()}@rivers.example"
    stranger.get_by_label("Your name").fill("Rita Rivers")
    stranger.get_by_label("Your e-mail address at work").fill(email)
    stranger.get_by_role("button", name="Send the letter").click()
    expect(stranger.get_by_text("until then nothing exists")).to_be_visible()
    p.look_around(stranger, "sign-up-asked")
    with stage.app.app_context():
        stranger.goto(f"/sign-up/{link_to_enrolment(email)}")
    p.look_around(stranger, "sign-up-confirm")
    stranger.get_by_label("Password").fill(PASSWORD)
    stranger.get_by_role("button", name="Confirm and sign in").click()
    expect(stranger.get_by_role("heading", name="Desk")).to_be_visible()
    chooses_among_what_is_offered(stranger, title)

    with stage.app.app_context():
        known = a.a_person("Noor Said", email=f"noor-{new_id()}@lakes.example")
    somebody = visit(there, new=True)
    somebody.get_by_role("link", name="Sign in and come back here").click()
    somebody.get_by_label("E-mail").fill(known.email)
    somebody.get_by_label("Password").fill(PASSWORD)
    somebody.get_by_role("button", name="Sign in", exact=True).click()
    expect(somebody.get_by_text("No letter is needed.")).to_be_visible()
    name = f"Lake Network {new_id()}"
    says_who_it_is(somebody, name)
    p.look_around(somebody, "sign-up-signed-in")
    somebody.get_by_role("button", name="Start the organisation").click()
    expect(somebody.get_by_role("heading", name=name, level=1)).to_be_visible()


def a_campaign_that_enrols(stage: Stage) -> tuple[str, str]:
    """Make one that takes whoever comes and offers one theme; return where, and its title."""
    title = f"Rivers {new_id()}"
    with stage.app.app_context():
        made = a.a_campaign()
        with a.building() as unit:
            row = campaigns.by_slug(unit.session, made.slug)
            row.title, row.enrols, row.themes = title, True, ["equality.racial"]
    return f"/en/campaigns/{made.slug}/sign-up", title


def says_who_it_is(page: Page, name: str) -> None:
    page.get_by_label("Name of the organisation").fill(name)
    page.get_by_label("What kind of organisation it is").select_option("civil_society")


def chooses_among_what_is_offered(page: Page, title: str) -> None:
    page.goto("/drafts/new")
    page.get_by_label("Individual", exact=False).first.check()
    page.get_by_label("For which campaign?").select_option(label=title)
    page.get_by_label("A blank sheet").check()
    page.get_by_role("button", name="Open the draft").click()
    p.can_type(page)
    draft = re.sub(r"[?#].*", "", page.url)
    page.goto(f"{draft}/facts/themes/edit")
    expect(page.get_by_text("This campaign offers these.")).to_be_visible()
    expect(page.get_by_label(LEFT_OUT)).to_have_count(0)
    p.look_around(page, "themes-offered")
    page.get_by_label(OFFERED).check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(OFFERED).first).to_be_visible()
