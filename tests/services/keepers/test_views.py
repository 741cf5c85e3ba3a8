"""What an organisation is asked is shown to who may answer it, and only they do."""

import pytest

from tests.support.people import builders as a
from tests.support.people.kept import Handed, stale
from workspace.domain.errors import FreshSignInNeeded, NotFound
from workspace.domain.organisations.duties import NotTheirDuty
from workspace.services import keepers


@pytest.fixture
def hands(app):
    return Handed()


def test_only_who_administers_it_sees_it_and_answers(hands):
    hands.offer()
    for act in (keepers.accept, keepers.decline, keepers.give_back):
        with pytest.raises(NotTheirDuty):
            act(hands.ben, hands.slug, hands.campaign.slug)
        with pytest.raises(NotFound):
            act(a.a_person(), hands.slug, hands.campaign.slug)
    with pytest.raises(FreshSignInNeeded):
        keepers.accept(stale(hands.ada), hands.slug, hands.campaign.slug)
    assert keepers.of_house(hands.ben, hands.slug) == ()
    assert [one.campaign for one in keepers.of_house(hands.ada, hands.slug)] == [
        hands.campaign.slug
    ]
