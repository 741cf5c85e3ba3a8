"""A pledge enters the registry once, with the next number, and is seen from the embargo on."""

from datetime import timedelta

import pytest

from tests.support.documents.announcements import heard
from tests.support.documents.publications import a_publication
from tests.support.people import builders as make
from workspace.domain.events import PledgePublished
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.registry import publication, search, tree
from workspace.services.registry.query import wish
from workspace.store.campaigns import CampaignRow


@pytest.fixture
def campaign(noon, app):
    return make.a_campaign(slug="human-rights-75", prefix="HR75")


def embargo(campaign, **until):
    with transaction() as unit:
        row = unit.session.get_one(CampaignRow, campaign.id)
        row.publish_at = now() + timedelta(**until)


def test_symbols_are_numbered_through_in_their_campaign(campaign):
    other = make.a_campaign(prefix="DW26")
    made = [a_publication(campaign), a_publication(other), a_publication(campaign)]
    assert made == ["HR75-000001", "DW26-000001", "HR75-000002"]


def take_and_fail(campaign):
    with transaction() as unit:
        publication.take_symbol(unit, unit.session.get_one(CampaignRow, campaign.id))
        raise ZeroDivisionError


def test_a_symbol_that_was_not_used_is_given_again(campaign):
    with pytest.raises(ZeroDivisionError):
        take_and_fail(campaign)
    assert a_publication(campaign) == "HR75-000001"


def test_what_is_published_is_told_of_after_the_commit(campaign):
    with heard() as events:
        symbol = a_publication(campaign)
    assert events == [PledgePublished(symbol=symbol, number=1)]


def test_until_the_embargo_ends_a_pledge_is_neither_told_of_nor_listed(noon, campaign):
    embargo(campaign, hours=1)
    with heard() as events:
        a_publication(campaign)
    assert events == []
    assert search.listing(wish({})).found == 0
    noon.move(hours=1)
    assert search.listing(wish({})).found == 1


def test_every_pledge_grows_a_leaf_of_its_own(campaign):
    for _ in range(3):
        a_publication(campaign)
    places = {(one.leaf.x, one.leaf.y) for one in tree.leaves(wish({}))}
    assert len(places) == 3


def test_a_code_named_twice_is_stored_once(campaign):
    a_publication(campaign, themes=("social.food", "social.food"))
    assert search.listing(wish({"theme": "social.food"})).found == 1
