"""Two days before the day by which the lead hopes for answers, those who gave none are reminded."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.process.unit import reading
from workspace.services import notices, temperature
from workspace.services.notices import Asked
from workspace.store.notices.notices import NoticeRow

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def table(app, noon) -> Table:
    return Table()


@pytest.fixture
def day(table, noon):
    """The day asked for, five days from now; the clock stands 49 hours before it begins."""
    day = (noon.at + timedelta(days=5)).date()
    temperature.ask(table.ana, table.draft, "", day.isoformat())
    begin = datetime.combine(day, time(), ZoneInfo(table.campaign.timezone))
    noon.at = begin - timedelta(hours=49)
    return begin


def reminded() -> set[str]:
    with reading() as unit:
        query = select(NoticeRow.person_id).where(NoticeRow.subject == "ready_soon")
        return set(unit.session.scalars(query))


def answer(person, draft):
    asked = temperature.temperature(person, draft).id
    temperature.answer(person, draft, asked, ("ready", "", ""))


def test_they_are_reminded_once_and_not_before(table, noon, day):
    assert temperature.tell_due() == 0
    noon.at = day - timedelta(hours=48)
    assert temperature.tell_due() == 1
    assert reminded() == {table.bea.id, table.bruno.id}
    assert temperature.tell_due() == 0
    noon.at = day + timedelta(hours=20)
    assert temperature.tell_due() == 0


def test_the_inbox_says_who_waits_until_it_is_answered(table, noon, day):
    noon.at = day - timedelta(hours=40)
    temperature.tell_due()

    def lines():
        groups = notices.inbox(table.bea, Asked()).groups
        found = [line for group in groups for line in group.lines if not line.read]
        return [(line.who.who, line.house) for line in found if "is near" in line.sentence]

    assert lines() == [("Ana", "Aruna")]
    answer(table.bea, table.draft)
    assert lines() == []


def test_who_answered_is_not_reminded(table, noon, day):
    corvia = a.a_member(a.a_co_pledger(table.draft, "Corvia"), name="Cora")
    answer(table.bea, table.draft)
    noon.at = day - timedelta(hours=2)
    assert temperature.tell_due() == 1
    assert reminded() == {corvia.id}


@pytest.mark.parametrize("over", ["the day", "closed", "locked", "asked anew", "asked late"])
def test_nobody_is_reminded_of_what_is_over_or_was_asked_just_now(table, noon, day, over):
    if over == "closed":
        temperature.close(table.ana, table.draft)
    elif over == "asked anew":
        temperature.ask(table.ana, table.draft, "", "")
    noon.at = day + timedelta(days=1) if over == "the day" else day - timedelta(hours=24)
    if over == "asked late":
        temperature.ask(table.ana, table.draft, "", f"{day:%Y-%m-%d}")
    elif over == "locked":
        stages.lock(replace(table.ana, proved_at=noon.at), table.draft)
    assert temperature.tell_due() == 0
    assert reminded() == set()


def test_a_question_without_a_day_reminds_nobody(table, noon):
    temperature.ask(table.ana, table.draft, "", "")
    for _ in range(4):
        noon.at += timedelta(days=1)
        assert temperature.tell_due() == 0


def test_observers_and_advisers_are_not_reminded(table, noon, day):
    adviser = a.an_organisation("Field Presence", org_type="ohchr_presence")
    a.a_party(table.draft, adviser, "adviser", edit_level="comment")
    farid = a.a_member(adviser, name="Farid", mandated=True)
    noon.at = day - timedelta(hours=47)
    temperature.tell_due()
    assert farid.id not in reminded()
    assert table.amir.id not in reminded()
