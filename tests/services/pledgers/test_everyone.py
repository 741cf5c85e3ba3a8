"""The list of organisations: whom published pledges name, found by any of their names."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from tests.support.documents.publications import a_content, a_publication
from tests.support.people import builders as a
from workspace.extensions import db
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import pledgers
from workspace.services.pledgers import everyone
from workspace.store.campaigns import CampaignRow


def publish(campaign, *named):
    """Publish a pledge that names these organisations, the first as its lead."""
    parts = ["lead", *["endorser"] * (len(named) - 1)]
    parties = [
        {"organisation": one.slug, "name": one.name, "type": one.type, "capacity": part}
        for one, part in zip(named, parts, strict=True)
    ]
    return a_publication(campaign, content=a_content(parties=parties), lead_name=named[0].name)


def names(search="", kind="", page=1):
    return [one.name for one in pledgers.listed(search, kind, page, str).lines]


@pytest.fixture
def campaign(app):
    return a.a_campaign()


def test_who_is_named_is_found_by_words_without_accents_and_by_kind(campaign):
    aruna, dorn = (
        a.an_organisation(),
        a.an_organisation("Città di Dörn", org_type="local_authority"),
    )
    a.an_organisation("Drafts Only")
    publish(campaign, aruna, dorn)
    publish(campaign, dorn)
    assert names() == ["Città di Dörn", "Republic of Aruna"]
    assert names("CITTA dorn") == names(kind="city") == ["Città di Dörn"]
    found = pledgers.listed("", "", 1, str)
    assert [one.numbers.pledges for one in found.lines] == [2, 1]
    assert found.kinds == {"city": 1, "state": 1}
    assert pledgers.listed("", "", 2, str).gone
    assert pledgers.slugs(0, 50) == sorted([aruna.slug, dorn.slug])


def test_before_the_embargo_ends_nobody_is_named(campaign, noon):
    with transaction() as unit:
        row = unit.session.get_one(CampaignRow, campaign.id)
        row.publish_at = now() + timedelta(days=1)
    publish(campaign, a.an_organisation())
    assert names() == []
    noon.move(days=1, minutes=1)
    assert names() == ["Republic of Aruna"]


def test_a_list_of_many_takes_as_many_statements_as_one_of_few(campaign, monkeypatch):
    asked = []

    def note(_connection, _cursor, statement, *_others):
        asked.append(statement)

    def statements():
        asked.clear()
        names()
        return len(asked)

    event.listen(db.engine, "before_cursor_execute", note)
    publish(campaign, a.an_organisation())
    names()  # read once, as by each process that begins
    publish(campaign, a.an_organisation("Kingdom of Belmar"))
    few = statements()
    with a.together():
        houses = [a.an_organisation(f"House {number}") for number in range(12)]
    publish(campaign, *houses)
    assert statements() == few
    monkeypatch.setattr(everyone, "PER_PAGE", 5)
    assert [len(names(page=page)) for page in (1, 2, 3)] == [5, 5, 4]
    event.remove(db.engine, "before_cursor_execute", note)
