"""Campaigns that ask for a second factor of whoever binds an organisation or decides on them."""

from dataclasses import replace

import pytest

from tests.services.second_factor.test_enrolment import set_up
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.aligning import AligningTable
from tests.support.people.houses import somebody_of_the_office
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.process.unit import reading
from workspace.services import campaigns, second_factor, signing
from workspace.services.second_factor.demand import SecondFactorNeeded
from workspace.store.campaigns import CampaignRow
from workspace.store.pledge.pledges import PledgeRow


def _campaign_of(table):
    with reading() as unit:
        pledge = unit.session.get_one(PledgeRow, table.draft)
        return unit.session.get_one(CampaignRow, pledge.campaign_id).slug


def test_where_a_campaign_asks_for_it_nobody_signs_or_submits_without(app):
    table = Table()
    slug = _campaign_of(table)
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


def test_nor_does_anybody_align_take_a_position_in_a_group_or_open_its_decision_without(app):
    table = AligningTable()
    offer_id, slug = table.invite(), _campaign_of(table)
    second_factor.ask_for(slug, wanted=True)
    for act in (lambda: table.align(offer_id), lambda: table.say(0, table.made, "agree")):
        with pytest.raises(SecondFactorNeeded):
            act()
    for person in (table.olu, table.reps[0]):
        set_up(person)
    table.align(offer_id)
    table.say(0, table.made, "agree")
    unopened = AligningTable(opened=False)
    second_factor.ask_for(_campaign_of(unopened), wanted=True)
    with pytest.raises(SecondFactorNeeded):
        unopened.open(hours=72)
    set_up(unopened.nia)
    assert unopened.open(hours=72)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_nor_does_the_secretariat_change_the_campaign_or_ask_no_more_without(app):
    sol, row = somebody_of_the_office(), a.a_campaign()
    seen = campaigns.page(sol, row.slug)
    campaigns.edit(sol, row.slug, seen.ask, replace(seen.terms, second_factor=True))
    with pytest.raises(SecondFactorNeeded):
        campaigns.edit(sol, row.slug, seen.ask, replace(seen.terms, second_factor=False))
    with pytest.raises(SecondFactorNeeded):
        campaigns.close(sol, row.slug, "All is said.")
    set_up(sol)
    campaigns.edit(sol, row.slug, seen.ask, replace(seen.terms, second_factor=False))
    assert not campaigns.page(sol, row.slug).terms.second_factor


def test_where_it_was_refused_what_was_typed_stays_on_the_page(app):
    table = Table()
    stages.lock(table.ana, table.draft)
    second_factor.ask_for(_campaign_of(table), wanted=True)
    bruno = a.sign_in(app.test_client(), table.bruno)
    form = {"fingerprint": stages.fingerprint(table.ana, table.draft), "name": "Bruno of Belmar"}
    form |= {"title": "Ambassador", "agreed": "y", "password": a.PASSWORD}
    answer = bruno.post(f"/drafts/{table.draft}/sign-off/1/sign", data=form)
    assert answer.status_code == 403
    assert "Set that up under Your account" in answer.text
    assert "Ambassador" in answer.text


def test_a_campaign_that_is_not_there_asks_for_nothing(app):
    with pytest.raises(NotFound):
        second_factor.ask_for("nowhere", wanted=True)
