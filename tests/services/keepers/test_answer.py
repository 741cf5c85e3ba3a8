"""An organisation accepts, declines and gives back; nobody consents for both."""

import pytest

from tests.support.life.observed import faults
from tests.support.people.kept import WHY, Handed
from workspace.services import keepers
from workspace.services.keepers import KeeperThere, NoKeeper, OnePerson
from workspace.services.organisations import office


@pytest.fixture
def hands(app):
    return Handed()


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_two_consent_and_it_is_said_in_public_until_one_of_them_ends_it(hands):
    hands.offer()
    assert hands.named() == ""
    with pytest.raises(KeeperThere):
        hands.offer()
    keepers.accept(hands.ada, hands.slug, hands.campaign.slug)
    assert hands.named() == "Open Hands"
    with pytest.raises(NoKeeper):
        keepers.accept(hands.ada, hands.slug, hands.campaign.slug)
    keepers.give_back(hands.ada, hands.slug, hands.campaign.slug)
    assert hands.named() == ""
    hands.offer()
    keepers.decline(hands.ada, hands.slug, hands.campaign.slug)
    hands.keep()
    keepers.take_back(hands.sol, hands.campaign.slug)
    hands.offer()
    keepers.take_back(hands.sol, hands.campaign.slug)
    with pytest.raises(NoKeeper):
        keepers.take_back(hands.sol, hands.campaign.slug)
    view = keepers.of_campaign(hands.sol, hands.campaign.slug)
    assert view.now is None
    assert len(view.before) == 4
    assert faults() == []


def test_nobody_consents_for_both(hands):
    office.appoint(hands.ada.email)
    keepers.offer(hands.ada, hands.campaign.slug, hands.slug, WHY)
    with pytest.raises(OnePerson):
        keepers.accept(hands.ada, hands.slug, hands.campaign.slug)
