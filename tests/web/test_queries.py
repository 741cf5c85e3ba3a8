"""Every page on a site that has grown: each of its queries finds what it reads by an index."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import event, insert, text

from tests.support.people import builders as a
from tests.support.people.authorisation import routes
from tests.support.servers.databases import KINDS
from workspace.domain.ids import new_id
from workspace.extensions import db
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.accounts import Person
from workspace.services.organisations import office
from workspace.store.accounts.people import PersonRow
from workspace.store.base import Row
from workspace.store.desk.visits import VisitRow
from workspace.store.discussion import CommentRow, ThreadRow
from workspace.store.letters import LetterRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import MandateRow, SeatRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry.entries import EntryRow, EntryTagRow
from workspace.store.registry.leaves import LeafRow
from workspace.store.signing.revisions import RevisionRow
from workspace.store.suggestions import SuggestionRow
from workspace.store.trail import AuditRow

PUBLIC, DRAFTS, PARTIES, THREADS = 2_000, 500, 200, 500
# The others hold a line for each campaign, or one line.
GROWING = {table.name for table in Row.metadata.sorted_tables} - {"campaign", "edition"}
# What a page lists whole, and why that is right.
WHOLE = {
    ("/drafts/<draft_id>/parties", "organisation"): "all that can be invited are offered by name",
    (
        "/organizations/<organisation>/group",
        "organisation",
    ): "all are offered by name",
}
on_both = pytest.mark.parametrize("database", KINDS, indirect=True)


@on_both
def test_each_query_of_each_page_reads_by_an_index_and_sorts_no_list_that_grows(client, app):
    person, values = _a_grown_site()
    a.sign_in(client, person)
    # What is listed is read once, as each process does that begins.
    client.get("/en/pledges")
    client.get("/en/organizations")
    asked: dict[str, tuple[str, object]] = {}
    for method, rule in routes(app):
        if method == "GET":
            for query in ("", *_QUERIES.get(rule, ())):
                for statement, given in _statements(client, _address(rule, values) + query):
                    asked.setdefault(statement, (rule, given))
    assert len(asked) > 50
    bad = [
        f"{rule}: {fault}\n{statement}\n"
        for statement, (rule, given) in asked.items()
        for fault in _faults(rule, statement, given)
    ]
    assert not bad, "\n".join(bad)


@on_both
def test_lists_of_the_secretariat_are_walked_along_an_index(client, app):
    sena, asked = a.a_person("Sena", email="sena@office.example"), {}
    office.appoint(sena.email)
    a.sign_in(client, sena)
    for page in ("people", "people?page=2", "letters", "paper", "out-of-sight", "progress"):
        asked |= dict(_statements(client, f"/secretariat/{page}"))
    asked = {
        said: given for said, given in asked.items() if re.search(r"ORDER BY(?s:.)*LIMIT", said)
    }
    assert len(asked) >= 7
    look = _on_sqlite if db.engine.dialect.name == "sqlite" else _on_postgresql
    assert [statement for statement, given in asked.items() if look(statement, given)[1]] == []


_QUERIES = {
    "/desk": ("?q=judge&state=waiting", "?organisation=other-1", "?state=changed&page=9"),
    "/<lang>/pledges": ("?q=judge", "?region=african", "?type=state&page=30", "?theme=justice"),
    "/<lang>/tree": ("?view=list", "?sdg=16", "?kind=individual"),
    "/<lang>/pledges.json": ("?page=39",),
    "/drafts/<draft_id>/threads": ("?more=1", "?show=resolved"),
    "/drafts/<draft_id>/suggestions": ("?show=settled", "?show=mine&page=2"),
    "/drafts/<draft_id>/discussion": ("?show=mine", "?show=organisation", "?show=removed"),
}


def _address(rule: str, values: dict[str, str]) -> str:
    return re.sub(r"<([a-z_]+)>", lambda part: values.get(part[1], "1"), rule)


def _statements(client, address: str) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []

    def note(_connection, _cursor, statement, given, *_others):
        if statement.lstrip().upper().startswith("SELECT"):
            found.append((statement, given))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        with client.get(address) as answer:
            assert answer.status_code < 500, address
            answer.get_data()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return found


def _faults(rule: str, statement: str, given: object) -> Iterator[str]:
    sqlite = db.engine.dialect.name == "sqlite"
    tables, sorts = _on_sqlite(statement, given) if sqlite else _on_postgresql(statement, given)
    for table in sorted(tables & GROWING):
        if (rule, table) not in WHOLE:
            yield f"reads all of {table}"
    # What has one theme or goal is found by it, and sorted.
    some = "LIMIT" in statement and "entry_tag" not in statement
    if sorts and some and re.search(r"\bFROM (entry|letter)\b", statement):
        yield "sorts all to show some"


def _on_sqlite(statement: str, given: object) -> tuple[set[str], bool]:
    """Return the tables a statement reads whole, and whether it sorts."""
    with db.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
    steps = [row[-1] for row in plan]
    scanned = {re.sub(r"_\d+$", "", step.split()[1]) for step in steps if step.startswith("SCAN ")}
    walks = "LIMIT" in statement and any("USING" in s for s in steps if s.startswith("SCAN "))
    return set() if walks else scanned, any("FOR ORDER BY" in step for step in steps)


def _on_postgresql(statement: str, given: object) -> tuple[set[str], bool]:
    """The same, where whatever can be read by an index is: only what cannot is left."""
    with db.engine.connect() as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        connection.execute(text("SET LOCAL enable_sort = off"))
        rows = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", given).scalar_one()
    plan = (rows if isinstance(rows, list) else json.loads(rows))[0]["Plan"]
    whole = {node["Relation Name"] for node in _nodes(plan) if _reads_all(node)}
    return whole, any(node["Node Type"] == "Sort" for node in _nodes(plan))


def _reads_all(node: dict) -> bool:
    """Whether a table is read whole, for each row of another or at all.

    Where very many rows ask whether there is one in a table, it is read once and put into a hash.
    """
    once = node.get("Parent Relationship") == "SubPlan" and not re.search(
        r"= \w+\.", node.get("Filter", "")
    )
    return node["Node Type"] == "Seq Scan" and not once


def _nodes(plan: dict) -> Iterator[dict]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from _nodes(inner)


def _a_grown_site() -> tuple[Person, dict[str, str]]:
    lead, campaign = a.an_organisation("Republic of Aruna"), a.a_campaign(prefix="HR75")
    person = a.a_member(lead, "org_admin", mandated=True)
    draft = a.a_draft(person, lead, campaign)
    with transaction() as unit:
        for row, values in (*_drafts(person, lead.id, campaign.id, draft), *_public(campaign.id)):
            unit.session.execute(insert(row), values)
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))
    values = {"draft_id": draft, "lang": "en", "symbol": "HR75-000001", "section": "commitment"}
    return person, values | {"organisation": lead.slug, "key": "themes"}


def _drafts(person: Person, lead: str, campaign: str, draft: str) -> Iterator[tuple]:
    at = now()
    mine, ids = {"created_by": person.id, "created_at": at}, [new_id() for _ in range(DRAFTS)]
    pledge = {"campaign_id": campaign, "lead_id": lead, "kind": "common", "updated_at": at} | mine
    locked = set(ids[:50])
    yield (
        PledgeRow,
        [pledge | {"id": one, "state": "signing" if one in locked else "drafting"} for one in ids],
    )
    revision = {"n": 1, "seq": 0, "content": "{}", "leaves": [], "fingerprint": "", "smart": {}}
    revision |= {"locked_by": person.id, "locked_at": at}
    yield RevisionRow, [revision | {"pledge_id": one} for one in locked]
    seen = {"person_id": person.id, "latest_at": at, "latest_seq": 0, "before_seq": 0}
    yield VisitRow, [seen | {"pledge_id": one} for one in (*ids, draft)]
    part = {"required": True, "status": "active", "edit_level": "edit", "joined_at": at}
    leads = [part | {"pledge_id": one, "organisation_id": lead, "capacity": "lead"} for one in ids]
    others = [
        {"id": new_id(), "slug": f"other-{n}", "name": f"Other {n}", "type": "member_state"}
        | {"created_at": at, "verified_at": at}
        for n in range(PUBLIC)
    ]
    yield OrganisationRow, others
    people = [
        {"id": new_id(), "email": f"{n}@people.example", "name": "N", "password_hash": "-"}
        | {"created_at": at}
        for n in range(PUBLIC)
    ]
    yield PersonRow, people
    seats = [
        {"person_id": one["id"], "organisation_id": others[n]["id"]} for n, one in enumerate(people)
    ]
    yield SeatRow, [seat | {"role": "viewer", "created_at": at} for seat in seats]
    yield MandateRow, [seat | {"valid_from": at} for seat in seats]
    joined = {"pledge_id": draft, "capacity": "co_pledger"}
    yield (
        PartyRow,
        leads + [part | joined | {"organisation_id": one["id"]} for one in others[:PARTIES]],
    )
    threads = [
        {"id": new_id(), "pledge_id": draft, "section": "commitment", "anchor": {}, "quote": ""}
        | {"seq": 0, "organisation_id": lead}
        | mine
        for _ in range(THREADS)
    ]
    yield ThreadRow, threads
    said = {"body": "Is it?", "organisation_id": lead} | mine
    yield CommentRow, [said | {"thread_id": one["id"]} for one in threads for _ in range(2)]
    yield SuggestionRow, _suggestions(draft, lead, mine)
    act = {"at": at, "person_id": person.id, "draft_id": draft, "action": "thread.opened"}
    yield AuditRow, [act for _ in range(THREADS)]
    letter = {"to": "x@y.example", "subject": "S", "body": "B", "created_at": at, "due_at": at}
    yield LetterRow, [letter for _ in range(THREADS)]


def _suggestions(draft: str, lead: str, mine: dict) -> list[dict]:
    held = {"tname": "s:commitment", "item": {"client": 1, "clock": 0}, "assoc": 0}
    proposed = {"section": "commitment", "start": held, "end": held}
    proposal = {"pledge_id": draft, "section": "commitment", "anchor": proposed, "size": 2}
    proposal |= {"held_before": [], "old": [{"insert": "a"}], "new": [{"insert": "b"}]}
    proposal |= {"held_after": [], "seq": 1, "organisation_id": lead} | mine
    return [proposal | {"id": new_id(), "place": n} for n in range(THREADS)]


def _public(campaign: str) -> Iterator[tuple]:
    at = now()
    facts = {"campaign_id": campaign, "source": "import", "title": "Train every judge"}
    facts |= {"lang": "en", "lead_name": "Aruna", "lead_type": "member_state", "kind": "individual"}
    facts |= {"region": "african", "submitted_at": at, "search": "train every judge"}
    entries = [
        facts
        | {"id": new_id(), "symbol": f"HR75-{n:06d}", "published_at": at - timedelta(minutes=n)}
        | {"content": {"content": {"title": "Train every judge"}}}
        for n in range(1, PUBLIC + 1)
    ]
    yield EntryRow, entries
    tags = [("theme", "justice.judiciary"), ("sdg", "16")]
    yield (
        EntryTagRow,
        [
            {"entry_id": one["id"], "kind": kind, "code": code}
            for one in entries
            for kind, code in tags
        ],
    )
    place = {"campaign_id": campaign, "bough": "african", "parent": 0}
    yield (
        LeafRow,
        [
            place | {"entry_id": one["id"], "number": n, "x": n % 300 * 11, "y": -(n // 300) * 11}
            for n, one in enumerate(entries, start=1)
        ],
    )
