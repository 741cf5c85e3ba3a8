"""What of a pledge lies ahead, for calendars: moved as often as it was, and its title in none."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.services.campaigns.rounds import longer
from tests.support.people import stages
from tests.support.people.houses import somebody_of_the_office
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import campaigns, signing
from workspace.store.campaigns import CampaignRow


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_deadline_and_the_embargo_are_given_until_they_are_over(app, noon):
    table = Table()
    public_at = noon.at + timedelta(days=300)
    with transaction() as unit:
        unit.session.get(CampaignRow, table.campaign.id).publish_at = public_at
    found = signing.last_moments(table.bea, table.draft)
    assert (found.deadline_at, found.public_at) == (table.campaign.deadline_at, public_at)
    assert found.moved == 0
    sol = replace(somebody_of_the_office(), proved_at=now())
    campaigns.extend(sol, table.campaign.slug, longer(table.campaign))
    found = signing.last_moments(table.bea, table.draft)
    assert found.moved == campaigns.season(table.campaign.slug)[1] == 1
    assert found.deadline_at > table.campaign.deadline_at
    table.signed()
    stages.submit(table.amir, table.draft)
    found = signing.last_moments(table.bea, table.draft)
    assert (found.deadline_at, found.public_at) == (None, public_at)
    noon.at = public_at
    with pytest.raises(NotFound):
        signing.last_moments(table.bea, table.draft)
    with pytest.raises(NotFound):
        campaigns.season("another")
