"""The secretariat asks a verified organisation; what is changed of it past us is named."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.services.record.log.test_whole import KEPT, change_all
from tests.support.people import builders as a
from tests.support.people import intruder
from tests.support.people.kept import WHY, Handed, stale
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound
from workspace.services import keepers
from workspace.services.keepers import check as keepers_check
from workspace.services.office import trail
from workspace.services.record.proof import Altered
from workspace.store.organisations.keepers import KeeperRow


@pytest.fixture
def hands(app):
    return Handed()


def test_only_a_verified_organisation_is_asked(hands):
    unknown = a.an_organisation("Nobody Known", verified=False)
    for written, why in (("Nobody Known", WHY), ("", WHY), (unknown.slug, WHY), (hands.slug, "")):
        with pytest.raises(Invalid):
            keepers.offer(hands.sol, hands.campaign.slug, written, why)
    with pytest.raises(FreshSignInNeeded):
        keepers.offer(stale(hands.sol), hands.campaign.slug, hands.slug, WHY)
    with pytest.raises(NotFound):
        keepers.offer(hands.ada, hands.campaign.slug, hands.slug, WHY)


def test_who_keeps_a_campaign_is_sealed_and_each_change_past_us_is_named(hands):
    hands.keep()
    keepers.give_back(hands.ada, hands.slug, hands.campaign.slug)
    hands.offer()
    with pytest.raises(DatabaseError, match="never changed or taken out"):
        intruder.write(lambda session: session.execute(text("DELETE FROM campaign_keeper")))

    def found():
        return [f"{one.what}: {fault}" for one in keepers_check.check() for fault in one.faults]

    change_all(KEPT, found)
    changed = KeeperRow.__table__.update().values(reason="Another")
    intruder.past_guards(lambda session: session.execute(changed))
    with pytest.raises(Altered):
        keepers.accept(hands.ada, hands.slug, hands.campaign.slug)
    assert {one.act for one in trail(hands.sol).deeds} >= {"keeper.offered", "keeper.ended"}
