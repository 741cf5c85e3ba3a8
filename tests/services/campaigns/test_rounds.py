"""The secretariat opens campaigns and changes them; who is let in may open drafts in them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.services.campaigns.rounds import asks
from tests.support.people import builders as a
from tests.support.people.houses import somebody_of_the_office
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound, NotPermitted
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import campaigns, office
from workspace.services.desk import opening
from workspace.services.desk.opening import Opening


@pytest.fixture
def sol(app):
    return somebody_of_the_office()


def _opening(house, slug):
    return Opening(organisation=house.slug, campaign=slug, kind="common", lang="en", start="blank")


def test_a_campaign_is_opened_from_a_template_and_found_again(sol):
    ask, terms = asks(title="Pledges for water", guidance={"scene": "Say whose water."})
    slug = campaigns.open_campaign(sol, ask, terms)
    assert slug == "pledges-for-water"
    seen = campaigns.page(sol, slug)
    assert (seen.plan.prefix, seen.line.is_open, seen.line.submitted) == ("PFW", True, 0)
    assert seen.terms == replace(terms, named="")
    assert [one.plan.slug for one in campaigns.listed(sol)] == [slug]
    with pytest.raises(Invalid) as refused:
        campaigns.open_campaign(sol, replace(ask, prefix="pfw".upper()), terms)
    assert set(refused.value.errors) == {"slug", "prefix"}


def test_what_is_wrong_in_both_halves_of_the_form_is_said_at_once(sol):
    ask, terms = asks(title="", invitation_days="many", named="Nobody At All", openers="named")
    with pytest.raises(Invalid) as refused:
        campaigns.open_campaign(sol, ask, terms)
    assert set(refused.value.errors) == {"title", "invitation_days"}
    with pytest.raises(Invalid) as refused:
        campaigns.open_campaign(
            sol, *asks(title="Pledges for water", named="Nobody At All", openers="named")
        )
    assert refused.value.errors["named"].facts == {"names": "Nobody At All"}
    assert campaigns.listed(sol) == ()


def test_nobody_else_opens_changes_or_sees_campaigns_here_and_nobody_without_a_password(sol):
    campaign, stranger = a.a_campaign(), a.a_person()
    ask, terms = asks()
    for act in (
        lambda: campaigns.open_campaign(stranger, ask, terms),
        lambda: campaigns.edit(stranger, campaign.slug, ask, terms),
        lambda: campaigns.listed(stranger),
        lambda: campaigns.page(stranger, campaign.slug),
        lambda: campaigns.page(sol, "nowhere"),
        lambda: campaigns.edit(sol, "nowhere", ask, terms),
    ):
        with pytest.raises(NotFound):
            act()
    stale = replace(sol, proved_at=now() - timedelta(minutes=6))
    with pytest.raises(FreshSignInNeeded):
        campaigns.open_campaign(stale, ask, terms)
    seen = campaigns.page(sol, campaign.slug)
    with pytest.raises(FreshSignInNeeded):
        campaigns.edit(stale, campaign.slug, seen.ask, seen.terms)


def test_an_open_campaign_keeps_its_deadline_and_cap_and_may_ask_for_a_code(sol):
    campaign = a.a_campaign()
    seen = campaigns.page(sol, campaign.slug)
    other = replace(seen.ask, title="Another name", deadline_on="2020-01-01", prefix="OTHER")
    campaigns.edit(sol, campaign.slug, other, replace(seen.terms, second_factor=True))
    after = campaigns.page(sol, campaign.slug)
    assert after.plan == replace(seen.plan, title="Another name")
    assert after.terms.second_factor
    assert office.trail(sol).deeds[0].act == "campaign.second_factor_asked"
    with pytest.raises(Invalid) as refused:
        campaigns.edit(sol, campaign.slug, other, replace(seen.terms, flagship_cap="4"))
    assert set(refused.value.errors) == {"flagship_cap"}


def test_its_page_says_whether_what_is_submitted_is_reviewed_and_only_a_change_is_in_the_trail(sol):
    campaign = a.a_campaign()
    seen = campaigns.page(sol, campaign.slug)
    assert seen.terms.review_days == "0"
    for days in ("5", "5", "0"):
        campaigns.edit(sol, campaign.slug, seen.ask, replace(seen.terms, review_days=days))
        assert campaigns.page(sol, campaign.slug).terms.review_days == days
    acts = [one.act for one in office.trail(sol).deeds]
    assert acts.count("campaign.review_chosen") == 2


def test_only_who_is_let_in_opens_drafts_and_who_was_in_stays(sol):
    campaign = a.a_campaign()
    belmar, hands = a.an_organisation("Kingdom of Belmar"), a.an_organisation("Open Hands")
    new = a.an_organisation("Newcomers", verified=False)
    bea, ben, nia = (a.a_member(one) for one in (belmar, hands, new))
    seen = campaigns.page(sol, campaign.slug)
    named = replace(seen.terms, openers="named", named="kingdom OF belmar")
    campaigns.edit(sol, campaign.slug, seen.ask, named)
    assert campaigns.page(sol, campaign.slug).terms.named == "Kingdom of Belmar"
    assert opening.open_draft(bea, _opening(belmar, campaign.slug))
    assert opening.choices(ben).campaigns == ()
    with pytest.raises(Invalid) as refused:
        opening.open_draft(ben, _opening(hands, campaign.slug))
    assert "has not let this organisation" in refused.value.errors["campaign"]
    with transaction() as unit, pytest.raises(NotPermitted):
        opening.open_within(unit, ben, _opening(hands, campaign.slug))
    campaigns.edit(sol, campaign.slug, seen.ask, replace(seen.terms, openers="verified"))
    assert opening.open_draft(ben, _opening(hands, campaign.slug))
    with pytest.raises(Invalid):
        opening.open_draft(nia, _opening(new, campaign.slug))
