"""The trail of a draft: each reader sees what they may know of, and nothing leads to the rest."""

from datetime import timedelta

import pytest
from sqlalchemy import event, insert

from tests.support.people import builders as a
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.domain.ids import new_id
from workspace.extensions import db
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import discussion, signing
from workspace.services.desk.activity import Asked, activity
from workspace.services.discussion import NewThread
from workspace.store.trail import AuditRow

ALL = Asked()


@pytest.fixture
def table(app):
    return Table()


def acts(person, table, asked=ALL, most=50):
    return [line.act for line in activity(person, table.draft, asked, most).lines]


def test_the_parties_see_who_did_what_for_whom_the_newest_first(table):
    table.signed()
    signing.reopen(table.ana, table.draft, "A word is missing.")
    first, second, third, *_ = activity(table.bea, table.draft, ALL).lines
    assert (first.act, first.who.name, first.organisation) == ("pledge.reopened", "Ana", "Aruna")
    assert (second.act, second.who.name, second.organisation) == (
        "signoff.signed",
        "Bruno",
        "Belmar",
    )
    assert third.act == "signoff.signed"
    assert first.at >= second.at >= third.at


def test_of_a_discussion_only_those_learn_who_may_read_it(table):
    inner = NewThread(section="commitment", body="Ours.", audience="my_organisation")
    discussion.start_thread(table.bea, table.draft, inner)
    assert "thread.opened" in acts(table.bruno, table)
    assert "thread.opened" not in acts(table.ana, table)
    open_to_all = NewThread(section="commitment", body="By when?")
    discussion.start_thread(table.bea, table.draft, open_to_all)
    assert acts(table.ana, table).count("thread.opened") == 1
    assert acts(table.bea, table).count("thread.opened") == 2


def _note(table, action, organisation, person):
    row = {
        "id": new_id(),
        "at": now(),
        "person_id": person.id,
        "organisation_id": organisation.id,
        "draft_id": table.draft,
        "action": action,
        "object_id": "",
    }
    with transaction() as unit:
        unit.session.execute(insert(AuditRow), [row])


@pytest.mark.parametrize("action", ["invitation.declined", "party.left", "temperature.answered"])
def test_what_costs_somebody_something_the_lead_alone_learns_and_who_did_it(table, action):
    corvia = a.an_organisation("Corvia")
    a.a_party(table.draft, corvia)
    cora = a.a_member(corvia, name="Cora")
    _note(table, action, table.belmar, table.bea)
    assert action in acts(table.ana, table)
    assert action in acts(table.bruno, table)
    assert action not in acts(cora, table)
    named = activity(cora, table.draft, ALL).organisations
    assert "Belmar" not in {name for _, name in named}


def test_an_act_nobody_thought_of_is_its_doers_own(table):
    _note(table, "something.new", table.belmar, table.bea)
    assert "something.new" not in acts(table.ana, table)


def test_it_is_narrowed_by_matter_organisation_and_day(app, noon):
    table = Table()
    table.signed()
    noon.move(days=2)
    discussion.start_thread(table.ana, table.draft, NewThread(section="title", body="Why?"))
    signed = acts(table.ana, table, Asked(matter="signature"))
    assert sorted(set(signed)) == ["pledge.locked", "signoff.signed"]
    assert set(acts(table.ana, table, Asked(organisation=table.belmar.slug))) == {"signoff.signed"}
    assert acts(table.ana, table, Asked(organisation="nobody")) == []
    day = activity(table.ana, table.draft, ALL).lines[0].at.date()
    assert acts(table.ana, table, Asked(since=day)) == ["thread.opened"]
    assert "thread.opened" not in acts(table.ana, table, Asked(until=day - timedelta(days=1)))


def test_page_by_page_every_act_is_shown_once(table):
    table.signed()
    whole, found, older = acts(table.ana, table), [], ""
    while True:
        page = activity(table.ana, table.draft, Asked(older=older), 3)
        found += [line.act for line in page.lines]
        older = page.older
        if not older:
            break
    assert found == whole
    for odd in ("nonsense", "0001-01-01T00:00:00+14:00~a", "9999-12-31T23:59:59-14:00~a"):
        assert acts(table.ana, table, Asked(older=odd)) == whole


def test_who_may_not_read_the_draft_finds_no_trail(table):
    stranger = a.a_member(a.an_organisation("Corvia"), name="Cora")
    with pytest.raises(NotFound):
        activity(stranger, table.draft, ALL)


def test_fifty_thousand_acts_cost_as_many_statements_as_ten(table):
    def cost():
        told = []

        def count(*given):
            told.append(given[2])

        event.listen(db.engine, "before_cursor_execute", count)
        shown = activity(table.ana, table.draft, ALL)
        event.remove(db.engine, "before_cursor_execute", count)
        return len(told), len(shown.lines)

    few, _ = cost()
    many = [
        {
            "id": new_id(),
            "at": now(),
            "person_id": table.bea.id,
            "organisation_id": table.belmar.id,
            "draft_id": table.draft,
            "action": "fact.saved",
            "object_id": str(n),
        }
        for n in range(50_000)
    ]
    with transaction() as unit:
        unit.session.execute(insert(AuditRow), many)
    assert cost() == (few, 50)
