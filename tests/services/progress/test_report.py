"""Each party reports on its own measures; nothing published is ever changed unseen."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.reported import BEGUN
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

CHANGES = (
    "UPDATE progress_report SET narrative = 'Other words'",
    "UPDATE progress_report SET progress = 'fulfilled'",
    "DELETE FROM progress_report",
)
REASON = {**BEGUN, "value": ["2"], "why": ["One was counted twice."]}


@pytest.fixture
def table(app, noon):
    made = Table()
    stages.a_measure(made.bea, made.draft, made.belmar)
    return made


@pytest.fixture
def public(table):
    """Give the table with its pledge public; Aruna answers for measure 1, Belmar for 2."""
    table.signed()
    table.symbol = stages.submit(table.amir, table.draft)
    return table


def seen(table):
    return progress.public(table.symbol).found


def found_by(status):
    return [line.symbol for line in search.listing(wish({"progress": status})).lines]


def test_nothing_is_reported_before_the_pledge_is_public(table):
    table.signed()
    with pytest.raises(NotPermitted):
        progress.publish(table.ana, table.draft, 1, BEGUN)
    with pytest.raises(NotFound):
        progress.progress(table.ana, table.draft)
    with transaction() as unit:
        unit.session.execute(text("UPDATE campaign SET publish_at = :at"), {"at": _in_a_week()})
    symbol = stages.submit(table.amir, table.draft)
    with pytest.raises(NotFound):
        progress.progress(table.ana, table.draft)
    with pytest.raises(NotFound):
        progress.public(symbol)
    with pytest.raises(NotPermitted):
        progress.publish(table.ana, table.draft, 1, BEGUN)


def _in_a_week():
    return (now() + timedelta(days=7)).replace(tzinfo=None)


def test_a_report_is_public_at_once_under_the_name_of_its_party(public):
    before = edition.current()
    progress.publish(public.bea, public.draft, 2, BEGUN)
    assert edition.current() != before
    report = seen(public).one(2).current
    assert (report.organisation, report.report.narrative) == ("Belmar", BEGUN["narrative"][0])
    assert (seen(public).status, seen(public).one(1).current) == ("in_progress", None)
    assert found_by("in_progress") == [public.symbol]
    assert found_by("fulfilled") == []
    told = notices.inbox(public.amir, Asked(draft_id=public.draft)).groups[0].lines
    assert ("%(house)s reported progress", "Belmar") in {(one.sentence, one.house) for one in told}


def test_nobody_reports_for_another_party(public):
    for person, number in ((public.ana, 2), (public.amir, 2), (public.bruno, 1)):
        with pytest.raises(NotTheirs):
            progress.publish(person, public.draft, number, BEGUN)
    with pytest.raises(NotPermitted):
        progress.publish(public.bruno, public.draft, 0, BEGUN)
    adviser = a.an_organisation("Nahran")
    a.a_party(public.draft, adviser, "adviser")
    with pytest.raises(NotPermitted):
        progress.publish(a.a_member(adviser), public.draft, 1, BEGUN)
    viewer = a.a_member(public.aruna, "viewer")
    with pytest.raises(NotPermitted):
        progress.publish(viewer, public.draft, 1, BEGUN)
    assert not seen(public).reports


def test_a_correction_stands_beside_what_it_corrects_and_moves_no_clock(public, noon):
    first = progress.publish(public.ana, public.draft, 1, BEGUN)
    since = seen(public).one(1).since
    noon.at = months_after(now(), 1)
    with pytest.raises(Invalid) as refused:
        progress.correct(public.ana, public.draft, first, BEGUN)
    assert set(refused.value.errors) == {"why"}
    with pytest.raises(NotTheirs):
        progress.correct(public.bea, public.draft, first, REASON)
    progress.correct(public.ana, public.draft, first, REASON)
    with pytest.raises(AlreadyCorrected):
        progress.correct(public.ana, public.draft, first, REASON)
    one = seen(public).one(1)
    assert [report.report.value for report in one.reports] == ["2", "3"]
    assert one.reports[1].corrected_at == now()
    assert (one.current.why, one.since) == ("One was counted twice.", since)
    _words_that_endanger_go_for_good(public, one.current.id)


def _words_that_endanger_go_for_good(public, second):
    """Take them out of a correction: they go from what it corrected, too, and nothing else does."""
    with pytest.raises(NotTheirs):
        progress.take_out(public.bea, public.draft, second)
    progress.take_out(public.ana, public.draft, second)
    one = seen(public).one(1)
    assert not any(report.report.narrative or report.report.links for report in one.reports)
    assert not any(report.why for report in one.reports)
    assert (one.status, one.light) == ("in_progress", Light.ON_TRACK)
    assert all(report.taken_out_at == now() for report in one.reports)
    for change in CHANGES:
        with pytest.raises(Exception, match="on record"), transaction() as unit:
            unit.session.execute(text(change))
