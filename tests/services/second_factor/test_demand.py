"""Campaigns that ask for a second factor of whoever binds an organisation."""

import pytest

from tests.services.second_factor.test_enrolment import set_up
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.process.unit import reading
from workspace.services import second_factor, signing
from workspace.services.second_factor.demand import SecondFactorNeeded
from workspace.store.campaigns import CampaignRow
from workspace.store.pledge.pledges import PledgeRow


def test_where_a_campaign_asks_for_it_nobody_signs_or_submits_without(app):
    table = Table()
    with reading() as unit:
        pledge = unit.session.get_one(PledgeRow, table.draft)
        slug = unit.session.get_one(CampaignRow, pledge.campaign_id).slug
    second_factor.ask_for(slug, wanted=True)
    stages.lock(table.ana, table.draft)
    with pytest.raises(SecondFactorNeeded):
        stages.sign(table.bruno, table.draft)
    set_up(table.bruno)
    stages.sign(table.bruno, table.draft)
    second_factor.ask_for(slug, wanted=False)
    stages.sign(table.amir, table.draft)
    second_factor.ask_for(slug, wanted=True)
    with pytest.raises(SecondFactorNeeded):
        stages.submit(table.amir, table.draft)
    set_up(table.amir)
    assert stages.submit(table.amir, table.draft)
    assert signing.board(table.ana, table.draft).missing == 0


def test_a_campaign_that_is_not_there_asks_for_nothing(app):
    with pytest.raises(NotFound):
        second_factor.ask_for("nowhere", wanted=True)
