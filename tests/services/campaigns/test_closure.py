"""A closed campaign: nothing new is bound in it, what there is stays, and it can go on again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.services.campaigns.rounds import longer
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.houses import somebody_of_the_office
from tests.support.people.signing_table import Table
from workspace.domain.campaigns.extension import NotOpenYet
from workspace.domain.errors import CampaignClosed, FreshSignInNeeded, Invalid, NotFound
from workspace.process.clock import now
from workspace.services import amendment, campaigns, office, signing
from workspace.services.campaigns import ClosedAlready, Phase
from workspace.services.desk import draft_page, opening


@pytest.fixture
def sol(app):
    return somebody_of_the_office()


def shown(slug):
    return next(one for one in campaigns.all_known() if one.slug == slug)


def test_nothing_is_opened_locked_signed_or_submitted_until_it_goes_on(sol):
    table = Table()
    slug, other = table.campaign.slug, stages.a_ready_draft(table.ana, table.aruna, table.campaign)
    a.a_party(other, table.belmar)
    stages.lock(table.ana, table.draft)
    stages.sign(table.amir, table.draft)
    campaigns.close(sol, slug, "All is said.")
    for act in (
        lambda: stages.sign(table.bruno, table.draft),
        lambda: stages.submit(table.amir, table.draft),
        lambda: stages.lock(table.ana, other),
        lambda: campaigns.extend(sol, slug, longer(table.campaign)),
    ):
        with pytest.raises(CampaignClosed):
            act()
    assert opening.choices(table.ana).campaigns == ()
    assert not signing.board(table.ana, table.draft).deadline_open
    assert draft_page.whole(table.ana, other).draft.closed
    season = shown(slug)
    assert (season.phase, season.closed_because) == (Phase.AFTER, "All is said.")
    with pytest.raises(ClosedAlready):
        campaigns.close(sol, slug, "")
    with pytest.raises(Invalid):
        campaigns.reopen(sol, slug, " ")
    campaigns.reopen(sol, slug, "Two States had signed.")
    with pytest.raises(ClosedAlready):
        campaigns.reopen(sol, slug, "Once more.")
    stages.sign(table.bruno, table.draft)
    stages.submit(table.amir, table.draft)
    assert (shown(slug).phase, shown(slug).closed_at) == (Phase.DURING, None)
    seen = campaigns.page(sol, slug)
    assert [(one.reopens, one.who) for one in seen.closings] == [(True, "Sol"), (False, "Sol")]
    assert [one.act for one in office.trail(sol).deeds[:2]] == [
        "campaign.reopened",
        "campaign.closed",
    ]
    campaigns.close(sol, slug, "")
    with pytest.raises(CampaignClosed):
        amendment.open_for(table.amir, table.draft, "A word is wrong.", "2100-01-01")


def test_only_the_secretariat_does_with_its_password_and_of_what_has_opened(sol):
    campaign = a.a_campaign()
    for act in (campaigns.close, campaigns.reopen):
        for who, slug in ((a.a_person(), campaign.slug), (sol, "nowhere")):
            with pytest.raises(NotFound):
                act(who, slug, "Why.")
    stale = replace(sol, proved_at=now() - timedelta(minutes=6))
    with pytest.raises(FreshSignInNeeded):
        campaigns.close(stale, campaign.slug, "")
    with a.building() as unit:
        unit.session.merge(campaign).opens_at = now() + timedelta(days=1)
    with pytest.raises(NotOpenYet):
        campaigns.close(sol, campaign.slug, "")
