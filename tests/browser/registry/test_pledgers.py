"""From a pledge to who made it, and from there to the list of all who pledge."""

import pytest
from playwright.sync_api import expect

from tests.support.documents.publications import a_content, a_publication
from tests.support.pages import acts as p
from tests.support.people import builders as a

pytestmark = pytest.mark.browser


def test_the_name_on_a_pledge_leads_to_what_else_its_organisation_pledged(stage, visit):
    with stage.app.app_context():
        house = a.an_organisation("Free City of Mirn", org_type="local_authority")
        party = {"organisation": house.slug, "name": house.name, "capacity": "lead"}
        content = a_content(parties=[party])
        a_publication(stage.campaign, title="Open every archive", content=content)
        symbol = a_publication(stage.campaign, content=content, lead_name=house.name)
    page = visit(f"/en/pledges/{symbol}")
    page.get_by_role("link", name="Free City of Mirn").first.click()
    expect(page.get_by_role("link", name="Open every archive")).to_be_visible()
    p.look_around(page, "pledger")
    page.get_by_role("link", name="All organisations that pledge").click()
    page.get_by_label("Search").fill("mirn")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("1 of")).to_be_visible()
    p.look_around(page, "pledgers")
