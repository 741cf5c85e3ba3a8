"""What is found in the registry, against what there is when all of it is looked at."""

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
from workspace.services.registry import publication
from workspace.services.registry.found import at_hand
from workspace.services.registry.found.catalogue import Catalogue, Found, Part
from workspace.services.registry.found.counted import totals_of
from workspace.services.registry.found.match import matching
from workspace.services.registry.query import Asked
from workspace.store.campaigns import CampaignRow
from workspace.store.registry import entries, index, index_turns, search
from workspace.store.registry.entries import EntryRow
from workspace.store.registry.index import IndexRow

CODES = ("justice.judiciary", "justice", "social.food", "social.water")
REGIONS = ("african", "weog", "cross_regional", "")
WORDS = ("water", "judges", "udge", "every word", "every judge on", "nowhere")


@pytest.mark.parametrize("database", KINDS, indirect=True)
def test_whatever_happens_what_is_found_is_what_is_public_now(app, noon):
    chance, campaigns = random.Random(75), [a_campaign(), a_campaign(days=200)]
    for step in range(40):
        campaign, kind = chance.choice(campaigns), chance.randrange(6)
        if kind < 3 or step < 5:
            codes = tuple(chance.sample(CODES, 2))
            text = f"Every {chance.choice(('word', 'judge'))} on {chance.choice(WORDS[:2])}."
            a_publication(
                campaign, themes=codes, region=chance.choice(REGIONS), goals=("5",), text=text
            )
        elif kind == 3:
            _embargo(campaign, chance.randrange(4))
        elif kind == 4:
            noon.move(hours=chance.randrange(1, 30))
        else:
            _another(chance, chance.randrange(4))
        for campaign_id in ("", *(one.id for one in campaigns)):
            assert _counted(campaign_id) == _looked_at(campaign_id), (step, kind)
        asked = Asked(
            words=tuple(chance.sample(WORDS, chance.randrange(3))),
            campaign=chance.choice(("", campaign.id)),
            region=chance.choice(("", *REGIONS)),
            theme=chance.choice(("", "", *CODES)),
        )
        assert _listed(asked) == _looked_up(asked), (step, asked)
        _follows()


@pytest.mark.parametrize("database", KINDS, indirect=True)
def test_a_process_that_was_away_for_long_reads_all_again(app, monkeypatch):
    monkeypatch.setattr(at_hand, "_FOLLOWED", 3)
    campaign = a_campaign()
    for number in range(1, 9):
        for _ in range(number):
            a_publication(campaign)
        with reading() as unit:
            assert matching(unit, Asked()).number == number * (number + 1) // 2
        _follows()


@pytest.mark.parametrize("database", KINDS, indirect=True)
def test_what_was_listed_and_taken_back_is_not_followed(app):
    campaign = a_campaign()
    a_publication(campaign)
    with reading() as unit:
        before = index_turns.last(unit.session)
    with pytest.raises(ZeroDivisionError):
        _take_out_and_fail()
    with reading() as unit:
        assert index_turns.last(unit.session) == before
        assert matching(unit, Asked()).number == 1
    a_publication(campaign)
    with reading() as unit:
        assert matching(unit, Asked()).number == 2


def test_texts_that_were_looked_through_are_not_looked_through_again(app, monkeypatch):
    looked, holding = [], search.holding
    monkeypatch.setattr(search, "holding", lambda *said: looked.append(said[-1]) or holding(*said))
    campaign, asked = a_campaign(), Asked(words=("every judge",))
    for number in range(1, 5):
        a_publication(campaign)
        for _ in range(2):
            with reading() as unit:
                assert matching(unit, asked).number == number
    assert [among if among is None else len(among) for among in looked] == [None, 1, 1, 1]


def _take_out_and_fail() -> None:
    with transaction() as unit:
        entry = unit.session.scalars(select(EntryRow)).one()
        entry.withdrawn_at = now()
        index.remove(unit.session, entry.id)
        assert matching(unit, Asked()).number == 0
        raise ZeroDivisionError


def _follows() -> None:
    """Hold what is followed against what is read anew."""
    with reading() as unit:
        followed, anew = at_hand.catalogue(unit), Catalogue.of(index.lines(unit.session))
        assert followed.places == anew.places
        every = (1 << len(anew.places)) - 1
        assert Found(followed, every).counts() == Found(anew, every).counts()


def _listed(asked: Asked) -> list[str]:
    with reading() as unit:
        found = matching(unit, asked)
        places = found.page(Part(most=found.number))
        return [row.symbol for row in search.rows_at(unit.session, places)]


def _looked_up(asked: Asked) -> list[str]:
    with reading() as unit:
        found = []
        for row in unit.session.scalars(
            select(EntryRow)
            .join(IndexRow, IndexRow.entry_id == EntryRow.id)
            .where(entries.stands(now()))
            .order_by(IndexRow.place.desc())
        ):
            rights = [f"{code}." for kind, code in _tags(unit, row) if kind == "theme"]
            if (
                all(word in row.search for word in asked.words)
                and asked.campaign in {"", row.campaign_id}
                and asked.region in {"", row.region}
                and any(
                    f"{code}.".startswith(f"{asked.theme}.") or not asked.theme for code in rights
                )
            ):
                found.append(row.symbol)
        return found


def _tags(unit, row):
    return search.tags_of(unit.session, [row.id])[row.id]


def _embargo(campaign: CampaignRow, days: int) -> None:
    with transaction() as unit:
        row = unit.session.get_one(CampaignRow, campaign.id)
        row.publish_at = now() + timedelta(days=days) if days else None


def _another(chance: random.Random, what: int) -> None:
    """Withdraw a pledge, take it out of sight or show it again, or have it say something else."""
    with transaction() as unit:
        standing = select(EntryRow).where(EntryRow.withdrawn_at.is_(None)).order_by(EntryRow.symbol)
        entry = chance.choice(unit.session.scalars(standing).all())
        if what == 0:
            entry.withdrawn_at = now()
            unit.session.flush()
            index.remove(unit.session, entry.id)
        elif what == 1 and entry.hidden_at is None:
            publication.hide(unit, entry, now())
        elif entry.hidden_at is not None:
            publication.show(unit, entry)
        else:
            entry.region = chance.choice(REGIONS)
            tags = search.tags_of(unit.session, [entry.id])[entry.id]
            entries.remove_tags(unit.session, entry.id, "sdg")
            kept = [tag for tag in tags if tag[0] != "sdg"]
            unit.session.flush()
            index.put(unit.session, entry, kept)


def _counted(campaign_id: str) -> tuple[int, Counter]:
    with reading() as unit:
        found = totals_of(unit, Asked(campaign=campaign_id))
    return found.total, Counter({key: n for key, n in found.codes.items() if key[0] != "campaign"})


def _looked_at(campaign_id: str) -> tuple[int, Counter]:
    found: Counter = Counter()
    with reading() as unit:
        query = select(EntryRow).where(entries.stands(now()))
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
            found.update(labels | index.cohort_labels(row, tags[row.id]) | index.text_labels(row))
    known = Counter()
    for label, number in found.items():
        name, _, code = label[1:].partition(":")
        if name in index.NAMES - {"campaign"}:
            known[(name, code)] += number
    return len(rows), known
