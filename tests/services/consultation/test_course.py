"""A draft goes into consultation and comes back: by the lead, by the clock, or by the lock."""

from datetime import timedelta

import pytest

from tests.support.documents.announcements import heard
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.extensions import db
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import consultation, notices
from workspace.services.access import draft_for
from workspace.services.desk import draft_page, home
from workspace.services.notices import Asked
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.trail import AuditRow


@pytest.fixture
def table(app):
    return Table()


def rights(person, draft):
    with reading() as unit:
        return draft_for(unit, person, draft, Permission.READ).permissions


def tomorrow():
    return (now() + timedelta(days=1)).date().isoformat()


def test_only_the_lead_writes_and_the_others_suggest_and_comment(table):
    before = rights(table.bea, table.draft)
    consultation.start(table.ana, table.draft, "What would your ministries say?", "")
    assert Permission.TYPE in rights(table.ana, table.draft)
    lost = before - rights(table.bea, table.draft)
    assert lost == {Permission.TYPE, Permission.OWN_MEASURES}
    assert {Permission.SUGGEST, Permission.COMMENT} <= rights(table.bea, table.draft)
    consultation.end(table.ana, table.draft)
    assert rights(table.bea, table.draft) == before


def test_i10_at_the_end_of_its_last_day_all_write_again_and_no_job_has_run(app, noon):
    table = Table()
    consultation.start(table.ana, table.draft, "", tomorrow())
    assert Permission.TYPE not in rights(table.bea, table.draft)
    noon.move(days=2)
    assert Permission.TYPE in rights(table.bea, table.draft)
    assert draft_page.whole(table.bea, table.draft).draft.state == "drafting"
    assert [line.state for line in home.of(table.bea).drafts] == ["drafting"]
    consultation.start(table.ana, table.draft, "Once more.", "")
    view = consultation.consultation(table.bea, table.draft)
    assert (view.under_way, view.until, view.words) == (True, None, "Once more.")


def test_the_clock_makes_whoever_has_the_page_open_look_again_at_its_end(table):
    consultation.start(table.ana, table.draft, "", tomorrow())
    with reading() as unit:
        standing = draft_for(unit, table.bea, table.draft, Permission.READ)
        assert standing.until == standing.pledge.consults_until


def test_a_text_is_locked_from_a_consultation_and_reopened_into_drafting(table):
    consultation.start(table.ana, table.draft, "", tomorrow())
    stages.lock(table.ana, table.draft)
    assert not consultation.consultation(table.bea, table.draft).under_way
    with pytest.raises(NotPermitted):
        consultation.start(table.ana, table.draft, "", "")


def test_nobody_else_begins_or_ends_one(table):
    for person in (table.bea, table.bruno):
        with pytest.raises(NotPermitted):
            consultation.start(person, table.draft, "", "")
    consultation.start(table.ana, table.draft, "", "")
    with pytest.raises(NotPermitted):
        consultation.end(table.bea, table.draft)
    with pytest.raises(NotFound):
        consultation.end(table.ana, "nothing")
    assert consultation.consultation(table.bea, table.draft).under_way


def test_what_is_refused_changes_nothing(table):
    consultation.start(table.ana, table.draft, "First.", tomorrow())
    with pytest.raises(Invalid):
        consultation.start(table.ana, table.draft, "Second.", "1999-01-01")
    assert consultation.consultation(table.ana, table.draft).words == "First."


def test_all_others_are_told_and_ending_what_is_over_tells_nobody(table):
    consultation.start(table.ana, table.draft, "", "")
    said = [
        line.sentence for group in notices.inbox(table.bea, Asked()).groups for line in group.lines
    ]
    assert any("consults on the text" in one for one in said)
    consultation.end(table.ana, table.draft)
    with heard() as news:
        consultation.end(table.ana, table.draft)
    assert not news
    acts = db.session.query(AuditRow.action).filter_by(draft_id=table.draft).order_by(AuditRow.at)
    assert [one for (one,) in acts if one.startswith("consultation")] == [
        "consultation.started",
        "consultation.ended",
    ]
    assert db.session.get(PledgeRow, table.draft).state == "drafting"
