"""Guidance for each kind of actor, and the home page before, during and after a campaign."""

import re
from datetime import timedelta

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people import builders as a
from workspace.domain.campaigns.guidance import ADVICE
from workspace.domain.tree.leaf import KINDS
from workspace.process.unit import transaction
from workspace.store.campaigns import CampaignRow


@pytest.fixture
def campaign(app, noon):
    """Give a campaign that opens in a day, closes a day later and publishes another day later."""
    row = a.a_campaign()
    with transaction() as unit:
        found = unit.session.get_one(CampaignRow, row.id)
        found.opens_at = noon() + timedelta(days=1)
        found.deadline_at = noon() + timedelta(days=2)
        found.publish_at = noon() + timedelta(days=3)
    return row


def home(client):
    """Return the words of the home page, which is the same when asked again."""
    page, again = client.get("/en/").text, client.get("/en/").text
    assert page == again
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_the_home_page_says_where_the_campaign_stands_and_changes_by_the_clock(
    client, noon, campaign
):
    before = home(client)
    assert "It opens on 18 Nov 2026" in before
    assert "Prepare a pledge" in before
    assert "Make a pledge" not in before
    noon.move(days=1)
    a_publication(campaign)
    during = home(client)
    assert "Open: pledges can be submitted until 19 Nov 2026" in during
    assert "What is submitted becomes public on 20 Nov 2026" in during
    assert "Make a pledge" in during
    assert "Train every judge" not in during
    noon.move(days=1)
    after = home(client)
    assert "No campaign takes pledges at the moment." in client.get("/en/guidance").text
    assert "/drafts/new" not in client.get("/en/tree").text + client.get("/en/guidance").text
    assert "Closed since 19 Nov 2026" in after
    assert "Make a pledge" not in after
    noon.move(days=1)
    public = home(client)
    assert "Train every judge" in public
    assert "What was promised, in numbers" in public
    assert "becomes public" not in public


def test_each_kind_of_actor_has_guidance_of_its_own(client, app):
    assert {one.kind for one in ADVICE} == set(KINDS)
    page = client.get("/en/guidance").text
    for one in ADVICE:
        assert f'href="/en/guidance/{one.kind}"' in page
        own = client.get(f"/en/guidance/{one.kind}").text
        assert one.example in own
        assert f"/en/pledges?type={one.kind}" in own
    assert client.get("/en/guidance/nobody").status_code == 404


def test_a_draft_starts_from_a_model_pledge(client, campaign, noon):
    noon.move(days=1, minutes=1)
    aruna = a.an_organisation()
    ana = a.a_member(aruna)
    page = client.get("/en/guidance/models/birth-registration").text
    way = re.search(r'href="(/drafts/new\?model=[a-z-]+)"', page)
    assert way
    a.sign_in(client, ana)
    asked = client.get(way[1]).text
    assert re.search(
        r'value="model:birth-registration"[^>]*checked|checked[^>]*value="model:', asked
    )
    answers = {
        "organisation": aruna.slug,
        "campaign": campaign.slug,
        "kind": "individual",
        "lang": "en",
        "start": "model:birth-registration",
    }
    draft = client.post("/drafts/new", data=answers).location
    assert "registers every child born on its territory" in client.get(draft).text
    assert client.post("/drafts/new", data=answers | {"start": "model:none"}).status_code == 422
    assert client.get("/en/guidance/models/nothing").status_code == 404
