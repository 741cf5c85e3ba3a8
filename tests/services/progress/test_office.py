"""Which public pledges are silent, as who keeps their campaign sees it: of that campaign alone."""

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people import builders as a
from tests.support.people.kept import Handed
from workspace.domain.errors import NotFound
from workspace.domain.organisations.duties import NotTheirDuty
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import keepers, progress
from workspace.services.registry import publication
from workspace.store.registry import entries
from workspace.store.registry.entries import EntryRow


def test_a_keeper_follows_the_public_pledges_of_its_campaign_alone(noon, app):
    hands = Handed()
    mine, _ = a_publication(hands.campaign), a_publication(a.a_campaign())
    hands.offer()
    with pytest.raises(NotFound):
        progress.silent_in(hands.ada, hands.slug, hands.campaign.slug)
    keepers.accept(hands.ada, hands.slug, hands.campaign.slug)
    with transaction() as unit:
        for one in unit.session.query(EntryRow):
            one.quiet_since = one.published_at
    noon.move(days=400)
    seen = progress.silent_in(hands.ada, hands.slug, hands.campaign.slug)
    assert sum(seen.counts.values()) == 1
    assert sum(progress.silent(hands.sol).counts.values()) == 2
    assert sum(progress.silent(hands.sol, campaign=hands.campaign.slug).counts.values()) == 1
    with transaction() as unit:
        publication.hide(unit, entries.by_symbol(unit.session, mine), now())
    seen = progress.silent_in(hands.ada, hands.slug, hands.campaign.slug)
    assert sum(seen.counts.values()) == 0
    with pytest.raises(NotTheirDuty):
        progress.silent_in(hands.ben, hands.slug, hands.campaign.slug)
    with pytest.raises(NotFound):
        progress.silent_in(hands.ada, hands.slug, "nowhere")
