"""What the registry counted as it came, against what there is when all of it is looked at."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.documents.publications import a_publication
from tests.support.people.builders import a_campaign
from tests.support.servers.databases import KINDS
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.store.campaigns import CampaignRow
from workspace.store.registry import entries, index, search, tally
from workspace.store.registry.entries import EntryRow
from workspace.store.registry.search import Asked

CODES = ("justice.judiciary", "justice", "social.food", "social.water")
REGIONS = ("african", "weog", "cross_regional", "")


@pytest.mark.parametrize("database", KINDS, indirect=True)
def test_whatever_happens_the_tallies_are_what_is_public_now(app, noon):
    chance, campaigns = random.Random(75), [a_campaign(), a_campaign(days=200)]
    for step in range(40):
        campaign, kind = chance.choice(campaigns), chance.randrange(6)
        if kind < 3 or step < 5:
            codes = tuple(chance.sample(CODES, 2))
            a_publication(campaign, themes=codes, region=chance.choice(REGIONS), goals=("5",))
        elif kind == 3:
            _embargo(campaign, chance.randrange(4))
        elif kind == 4:
            noon.move(hours=chance.randrange(1, 30))
        else:
            _another(chance, withdrawn=chance.random() < 0.4)
        for campaign_id in ("", *(one.id for one in campaigns)):
            assert _counted(campaign_id) == _looked_at(campaign_id), (step, kind)


def _embargo(campaign: CampaignRow, days: int) -> None:
    with transaction() as unit:
        row = unit.session.get_one(CampaignRow, campaign.id)
        row.publish_at = now() + timedelta(days=days) if days else None


def _another(chance: random.Random, *, withdrawn: bool) -> None:
    """Withdraw a pledge, or have it say something else."""
    with transaction() as unit:
        standing = select(EntryRow).where(EntryRow.withdrawn_at.is_(None)).order_by(EntryRow.symbol)
        entry = chance.choice(unit.session.scalars(standing).all())
        if withdrawn:
            entry.withdrawn_at = now()
            unit.session.flush()
            index.remove(unit.session, entry.id)
        else:
            entry.region = chance.choice(REGIONS)
            tags = search.tags_of(unit.session, [entry.id])[entry.id]
            entries.remove_tags(unit.session, entry.id, "sdg")
            kept = [tag for tag in tags if tag[0] != "sdg"]
            unit.session.flush()
            index.put(unit.session, entry, kept, now())


def _counted(campaign_id: str) -> tuple[int, Counter]:
    with reading() as unit:
        found = search.totals(unit.session, Asked(campaign=campaign_id), now())
        for (name, code), number in found.codes.items():
            asked = {"region": "region", "theme": "theme", "sdg": "goal"}.get(name)
            if asked:
                one = Asked(campaign=campaign_id, **{asked: code})
                assert search.count(unit.session, one, now()) == number
    return found.total, Counter({key: n for key, n in found.codes.items() if n})


def _looked_at(campaign_id: str) -> tuple[int, Counter]:
    found: Counter = Counter()
    with reading() as unit:
        query = select(EntryRow).where(
            EntryRow.published_at <= now(), EntryRow.withdrawn_at.is_(None)
        )
        rows = [row for row in unit.session.scalars(query) if campaign_id in {"", row.campaign_id}]
        tags = search.tags_of(unit.session, [row.id for row in rows])
        for row in rows:
            labels = index.labels(
                campaign=row.campaign_id,
                region=row.region,
                lead_type=row.lead_type,
                kind=row.kind,
                tags=tags[row.id],
            )
            found.update([*labels, *index.cohort_labels(row, tags[row.id])])
    known = Counter()
    for label, number in found.items():
        name, _, code = label[1:].partition(":")
        if name in tally.NAMES - {tally.CAMPAIGN}:
            known[(name, code)] += number
    return len(rows), known
