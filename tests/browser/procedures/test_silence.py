"""A network endorses by silence: opened, answered, broken in one run and adopted in the next."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.people import stages
from tests.support.people.networks import REASON, a_staged_network
from workspace.process.clock import now
from workspace.services import procedures
from workspace.services.procedures import Opening

pytestmark = pytest.mark.browser


def test_j10_a_network_lets_its_members_decide_and_one_breaks_the_silence(stage, visit):
    draft = stage.locked_draft("Bruno")
    network = a_staged_network(stage, draft)
    nia = visit(f"{p.draft_page(draft)}/sign-off", "Nia")
    nia.get_by_role("link", name="Let the members decide").click()
    expect(nia.get_by_text("gets a letter").first).to_be_visible()
    p.look_everywhere(nia, "procedure-new")
    nia.get_by_role("button", name="Open the decision").click()
    expect(nia.get_by_text("The decision is running.")).to_be_visible()
    place = nia.url
    nia.get_by_text("Where the members stand").first.click()
    mara = visit("/desk", "Mara")
    mara.get_by_role("link", name="Read and answer").click()
    mara.get_by_label("Break the silence").check()
    mara.get_by_role("button", name="Record this for").click()
    expect(mara.get_by_role("alert")).to_be_focused()
    expect(mara.get_by_text("at least 20 characters").first).to_be_visible()
    p.look_everywhere(mara, "procedure-answer")
    mara.get_by_label("Why, or your explanation").fill(REASON)
    mara.get_by_label("What would let your organisation agree").fill("A date in 2029.")
    mara.get_by_role("button", name="Record this for").click()
    expect(mara.get_by_text("The silence was broken.")).to_be_visible()
    expect(nia.get_by_text("The silence was broken.")).to_be_visible()  # nobody loaded the page
    expect(nia.get_by_text(REASON)).to_be_visible()
    assert nia.url == place
    ana = visit(f"{p.draft_page(draft)}/sign-off", "Ana")
    expect(ana.get_by_text("Not endorsed")).to_be_visible()
    expect(ana.get_by_text("Institute of Mara")).to_have_count(0)
    p.look_everywhere(ana, "procedure-board")
    nia.goto(f"/organizations/{network.slug}/group")
    p.look_everywhere(nia, "group")


def test_silence_that_is_over_is_adopted_on_the_next_view_without_any_job(stage, visit):
    draft = stage.locked_draft("Bruno")
    with now.at(now() - timedelta(hours=73)):
        a_staged_network(stage, draft)
    with stage.app.app_context():
        shown = stages.fingerprint(stage.person("Ana"), draft)
        with now.at(now() - timedelta(hours=72, seconds=1)):
            made = procedures.open_procedure(stage.person("Nia"), draft, Opening(fingerprint=shown))
    noor = visit(f"/procedures/{made}", "Noor")
    expect(
        noor.get_by_text("Endorsed by Regional Network on behalf of its members")
    ).to_be_visible()
    expect(noor.get_by_role("button", name="Record this for")).to_have_count(0)
