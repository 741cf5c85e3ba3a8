"""A campaign is offered, accepted, declined, taken back, given back; by whom it is not theirs."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.services.record.log.test_whole import KEPT, change_all
from tests.support.documents.publications import a_publication
from tests.support.life.observed import faults
from tests.support.people import builders as a
from tests.support.people import intruder
from tests.support.people.houses import OpenHands
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound
from workspace.domain.organisations.duties import NotTheirDuty
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import campaigns, keepers, progress
from workspace.services.keepers import KeeperThere, NoKeeper, OnePerson
from workspace.services.keepers import check as keepers_check
from workspace.services.office import trail
from workspace.services.organisations import office
from workspace.services.record.proof import Altered
from workspace.services.registry import publication
from workspace.store.organisations.keepers import KeeperRow
from workspace.store.registry import entries

WHY = "It follows these pledges anyway."


@pytest.fixture
def hands(app):
    return OpenHands()


@pytest.fixture
def campaign(hands):
    return a.a_campaign()


def asked(hands, campaign):
    keepers.offer(hands.sol, campaign.slug, "open hands", WHY)


def kept(hands, campaign):
    asked(hands, campaign)
    keepers.accept(hands.ada, hands.slug, campaign.slug)


def named(campaign):
    return next(one.kept_by for one in campaigns.all_known() if one.slug == campaign.slug)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_two_consent_and_it_is_said_in_public_until_one_of_them_ends_it(hands, campaign):
    asked(hands, campaign)
    assert named(campaign) == ""
    with pytest.raises(KeeperThere):
        asked(hands, campaign)
    keepers.accept(hands.ada, hands.slug, campaign.slug)
    assert named(campaign) == "Open Hands"
    with pytest.raises(NoKeeper):
        keepers.accept(hands.ada, hands.slug, campaign.slug)
    keepers.give_back(hands.ada, hands.slug, campaign.slug)
    assert named(campaign) == ""
    asked(hands, campaign)
    keepers.decline(hands.ada, hands.slug, campaign.slug)
    kept(hands, campaign)
    keepers.take_back(hands.sol, campaign.slug)
    asked(hands, campaign)
    keepers.take_back(hands.sol, campaign.slug)
    with pytest.raises(NoKeeper):
        keepers.take_back(hands.sol, campaign.slug)
    view = keepers.of_campaign(hands.sol, campaign.slug)
    assert view.now is None
    assert len(view.before) == 4
    assert faults() == []


def test_only_a_verified_organisation_is_asked_and_only_who_administers_it_answers(hands, campaign):
    unknown = a.an_organisation("Nobody Known", verified=False)
    for written, why in (("Nobody Known", WHY), ("", WHY), (unknown.slug, WHY), (hands.slug, "")):
        with pytest.raises(Invalid):
            keepers.offer(hands.sol, campaign.slug, written, why)
    stale = replace(hands.sol, proved_at=now() - timedelta(minutes=6))
    with pytest.raises(FreshSignInNeeded):
        keepers.offer(stale, campaign.slug, hands.slug, WHY)
    with pytest.raises(NotFound):
        keepers.offer(hands.ada, campaign.slug, hands.slug, WHY)
    asked(hands, campaign)
    for act in (keepers.accept, keepers.decline, keepers.give_back):
        with pytest.raises(NotTheirDuty):
            act(hands.ben, hands.slug, campaign.slug)
        with pytest.raises(NotFound):
            act(a.a_person(), hands.slug, campaign.slug)
    old = replace(hands.ada, proved_at=now() - timedelta(minutes=6))
    with pytest.raises(FreshSignInNeeded):
        keepers.accept(old, hands.slug, campaign.slug)
    assert keepers.of_house(hands.ben, hands.slug) == ()
    assert [one.campaign for one in keepers.of_house(hands.ada, hands.slug)] == [campaign.slug]


def test_nobody_consents_for_both(hands, campaign):
    office.appoint(hands.ada.email)
    keepers.offer(hands.ada, campaign.slug, hands.slug, WHY)
    with pytest.raises(OnePerson):
        keepers.accept(hands.ada, hands.slug, campaign.slug)


def test_a_keeper_follows_the_public_pledges_of_its_campaign_alone(noon, hands, campaign):
    mine, _ = a_publication(campaign), a_publication(a.a_campaign())
    asked(hands, campaign)
    with pytest.raises(NotFound):
        progress.silent_in(hands.ada, hands.slug, campaign.slug)
    keepers.accept(hands.ada, hands.slug, campaign.slug)
    noon.move(days=400)
    seen = progress.silent_in(hands.ada, hands.slug, campaign.slug)
    assert [one.symbol for one in seen.lines] == [mine]
    assert sum(seen.counts.values()) == 1
    assert len(progress.silent(hands.sol).lines) == 2
    with transaction() as unit:
        publication.hide(unit, entries.by_symbol(unit.session, mine), now())
    assert progress.silent_in(hands.ada, hands.slug, campaign.slug).lines == ()
    with pytest.raises(NotTheirDuty):
        progress.silent_in(hands.ben, hands.slug, campaign.slug)
    with pytest.raises(NotFound):
        progress.silent_in(hands.ada, hands.slug, "nowhere")


def test_who_keeps_a_campaign_is_sealed_and_each_change_past_us_is_named(hands, campaign):
    kept(hands, campaign)
    keepers.give_back(hands.ada, hands.slug, campaign.slug)
    asked(hands, campaign)
    with pytest.raises(Exception, match="never changed or taken out"):
        intruder.write(lambda session: session.execute(text("DELETE FROM campaign_keeper")))

    def found():
        return [f"{one.what}: {fault}" for one in keepers_check.check() for fault in one.faults]

    change_all(KEPT, found)
    changed = KeeperRow.__table__.update().values(reason="Another")
    intruder.past_guards(lambda session: session.execute(changed))
    with pytest.raises(Altered):
        keepers.accept(hands.ada, hands.slug, campaign.slug)
    assert {one.act for one in trail(hands.sol).deeds} >= {"keeper.offered", "keeper.ended"}
