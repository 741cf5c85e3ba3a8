"""A pledge is given back with a note, changed, signed anew, accepted, and then public."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.people import builders as a
from tests.support.people import stages
from workspace.domain.ids import new_id
from workspace.process.unit import transaction
from workspace.services.organisations import office
from workspace.store.campaigns import CampaignRow
from workspace.store.pledge.pledges import PledgeRow

pytestmark = pytest.mark.browser


def handed_in(stage, draft) -> str:
    """Lock, sign and submit a draft; return its symbol."""
    with stage.app.app_context():
        stages.lock(stage.person("Ana"), draft)
        for name in ("Adam", "Bruno"):
            stages.sign(stage.person(name), draft)
        return stages.submit(stage.person("Adam"), draft)


def a_reviewed_draft(stage) -> str:
    draft, key = stage.ready_draft(), new_id()[:6]
    with stage.app.app_context():
        campaign = a.a_campaign(slug=f"reviewed-{key}", prefix=key.upper())
        with transaction() as unit:
            row = unit.session.get_one(CampaignRow, campaign.id)
            row.reviewed, row.deadline_at = True, row.deadline_at - timedelta(days=1)
            unit.session.get_one(PledgeRow, draft).campaign_id = campaign.id
    return draft


def somebody_of_the_office(stage) -> str:
    name, email = f"Sena {new_id()}", f"{new_id()}@office.example"
    with stage.app.app_context():
        stage.people[name] = a.a_person(name, email=email)
        office.appoint(email)
    return name


def ask_for_changes(sena, symbol):
    sena.get_by_role("listitem").filter(has_text=symbol).get_by_role("link").click()
    sena.get_by_label("What it is about").select_option("measure-1")
    sena.get_by_label("Note", exact=True).fill("By when, and who counts?")
    sena.get_by_role("button", name="Keep the note").click()
    expect(sena.get_by_text("The note is kept.")).to_be_visible()
    for one in ("Accept", "Ask for changes", "Reject"):
        sena.locator("summary").get_by_text(one, exact=True).click()
    expect(sena.get_by_text("1 note goes to the parties.")).to_be_visible()
    p.look_everywhere(sena, "review")
    sena.get_by_role("button", name="Ask for changes").click()
    expect(sena.get_by_text("Changes are asked for.")).to_be_visible()


def test_j14_a_pledge_goes_back_comes_again_and_becomes_public(stage, visit):
    draft = a_reviewed_draft(stage)
    symbol = handed_in(stage, draft)
    sena = visit("/secretariat/reviews", somebody_of_the_office(stage))
    p.look_everywhere(sena, "review-queue")
    ask_for_changes(sena, symbol)
    ana = visit(f"{p.draft_page(draft)}/review", "Ana")
    expect(ana.get_by_text("By when, and who counts?")).to_be_visible()
    ana.locator("summary").get_by_text("Measure 1").locator("..").click()
    ana.get_by_label("Answer", exact=True).fill("By the end of June.")
    p.look_around(ana, "given-back")
    ana.get_by_role("button", name="Send the answer").click()
    expect(ana.get_by_text("By the end of June.")).to_be_visible()
    ana.get_by_role("link", name="Change the text").click()
    expect(ana.get_by_text("The secretariat asks for changes.")).to_be_visible()

    assert handed_in(stage, draft) == symbol
    sena.goto("/secretariat/reviews")
    sena.get_by_role("listitem").filter(has_text=symbol).get_by_role("link").click()
    expect(sena.get_by_text("What changed since Rev.1")).to_be_visible()
    sena.locator("summary").get_by_text("Accept", exact=True).click()
    sena.get_by_role("button", name="Accept the pledge").click()
    expect(sena.get_by_text("The pledge is accepted.")).to_be_visible()
    sena.goto(f"/en/pledges/{symbol}")
    expect(sena.get_by_role("heading", level=1)).to_contain_text("Independent inspection")
