"""Deadlines that are near: told once, to those who have something to do."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.process.unit import reading, transaction
from workspace.services import notices
from workspace.store.campaigns import CampaignRow
from workspace.store.notices.notices import NoticeRow

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def table(app, noon) -> Table:
    return Table()


def warned(person) -> int:
    """Return how often a person was told of a deadline."""
    with reading() as unit:
        query = select(NoticeRow.id).where(
            NoticeRow.person_id == person.id, NoticeRow.subject == "deadline"
        )
        return len(unit.session.scalars(query).all())


def go_to(noon, table, **before: float) -> None:
    noon.at = table.campaign.deadline_at - timedelta(**before)


def test_each_mark_is_told_once_however_often_it_is_looked_at(table, noon):
    go_to(noon, table, days=8)
    assert notices.tell_due() == 0
    for before, times in (({"days": 7}, 1), ({"hours": 47}, 2), ({"hours": 1}, 3)):
        go_to(noon, table, **before)
        assert notices.tell_due() == 1
        assert notices.tell_due() == 0
        assert warned(table.ana) == warned(table.bea) == times
    go_to(noon, table, hours=-1)
    assert notices.tell_due() == 0


def test_what_nobody_looked_at_in_time_is_told_once_and_not_after_it_is_over(table, noon):
    go_to(noon, table, hours=3)
    assert notices.tell_due() == 1
    assert warned(table.ana) == 1
    other = a.a_draft(table.ana, table.aruna, a.a_campaign(days=100))
    assert other
    go_to(noon, table, hours=0)
    assert notices.tell_due() == 0


def test_who_has_signed_is_not_told_and_the_lead_is_until_it_submits(table, noon):
    stages.lock(table.ana, table.draft)
    stages.sign(table.bruno, table.draft)
    go_to(noon, table, days=6)
    notices.tell_due()
    assert warned(table.bruno) == warned(table.bea) == 0
    assert warned(table.ana) == warned(table.amir) == 1


def test_of_what_is_submitted_nobody_is_told(table, noon):
    table.signed()
    stages.submit(table.amir, table.draft)
    go_to(noon, table, days=6)
    assert notices.tell_due() == 0


def test_who_joined_after_a_mark_waits_for_the_next(table, noon):
    go_to(noon, table, days=6)
    corvia = a.a_co_pledger(table.draft, "Corvia")
    cara = a.a_member(corvia, name="Cara")
    notices.tell_due()
    assert warned(cara) == 0
    go_to(noon, table, hours=40)
    notices.tell_due()
    assert warned(cara) == 1


def test_a_deadline_that_is_moved_is_told_anew(table, noon):
    go_to(noon, table, days=6)
    notices.tell_due()
    with transaction() as unit:
        unit.session.execute(
            update(CampaignRow)
            .where(CampaignRow.id == table.campaign.id)
            .values(deadline_at=table.campaign.deadline_at + timedelta(days=10))
        )
    assert notices.tell_due() == 0
    noon.move(days=10)
    assert notices.tell_due() == 1
    assert warned(table.ana) == 2
