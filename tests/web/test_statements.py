"""Pages ask the database as often for two hundred of everything as for three."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import event, insert

from tests.support.documents.text import write
from tests.support.documents.threads import lines_for, many_threads
from tests.support.people import builders as a
from tests.support.people import stages
from workspace.domain.ids import new_id
from workspace.extensions import db
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.store.desk.visits import VisitRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing.revisions import RevisionRow
from workspace.store.trail import AuditRow

FEW, MANY = 3, 200
PAGES = (
    *("", "/parties", "/check", "/sign-off", "/discussion", "/threads", "/threads/passages"),
    *("/contents", "/smart", "/bar", "/notices", "/history", "/submit"),
)


def counted(act: Callable[[], object]) -> list[str]:
    """Return the statements an act makes."""
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_others):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return asked


class Grown:
    """Two sites' worth of drafts: one with a few of everything, one with very many."""

    def __init__(self, browser, few: str, many: str) -> None:
        self.browser, self.few, self.many = browser, few, many

    def more_for_many(self, path: str) -> list[str]:
        """Return the statements that a page makes for many more often than for a few."""
        found = []
        for draft in (self.few, self.many):
            address = f"/drafts/{draft}{path}"
            self.browser.get(address)  # what is kept in memory is there from then on
            with_it = counted(lambda address=address: self.browser.get(address))
            found.append(with_it)
        few, many = found
        return many[len(few) :] if len(many) > len(few) else []


@pytest.fixture
def grown(client, app):
    person, aruna = _lead()
    browser = a.sign_in(client, person)
    few, many = (_a_draft_with(person, aruna, count) for count in (FEW, MANY))
    return Grown(browser, few, many)


def test_no_page_of_a_draft_asks_more_often_for_more(grown):
    asked = {path: grown.more_for_many(path) for path in PAGES}
    more = {path: statements for path, statements in asked.items() if statements}
    assert not more, "\n".join(f"{path}: {statements[:3]}" for path, statements in more.items())


@pytest.mark.parametrize("query", ["", "?q=prison&state=in-signature", "?state=changed"])
def test_the_desk_asks_as_often_for_many_drafts_as_for_a_few(client, app, query):
    person, aruna = _lead()
    browser = a.sign_in(client, person)
    asked = []
    for count in (FEW, MANY):
        _drafts(person, aruna, count)
        browser.get(f"/desk{query}")
        asked.append(len(counted(lambda: browser.get(f"/desk{query}"))))
    assert asked[0] == asked[1]


def _lead():
    aruna = a.an_organisation("Republic of Aruna")
    return a.a_member(aruna, "org_admin", mandated=True), aruna


def _a_draft_with(person, aruna, count: int) -> str:
    draft = a.a_draft(person, aruna, a.a_campaign(prefix=f"N{count}"), kind="partnership")
    stages.make_ready(person, draft, aruna)
    write(draft, person, aruna.id, commitment=lines_for(count))
    many_threads(draft, (person.id, aruna.id), count, comments=2)
    for _ in range(min(count, 9)):
        stages.a_measure(person, draft, aruna)
    _parties(draft, count)
    return draft


def _parties(draft: str, count: int) -> None:
    at = now()
    others = [
        {"id": new_id(), "slug": f"o-{new_id().lower()}", "name": f"State {n}"}
        | {"type": "member_state", "created_at": at, "verified_at": at}
        for n in range(count)
    ]
    part = {"pledge_id": draft, "capacity": "co_pledger", "required": True, "status": "active"}
    part |= {"edit_level": "edit", "joined_at": at}
    with transaction() as unit:
        unit.session.execute(insert(OrganisationRow), others)
        rows = [part | {"organisation_id": one["id"]} for one in others]
        unit.session.execute(insert(PartyRow), rows)


def _drafts(person, aruna, count: int) -> None:
    at, campaign = now(), a.a_campaign(prefix=f"D{count}")
    rows = [
        {"id": new_id(), "campaign_id": campaign.id, "lead_id": aruna.id, "kind": "common"}
        | {"updated_at": at, "created_at": at, "created_by": person.id}
        for _ in range(count)
    ]
    part = {"organisation_id": aruna.id, "capacity": "lead", "required": True, "status": "active"}
    part |= {"edit_level": "edit", "joined_at": at}
    locked = rows[: count // 2]
    for one in rows:
        one |= {"title": "Open every prison", "revision_no": 0, "state": "drafting"}
    for one in locked:
        one |= {"revision_no": 1, "state": "signing"}
    revision = {"n": 1, "seq": 0, "content": "{}", "leaves": [], "fingerprint": "", "smart": {}}
    revision |= {"locked_by": person.id, "locked_at": at}
    with transaction() as unit:
        unit.session.execute(insert(PledgeRow), rows)
        unit.session.execute(insert(PartyRow), [part | {"pledge_id": one["id"]} for one in rows])
        revisions = [revision | {"pledge_id": one["id"]} for one in locked]
        unit.session.execute(insert(RevisionRow), revisions)
        seen = {"person_id": person.id, "latest_at": at, "latest_seq": 0, "before_seq": 0}
        unit.session.execute(insert(VisitRow), [seen | {"pledge_id": one["id"]} for one in rows])
        act = {"at": at + timedelta(1), "person_id": "another", "organisation_id": aruna.id}
        done = [act | {"action": "fact.saved", "draft_id": one["id"]} for one in rows]
        unit.session.execute(insert(AuditRow), done)
