"""An organisation signs itself up without scripts: the public page, the letter, its own desk."""

from dataclasses import replace

from tests.support.people import builders as a
from tests.support.people.houses import somebody_of_the_office
from tests.support.people.invited import link_to_enrolment
from workspace.services import campaigns

FILLED = {
    "name": "Clinic <b>of the</b> River",
    "type": "civil_society",
    "country": "Aruna",
    "person": "Rita Rivers",
    "email": "rita@riverside.example",
}


def test_it_fills_in_a_form_confirms_and_is_on_its_desk_as_nobody_verified_it(client):
    campaign, sol = a.a_campaign(slug="rivers"), somebody_of_the_office()
    there = "/en/campaigns/rivers/sign-up"
    assert client.get(there).status_code == 404
    seen = campaigns.page(sol, campaign.slug)
    campaigns.edit(sol, campaign.slug, seen.ask, replace(seen.terms, enrols=True))
    for page in ("/en/", "/sign-in"):
        assert f'href="{there}"' in client.get(page).text
    wrong = client.post(there, data=FILLED | {"type": ""})
    assert (wrong.status_code, "Choose what kind of organisation" in wrong.text) == (422, True)
    asked = client.post(there, data=FILLED, follow_redirects=True)
    assert "until then nothing exists" in asked.text
    letter = f"/sign-up/{link_to_enrolment(FILLED['email'])}"
    page = client.get(letter).text
    assert "Clinic &lt;b&gt;of the&lt;/b&gt; River" in page
    weak = client.post(letter, data={"password": "rita rivers"})
    assert (weak.status_code, "12 characters" in weak.text) == (422, True)
    made = client.post(letter, data={"password": "eleven blue kettles sing"})
    assert (made.status_code, made.headers["Location"]) == (303, "/desk")
    assert client.get("/desk").status_code == 200
    assert "works no more" in client.get(letter).text
    own = {key: FILLED[key] for key in ("name", "type", "country")}
    assert "a seat in an organisation of this name" in client.post(there, data=own).text
    started = client.post(there, data=own | {"name": "Second <i>House</i>"})
    assert (started.status_code, "/organizations/new-" in started.headers["Location"]) == (
        303,
        True,
    )
    assert "Second &lt;i&gt;House" in client.get(started.headers["Location"]).text
    a.sign_in(client, sol)
    page = client.get("/secretariat/campaigns/rivers").text
    assert "signed themselves up: 2" in page
    trail = client.get("/secretariat/trail").text
    assert "signed an organisation up through a campaign" in trail
