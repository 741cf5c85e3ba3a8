"""Who keeps a campaign may do to it what the table says, and to no other, as long as it does."""

from contextlib import suppress

import pytest

from tests.services.campaigns.rounds import longer
from tests.support.life.observed import faults
from tests.support.people import builders as a
from tests.support.people.kept import Handed, stale
from tests.support.people.signing_table import Table
from workspace.domain.errors import FreshSignInNeeded, NotFound, Refusal
from workspace.domain.organisations.duties import KEEPERS, Charge, NotTheirDuty
from workspace.process.unit import reading, transaction
from workspace.services import campaigns, keepers, office
from workspace.services.access.houses.charges import campaign_for
from workspace.services.campaigns import ClosedAlready
from workspace.store.notices.notices import NoticeRow


@pytest.fixture
def hands(app):
    return Handed(Table().campaign)


def met(who, slug, house=""):
    """Return what somebody may do to a campaign."""
    may = set()
    with reading() as unit:
        for one in Charge:
            with suppress(Refusal):
                campaign_for(unit, who, slug, one, house)
                may.add(one)
    return may


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_keeper_does_what_the_table_says_until_it_keeps_it_no_more(hands):
    slug, house = hands.campaign.slug, hands.slug
    hands.offer()
    assert met(hands.ada, slug, house) == set()
    keepers.accept(hands.ada, house, slug)
    assert met(hands.ada, slug, house) == set(KEEPERS)
    assert met(hands.ada, slug) == set()
    assert met(hands.ada, a.a_campaign().slug, house) == set()
    assert met(hands.sol, slug) == set(Charge)
    assert met(hands.sol, slug, house) == {Charge.READ}
    with reading() as unit, pytest.raises(NotTheirDuty):
        campaign_for(unit, hands.ben, slug, Charge.READ, house)
    stranger = a.a_person()
    with reading() as unit, pytest.raises(NotFound):
        campaign_for(unit, stranger, slug, Charge.READ, house)
    keepers.take_back(hands.sol, slug)
    assert met(hands.ada, slug, house) == set()


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_whose_act_it_was_stands_everywhere_it_is_told(hands):
    slug, house = hands.campaign.slug, hands.slug
    hands.keep()
    with pytest.raises(FreshSignInNeeded):
        campaigns.extend(stale(hands.ada), slug, longer(hands.campaign), house)
    campaigns.guide(hands.ada, slug, {"scene": "Say whose water."}, house)
    campaigns.extend(hands.ada, slug, longer(hands.campaign), house)
    assert campaigns.tell_due() == 1
    with transaction() as unit:
        told = unit.session.query(NoticeRow).filter_by(subject="extended_by_keeper").all()
        assert {one.by_organisation_id for one in told} == {hands.row.id}
    campaigns.close(hands.ada, slug, "All is said.", house)
    with pytest.raises(ClosedAlready):
        campaigns.close(hands.ada, slug, "", house)
    season = next(one for one in campaigns.all_known() if one.slug == slug)
    assert (season.closed_by, season.kept_by_slug) == ("Open Hands", house)
    seen = campaigns.page(hands.sol, slug)
    assert seen.terms.guidance == {"scene": "Say whose water."}
    assert [(one.who, one.house) for one in seen.extensions] == [("Ada", "Open Hands")]
    assert [(one.who, one.house) for one in seen.closings] == [("Ada", "Open Hands")]
    deeds = [one for one in office.trail(hands.sol).deeds if one.act.startswith("campaign.")]
    assert {(one.act, one.house) for one in deeds} >= {
        ("campaign.guided", "Open Hands"),
        ("campaign.extended", "Open Hands"),
        ("campaign.closed", "Open Hands"),
    }
    campaigns.reopen(hands.sol, slug, "Two were late.")
    # Whoever keeps it learns that the secretariat did it, and no name of its people.
    theirs = campaigns.page(hands.ada, slug, house).closings
    assert [(one.who, one.house) for one in theirs] == [("", ""), ("", "Open Hands")]
    assert faults() == []
