"""The lead asks who is ready to sign, anew and no more; nothing of it outlives the lock."""

from datetime import timedelta

import pytest
from sqlalchemy import func, inspect, select

from tests.support.documents.announcements import heard
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.events import Changed
from workspace.domain.signing.clause import Need
from workspace.extensions import db
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import notices, signing, temperature
from workspace.services.desk import draft_page, home
from workspace.services.notices import Asked
from workspace.store.base import Row
from workspace.store.signing.temperature import ReadinessRow, TemperatureRow

WORDS = "canary-temperature-words"


@pytest.fixture
def table(app):
    return Table()


def ask(table, words="", by_when=""):
    temperature.ask(table.ana, table.draft, words, by_when)


def reply(person, draft, *given):
    asked = temperature.temperature(person, draft).id
    temperature.answer(person, draft, asked, (*given, "", "")[:3])


def needed(person, draft):
    return {one.need: one for one in draft_page.whole(person, draft).needs}


def told(person):
    groups = notices.inbox(person, Asked()).groups
    return [line.sentence for group in groups for line in group.lines]


def test_those_who_would_sign_are_asked_and_the_desk_and_the_needs_say_so(table):
    day = (now() + timedelta(days=3)).date()
    ask(table, "As it stands.", day.isoformat())
    clause = needed(table.ana, table.draft)[Need.READY]
    assert [(one.name, one.until.date()) for one in clause.who] == [("Belmar", day)]
    assert [line.waiting for line in home.of(table.bea).waiting] == ["ready"]
    assert home.of(table.bea).agenda[0].until.date() == day
    assert home.of(table.ana).waiting == []
    assert any("ready to sign" in one for one in told(table.bea))
    assert not any("ready to sign" in one for one in told(table.amir))


def test_it_stands_in_the_way_of_nothing(table):
    ask(table)
    assert Need.LOCK in needed(table.ana, table.draft)
    assert stages.lock(table.ana, table.draft) == 1


def test_who_is_not_asked_knows_nothing_of_it(table):
    adviser = a.an_organisation("Field Presence", org_type="ohchr_presence")
    a.a_party(table.draft, adviser, "adviser")
    ada = a.a_member(adviser, name="Ada")
    before = notices.unread(ada)
    with heard() as events:
        ask(table, WORDS)
        reply(table.bea, table.draft, "cannot", WORDS)
    (fact,) = {event.only for event in events if isinstance(event, Changed)}
    assert fact == {table.aruna.id, table.belmar.id}
    assert (notices.unread(ada), temperature.known(ada, table.draft)) == (before, None)
    page = draft_page.whole(ada, table.draft)
    assert Need.READY not in {one.need for one in page.needs}
    assert WORDS not in repr(page)
    with pytest.raises(NotFound):
        temperature.temperature(ada, table.draft)


def test_asked_anew_all_answer_anew_and_what_they_said_last_stands_beside(table):
    ask(table)
    reply(table.bea, table.draft, "cannot")
    ask(table)
    view = temperature.temperature(table.bea, table.draft)
    (line,) = view.lines
    assert (view.n, line.readiness, line.before) == (2, "", "cannot")
    assert [one.waiting for one in home.of(table.bea).waiting] == ["ready"]


def test_closed_nobody_is_asked_any_more_and_the_answers_can_be_read(table):
    ask(table)
    corvia = a.a_co_pledger(table.draft, "Corvia")
    cora = a.a_member(corvia, name="Cora")
    reply(table.bea, table.draft, "ready")
    temperature.close(table.ana, table.draft)
    temperature.close(table.ana, table.draft)
    assert (home.of(cora).waiting, Need.READY in needed(cora, table.draft)) == ([], False)
    assert not temperature.temperature(cora, table.draft).may_answer
    assert {one.readiness for one in temperature.temperature(table.ana, table.draft).lines} == {
        "ready",
        "",
    }


def test_at_the_lock_nothing_is_left_of_it_anywhere(table):
    ask(table, WORDS)
    reply(table.bea, table.draft, "change", WORDS)
    before = signing.check(table.ana, table.draft).smart
    stages.lock(table.ana, table.draft)
    assert not any("ready to sign" in one for one in told(table.bea) + told(table.ana))
    view = temperature.temperature(table.ana, table.draft)
    assert (view.id, view.lines[0].readiness, view.locked) == ("", "", True)
    with reading() as unit:
        for row in (TemperatureRow, ReadinessRow):
            assert unit.session.scalar(select(func.count()).select_from(row)) == 0
        kept = [
            repr(tuple(line))
            for table_ in Row.metadata.sorted_tables
            for line in unit.session.execute(select(table_))
        ]
    assert not [line for line in kept if WORDS in line]
    assert "temperature" in inspect(db.engine).get_table_names()
    assert before.total == signing.check(table.ana, table.draft).smart.total
    signing.reopen(table.ana, table.draft, "The date is wrong.")
    assert temperature.temperature(table.ana, table.draft).id == ""


def test_the_fingerprint_does_not_know_of_it(table):
    ask(table, WORDS)
    reply(table.bea, table.draft, "cannot", WORDS)
    stages.lock(table.ana, table.draft)
    signing.reopen(table.ana, table.draft, "Once more.")
    assert WORDS not in repr(signing.board(table.bea, table.draft))
    assert WORDS not in repr(signing.text(table.bea, table.draft, 1))


@pytest.mark.parametrize(
    ("words", "by_when", "field"),
    [("x" * 1_001, "", "words"), ("", "2026-02-30", "by_when"), ("", "2020-01-01", "by_when")],
)
def test_what_is_asked_is_read_strictly(table, words, by_when, field):
    with pytest.raises(Invalid) as refusal:
        ask(table, words, by_when)
    assert set(refusal.value.errors) == {field}


def test_only_who_holds_the_pen_of_the_lead_asks_and_only_before_the_lock(table):
    for act in (
        lambda: temperature.ask(table.bea, table.draft, "", ""),
        lambda: temperature.close(table.bea, table.draft),
    ):
        with pytest.raises(NotPermitted):
            act()
    stages.lock(table.ana, table.draft)
    with pytest.raises(NotPermitted):
        ask(table)
