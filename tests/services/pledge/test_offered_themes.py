"""A draft chooses among the themes of its campaign; what it chose before stays."""

from dataclasses import replace

import pytest

from tests.support.people import builders as a
from tests.support.people.houses import somebody_of_the_office
from workspace.domain.errors import Invalid
from workspace.domain.suggestions.amendments import Kind
from workspace.process.unit import reading
from workspace.services import campaigns, suggestions
from workspace.services.pledge import facts
from workspace.services.suggestions import Wish
from workspace.store.campaigns import CampaignRow
from workspace.store.pledge.pledges import PledgeRow


def _themes(*codes):
    return {"themes": list(codes)}


def _offer(draft, *codes):
    sol = somebody_of_the_office()
    with reading() as unit:
        pledge = unit.session.get_one(PledgeRow, draft)
        slug = unit.session.get_one(CampaignRow, pledge.campaign_id).slug
    seen = campaigns.page(sol, slug)
    campaigns.edit(sol, slug, seen.ask, replace(seen.terms, themes=codes))


def _codes(form):
    return set(form.parts[0].choices.codes)


def test_only_what_the_campaign_offers_is_added_and_what_was_there_is_not_lost(ana, draft):
    facts.save_fact(ana, draft, "themes", _themes("person.torture"), 0)
    bob = a.a_member(a.a_co_pledger(draft, "Belmar"))
    waits = suggestions.wish(
        bob,
        draft,
        Wish(kind=Kind.ANSWER, about="themes", raw=_themes("person.torture", "justice"), seen=1),
    )
    _offer(draft, "social", "systems.nhri")
    form = facts.fact(ana, draft, "themes").form
    assert {"social", "social.food", "systems.nhri", "person.torture"} < _codes(form)
    assert not {"person", "justice", "systems"} & _codes(form)
    assert suggestions.begin(bob, draft, Kind.ANSWER, "themes").form == form
    for wrong in (("person.torture", "person.life"), ("systems",)):
        with pytest.raises(Invalid) as refused:
            facts.save_fact(ana, draft, "themes", _themes(*wrong), 1)
        assert "does not offer" in refused.value.errors["themes"]
        with pytest.raises(Invalid):
            suggestions.wish(
                bob, draft, Wish(kind=Kind.ANSWER, about="themes", raw=_themes(*wrong), seen=1)
            )
    with pytest.raises(Invalid):
        suggestions.accept(ana, draft, waits[0])
    kept = facts.save_fact(ana, draft, "themes", _themes("person.torture", "social.food"), 1)
    assert kept.value == ["person.torture", "social.food"]
    facts.save_fact(ana, draft, "themes", _themes("social.food"), 2)
    with pytest.raises(Invalid):
        facts.save_fact(ana, draft, "themes", _themes("social.food", "person.torture"), 3)
