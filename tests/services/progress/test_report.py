"""Each party reports on its own measures; nothing published is ever changed unseen."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.reported import BEGUN, FULFILLED
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.progress.lights import Light, months_after
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import notices, progress
from workspace.services.notices import Asked
from workspace.services.progress.report import AlreadyCorrected, NotTheirs
from workspace.services.registry import edition, search
from workspace.services.registry.query import wish
from workspace.services.statistics import census

CHANGES = (
    "UPDATE progress_report SET narrative = 'Other words'",
    "UPDATE progress_report SET progress = 'fulfilled'",
    "DELETE FROM progress_report",
)
LAST = {"as_of": ["2026-02-28"], "narrative": ["All of it is done."]}
REASON = {**BEGUN, "value": ["2"], "why": ["One was counted twice."]}


@pytest.fixture
def table(app, noon):
    """Give a pledge ready to be submitted; Aruna answers for measure 1, Belmar for 2."""
    made = Table()
    stages.a_measure(made.bea, made.draft, made.belmar)
    made.adviser = a.an_organisation("Nahran")
    a.a_party(made.draft, made.adviser, "adviser")
    made.signed()
    return made


def seen(table):
    return progress.public(table.symbol).found


def found_by(status):
    return [line.symbol for line in search.listing(wish({"progress": status})).lines]


def counted():
    """Return how many measures are counted, how many of them stand where, and nowhere yet."""
    cohorts = census(wish({})).cohorts
    stand = {each.code: each.number for one in cohorts for each in one.measured if each.number}
    return sum(one.measures for one in cohorts), stand, sum(one.unmeasured for one in cohorts)


def test_once_a_pledge_is_public_each_party_reports_on_its_own_measures(table, noon):
    _nothing_is_reported_before(table)
    noon.move(days=8)
    _nobody_reports_for_another(table)
    before = edition.current()
    progress.publish(table.bea, table.draft, 2, BEGUN)
    assert edition.current() != before
    report = seen(table).one(2).current
    assert (report.organisation, report.report.narrative) == ("Belmar", BEGUN["narrative"][0])
    assert (seen(table).status, seen(table).one(1).current) == ("in_progress", None)
    assert found_by("in_progress") == [table.symbol]
    assert found_by("fulfilled") == []
    assert counted() == (2, {"in_progress": 1}, 1)
    told = notices.inbox(table.amir, Asked(draft_id=table.draft)).groups[0].lines
    assert ("%(house)s reported progress", "Belmar") in {(one.sentence, one.house) for one in told}


def _nothing_is_reported_before(table):
    """Submit the pledge of a campaign that publishes in a week: before that there is nothing."""
    with pytest.raises(NotPermitted):
        progress.publish(table.ana, table.draft, 1, BEGUN)
    with pytest.raises(NotFound):
        progress.progress(table.ana, table.draft)
    assert counted() == (0, {}, 0)
    with transaction() as unit:
        in_a_week = (now() + timedelta(days=7)).replace(tzinfo=None)
        unit.session.execute(text("UPDATE campaign SET publish_at = :at"), {"at": in_a_week})
    table.symbol = stages.submit(table.amir, table.draft)
    for asked in (lambda: progress.progress(table.ana, table.draft), lambda: seen(table)):
        with pytest.raises(NotFound):
            asked()
    with pytest.raises(NotPermitted):
        progress.publish(table.ana, table.draft, 1, BEGUN)


def _nobody_reports_for_another(table):
    for person, number in ((table.ana, 2), (table.amir, 2), (table.bruno, 1)):
        with pytest.raises(NotTheirs):
            progress.publish(person, table.draft, number, BEGUN)
    viewer, adviser = a.a_member(table.aruna, "viewer"), a.a_member(table.adviser)
    for person, number in ((table.bruno, 0), (adviser, 1), (viewer, 1)):
        with pytest.raises(NotPermitted):
            progress.publish(person, table.draft, number, BEGUN)
    assert not seen(table).reports


def test_a_correction_stands_beside_what_it_corrects_and_moves_no_clock(table, noon):
    table.symbol = stages.submit(table.amir, table.draft)
    first = progress.publish(table.ana, table.draft, 1, BEGUN)
    since = seen(table).one(1).since
    noon.at = months_after(now(), 1)
    with pytest.raises(Invalid) as refused:
        progress.correct(table.ana, table.draft, first, BEGUN)
    assert set(refused.value.errors) == {"why"}
    with pytest.raises(NotTheirs):
        progress.correct(table.bea, table.draft, first, REASON)
    progress.correct(table.ana, table.draft, first, REASON)
    with pytest.raises(AlreadyCorrected):
        progress.correct(table.ana, table.draft, first, REASON)
    one = seen(table).one(1)
    assert [report.report.value for report in one.reports] == ["2", "3"]
    assert one.reports[1].corrected_at == now()
    assert (one.current.why, one.since) == ("One was counted twice.", since)
    _words_that_endanger_go_for_good(table, one.current.id)


def _words_that_endanger_go_for_good(table, second):
    """Take them out of a correction: they go from what it corrected, too, and nothing else does."""
    with pytest.raises(NotTheirs):
        progress.take_out(table.bea, table.draft, second)
    progress.take_out(table.ana, table.draft, second)
    one = seen(table).one(1)
    assert not any(report.report.narrative or report.report.links for report in one.reports)
    assert not any(report.why for report in one.reports)
    assert (one.status, one.light) == ("in_progress", Light.ON_TRACK)
    assert all(report.taken_out_at == now() for report in one.reports)
    for change in CHANGES:
        with pytest.raises(Exception, match="on record"), transaction() as unit:
            unit.session.execute(text(change))


def test_words_that_endanger_go_from_what_repeats_them_and_after_the_end_too(table, noon):
    table.symbol = stages.submit(table.amir, table.draft)
    for person, number in ((table.ana, 1), (table.bea, 2)):
        progress.publish(person, table.draft, number, {**FULFILLED, "value": ["3, with A. Moyo"]})
    first = seen(table).one(1).current.id
    noon.move(minutes=1)
    progress.confirm(table.ana, table.draft, 1)
    noon.move(minutes=1)
    progress.close(table.amir, table.draft, LAST)
    assert progress.correction(table.ana, table.draft, first).closed
    with pytest.raises(NotPermitted):
        progress.correct(table.ana, table.draft, first, REASON)
    progress.take_out(table.ana, table.draft, first)
    progress.take_out(table.ana, table.draft, seen(table).whole.current.id)
    assert [one.report.value for one in seen(table).one(1).reports] == ["", ""]
    assert seen(table).one(2).current.report.value == "3, with A. Moyo"
    assert not seen(table).whole.current.report.narrative
    assert seen(table).closed_at
