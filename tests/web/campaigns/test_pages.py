"""The pages of campaigns without scripts: errors beside their fields, acts said as they are."""

import pytest

from tests.services.campaigns.rounds import longer
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.houses import somebody_of_the_office
from tests.support.people.signing_table import Table
from workspace.services import campaigns

ALL = "/secretariat/campaigns"


@pytest.fixture
def sol(client):
    person = somebody_of_the_office()
    a.sign_in(client, person)
    return person


def _filled(**changes):
    usual = {
        "title": "Pledges for water",
        "deadline_on": "2100-01-01",
        "horizon_on": "2101-01-01",
        "timezone": "UTC",
        "languages": ["en", "fr"],
        "openers": "anybody",
        "invitation_days": "7",
        "flagship_cap": "5",
        "review_days": "5",
    }
    return usual | changes


def test_a_campaign_is_opened_changed_and_extended(client, sol):
    assert 'value="14"' in client.get(f"{ALL}/new?template=network").text
    wrong = client.post(f"{ALL}/new", data=_filled(named="Nobody", invitation_days="0"))
    assert (wrong.status_code, "from 1 to 60" in wrong.text) == (422, True)
    unknown = client.post(f"{ALL}/new", data=_filled(openers="named", named="Nobody At All"))
    assert "Nobody here, or more than one, is called: Nobody At All." in unknown.text
    made = client.post(f"{ALL}/new", data=_filled(), follow_redirects=True)
    assert "It takes pledges from its opening on" in made.text
    one = f"{ALL}/pledges-for-water"
    taken = client.post(one, data=_filled(languages=["en"]))
    assert (taken.status_code, "Languages can only be added" in taken.text) == (422, True)
    changed = client.post(
        one, data=_filled(guidance_scene="Say <b>whose</b> water."), follow_redirects=True
    )
    assert "The campaign is changed" in changed.text
    back = client.post(f"{one}/deadline", data={"deadline_on": "2099-01-01", "reason": "Why not"})
    assert (back.status_code, "A deadline only moves on" in back.text) == (422, True)
    assert "Extended from" not in back.text
    sent = {"deadline_on": "2100-06-01", "reason": "Many asked."}
    extended = client.post(f"{one}/deadline", data=sent, follow_redirects=True)
    assert "told within a minute" in extended.text
    assert "Many asked." in extended.text
    trail = client.get("/secretariat/trail").text
    assert "extended the deadline of a campaign for everybody" in trail


def test_who_writes_reads_the_campaigns_guidance_and_that_its_deadline_moved(client, sol):
    table = Table()
    seen = campaigns.page(sol, table.campaign.slug)
    seen.terms.guidance["scene"] = "Say <b>whose</b> water."
    campaigns.edit(sol, table.campaign.slug, seen.ask, seen.terms)
    campaigns.extend(sol, table.campaign.slug, longer(table.campaign))
    a.sign_in(client, table.ana)
    for path in ("", "/sections/scene/form"):
        page = client.get(f"/drafts/{table.draft}{path}").text
        assert "Say &lt;b&gt;whose&lt;/b&gt; water." in page, path
    assert "It was extended for everybody, from" in client.get(f"/drafts/{table.draft}").text
    stages.lock(table.ana, table.draft)
    assert "It was extended for everybody" in client.get(f"/drafts/{table.draft}/sign-off").text


def test_a_closed_campaign_says_so_everywhere_and_is_opened_again_with_a_reason(client, sol):
    one = f"{ALL}/{a.a_campaign(slug='rivers').slug}"
    closed = client.post(f"{one}/close", data={"reason": "All is <b>said</b>."})
    assert closed.status_code == 303
    page = client.get(one).text
    assert "The campaign is closed." in page
    assert f'action="{one}/reopen"' in page
    assert "All is &lt;b&gt;said&lt;/b&gt;." in client.get("/en/").text
    again = client.post(f"{one}/reopen", data={"reason": ""})
    assert (again.status_code, "Please fill this in" in again.text) == (422, True)
    opened = client.post(f"{one}/reopen", data={"reason": "Two were late."}, follow_redirects=True)
    assert "The campaign goes on." in opened.text
    assert f'action="{one}/close"' in opened.text
