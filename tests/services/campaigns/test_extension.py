"""A deadline extended for all: it counts at once, is told once at each pledge, never goes back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.services.campaigns.rounds import longer
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.houses import somebody_of_the_office
from tests.support.people.review_table import ReviewTable, in_days
from tests.support.people.signing_table import Table
from workspace.domain.errors import DeadlinePassed, FreshSignInNeeded, Invalid, NotFound
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import campaigns, review, signing
from workspace.services.desk import activity, draft_page
from workspace.services.desk.activity import Asked
from workspace.services.record.log import trails
from workspace.store.notices.notices import NoticeRow


def told() -> set[str]:
    with reading() as unit:
        query = select(NoticeRow.person_id).where(NoticeRow.subject == "extended")
        return set(unit.session.scalars(query))


def test_what_the_old_deadline_ended_goes_on_for_all_and_each_is_told_once(app, noon):
    table, sol = Table(), somebody_of_the_office()
    stages.lock(table.ana, table.draft)
    slug, was = table.campaign.slug, table.campaign.deadline_at
    noon.at = was + timedelta(days=1)
    amir, sol = (replace(one, proved_at=now()) for one in (table.amir, sol))
    with pytest.raises(DeadlinePassed):
        stages.sign(amir, table.draft)
    with pytest.raises(Invalid):
        campaigns.extend(sol, slug, longer(table.campaign, days=-3))
    assert campaigns.tell_due() == 0
    campaigns.extend(sol, slug, longer(table.campaign))
    stages.sign(amir, table.draft)
    board = signing.board(table.ana, table.draft)
    assert (board.deadline_open, board.extended) == (True, (was, now()))
    assert (campaigns.tell_due(), campaigns.tell_due()) == (1, 0)
    assert {table.ana.id, table.bea.id} <= told()
    lines = activity.activity(table.bea, table.draft, Asked()).lines
    assert [line.who.who for line in lines if line.act == "deadline.extended"] == [""]
    assert [fault for found in trails.check() for fault in found.faults] == []


def test_who_comes_later_or_is_done_is_not_told(app, noon):
    table, sol = Table(), somebody_of_the_office()
    noon.at += timedelta(minutes=1)
    campaigns.extend(sol, table.campaign.slug, longer(table.campaign))
    noon.at += timedelta(minutes=1)
    a.a_draft(table.ana, table.aruna, table.campaign)
    assert campaigns.tell_due() == 1
    noon.at += timedelta(minutes=1)
    campaigns.extend(sol, table.campaign.slug, longer(table.campaign, days=60))
    a.in_state(table.draft, "withdrawn")
    assert campaigns.tell_due() == 1


def test_only_the_secretariat_does_and_proves_who_it_is(app):
    campaign, sol = a.a_campaign(), somebody_of_the_office()
    with pytest.raises(NotFound):
        campaigns.extend(a.a_person(), campaign.slug, longer(campaign))
    with pytest.raises(NotFound):
        campaigns.extend(sol, "nowhere", longer(campaign))
    with pytest.raises(FreshSignInNeeded):
        campaigns.extend(
            replace(sol, proved_at=now() - timedelta(minutes=6)), campaign.slug, longer(campaign)
        )


def test_what_was_given_back_has_a_day_of_its_own_and_is_told_of_no_extension(app, noon):
    table = ReviewTable()
    review.give_back(table.sena, table.waiting, "Please be clearer.", in_days(3))
    noon.move(minutes=1)
    sena = replace(table.sena, proved_at=now())
    campaigns.extend(sena, table.campaign.slug, longer(table.campaign))
    assert (campaigns.tell_due(), told()) == (0, set())
    assert signing.board(table.ana, table.draft).extended is None
    assert draft_page.whole(table.ana, table.draft).draft.extended is None
