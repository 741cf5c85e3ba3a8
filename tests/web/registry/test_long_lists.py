"""Lists of a registry that has grown: every page of each is found by the index, none by sorting."""

import json
import re

import pytest
from sqlalchemy import event, insert, text

from tests.support.documents.publications import a_publication
from tests.support.people.builders import a_campaign
from workspace.domain.ids import new_id
from workspace.extensions import db
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services.record import seals
from workspace.store.organisations import organisations
from workspace.store.registry import index
from workspace.store.registry.entries import EntryRow
from workspace.store.registry.index import IndexRow

MANY = 600
LISTS = (
    "",
    "?page=2",
    "?page=9",
    "?after=HR75-000500&page=3",
    "?before=HR75-000400&page=4",
    "?q=judge",
    "?q=rare",
    "?q=udg&page=9",
    "?sort=oldest&page=9",
    "?q=judge&sort=oldest&before=HR75-000500",
    "?q=judge&after=HR75-000500",
    '?q="every judge"',
    "?region=african",
    "?theme=justice",
    "?sdg=16&type=state&kind=individual",
)
on_both = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def grown(app):
    """Give the symbols of a registry with many pledges, the newest last."""
    campaign = a_campaign(prefix="HR75")
    said = {"campaign_id": campaign.id, "source": "import", "title": "Train every judge"}
    said |= {"lang": "en", "lead_name": "Aruna", "lead_type": "member_state", "joint": False}
    said |= {"region": "african", "kind": "individual", "content": {}}
    said |= {"submitted_at": now(), "published_at": now()}
    rows = [
        said
        | {"id": new_id(), "symbol": f"HR75-{n:06d}"}
        | {"search": f"train every judge {'rare' if n == 7 else ''}"}
        for n in range(1, MANY + 1)
    ]
    with transaction() as unit:
        unit.session.execute(insert(EntryRow), rows)
        for row in rows:
            entry = unit.session.get_one(EntryRow, row["id"])
            entry.seal = seals.seal(entry)
            index.put(unit.session, entry, [("theme", "justice.judiciary"), ("sdg", "16")])
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))
    return [row["symbol"] for row in rows]


@on_both
def test_no_part_of_a_list_is_found_by_reading_or_sorting_all(client, grown):
    asked = {}
    # Each process reads the order of all once; what is listed since, it follows.
    client.get("/en/pledges")
    a_publication(a_campaign(prefix="HR76", days=9))
    lists = [f"/en/pledges{query}" for query in LISTS]
    for address in [*lists, *(f"/en/tree?view=list&{query[1:]}" for query in LISTS)]:
        for statement, given in statements(client, address):
            if re.search(r"\bFROM entry", statement):
                asked.setdefault(statement, (address, given))
    assert len(asked) > 5
    bad = [
        f"{address}: {fault}\n{statement}"
        for statement, (address, given) in asked.items()
        for fault in faults(statement, given)
    ]
    assert not bad, "\n".join(bad)


def statements(client, address):
    found = []

    def note(_connection, _cursor, statement, given, *_others):
        found.append((statement, given))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        assert client.get(address).status_code == 200, address
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return [one for one in found if one[0].startswith("SELECT")]


def faults(statement, given):
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
            steps = [row[-1] for row in plan]
            yield from (s for s in steps if re.match(r"SCAN (?!\(|entry_words VIRTUAL)", s))
            yield from (s for s in steps if "entry_tag" not in statement and "FOR ORDER BY" in s)
            return
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        said = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", given).scalar_one()
    for node in nodes((said if isinstance(said, list) else json.loads(said))[0]["Plan"]):
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] != "campaign":
            yield f"reads all of {node['Relation Name']}"
        # What has a word is found by it, and only that is put in order.
        if node["Node Type"] == "Sort" and not re.search("entry_(words|tag)", statement):
            yield "sorts"


def nodes(plan):
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)


def test_pages_lead_forth_and_back_by_addresses_that_stay(client, grown):
    address, seen = "/en/pledges.json?q=judge", []
    while address is not None:
        page = client.get(address).get_json()
        seen += [row["symbol"] for row in page["pledges"]]
        last, address = page, page["next"]
    assert seen == grown[::-1]
    assert (last["page"], last["pages"], last["found"]) == (12, 12, MANY)
    before = client.get(last["previous"]).get_json()
    assert before["page"] == 11
    assert [row["symbol"] for row in before["pledges"]] == seen[500:550]
    assert client.get("/en/pledges.json").get_json()["previous"] is None


def test_addresses_with_a_number_of_a_page_answer_as_ever(client, grown):
    page = client.get("/en/pledges?page=3").text
    assert "Page 3 of 12" in page
    assert f"/en/pledges/{grown[-101]}" in page
    links = re.findall(r'rel="(prev|next)"\s+href="([^"]+)"', page)
    assert [rel for rel, _ in links] == ["prev", "next"]
    assert "page=4" in links[1][1]
    assert f"after={grown[-150]}" in links[1][1]
    forth = client.get(links[1][1].replace("&amp;", "&")).text
    assert "Page 4 of 12" in forth
    assert f"/en/pledges/{grown[-151]}" in forth
    back = client.get(links[0][1].replace("&amp;", "&")).text
    assert "Page 2 of 12" in back
    assert f"/en/pledges/{grown[-51]}" in back


@on_both
def test_what_names_no_pledge_gives_a_page(client, app):
    symbol = a_publication(a_campaign(prefix="HR75"))
    for asked in ("", "%00", "%ED%A0%80", "x" * 500, "HR75", "'--", "hr75-999999", symbol.lower()):
        for name in ("after", "before"):
            for page in ("/en/pledges", "/en/pledges.json", "/en/tree"):
                answer = client.get(f"{page}?{name}={asked}&view=list")
                assert answer.status_code == 200, (name, asked)


@on_both
def test_organisations_to_be_verified_are_found_without_reading_the_others(app):
    found = []
    event.listen(db.engine, "before_cursor_execute", lambda *said: found.append(said[2:4]))
    with reading() as unit:
        organisations.unverified(unit.session)
    statement, given = found[-1]
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
        assert [row[-1] for row in plan] == [
            "SCAN organisation USING INDEX ix_organisation_unverified"
        ]
    else:
        assert list(faults(statement, given)) == []


@on_both
def test_the_order_of_lists_is_kept_when_pledges_come_in_later(client, grown):
    newest = a_publication(a_campaign(prefix="HR76"))
    listed = client.get("/en/pledges.json").get_json()["pledges"]
    assert [row["symbol"] for row in listed[:2]] == [newest, grown[-1]]
    with transaction() as unit:
        assert unit.session.query(IndexRow).count() == MANY + 1
