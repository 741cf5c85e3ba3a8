"""Each party is reminded eleven, twelve and thirteen months after its last report: once each."""

from datetime import timedelta

import pytest

from tests.support.people import stages
from tests.support.people.reported import BEGUN
from tests.support.people.signing_table import Table
from workspace.domain.progress.lights import Light, months_after
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import notices, progress
from workspace.services.notices import Asked
from workspace.services.organisations import office
from workspace.services.progress import office as silence
from workspace.services.registry import search
from workspace.services.registry.search import Spot
from workspace.store.notices.notices import NoticeRow

DUE = "Your organisation is asked to report how its measures stand"


@pytest.fixture
def public(app, noon):
    table = Table()
    stages.a_measure(table.bea, table.draft, table.belmar)
    table.signed()
    table.symbol = stages.submit(table.amir, table.draft)
    return table


def asked(person, draft):
    groups = notices.inbox(person, Asked(draft_id=draft)).groups
    return sum(line.sentence == DUE for group in groups for line in group.lines)


def reminded():
    with reading() as unit:
        rows = unit.session.query(NoticeRow).filter_by(subject="report_due")
        return sorted({row.thing_id.partition("m")[0] for row in rows})


def test_the_silent_are_shown_page_by_page_the_longest_silent_first(app, noon, monkeypatch):
    monkeypatch.setattr(silence, "PER_PAGE", 1)
    tables, started = [], now()
    for _ in range(2):
        tables.append(table := Table())
        table.signed()
        stages.submit(table.amir, table.draft)
        noon.move(days=40)
    office.appoint(tables[0].ana.email)
    ana = tables[0].ana
    noon.at = months_after(started, 13) + timedelta(hours=1)
    first, second = progress.silent(ana), progress.silent(ana, Spot(page=2))
    assert first.counts == {Light.SILENT: 0, Light.OVERDUE: 1, Light.DUE: 0}
    assert (first.pages, second.page, len(first.lines)) == (1, 1, 1)
    noon.at = months_after(started, 15)
    first, second, beyond = (progress.silent(ana, Spot(page=page)) for page in (1, 2, 99))
    assert (first.pages, beyond.page) == (2, 2)
    assert first.lines[0].since < second.lines[0].since
    assert beyond.lines == second.lines
    assert progress.silent(ana, search.spot(first.later)) == second
    assert progress.silent(ana, search.spot(second.earlier)).lines == first.lines
    assert progress.silent(ana, Spot(page=2, after="HR75-999999")) == second


def test_marks_are_told_once_by_the_clock_and_the_secretariat_sees_who_stays_silent(public, noon):
    started = now()
    office.appoint(public.amir.email)
    assert progress.silent(public.amir).lines == ()
    assert progress.tell_due() == 0
    noon.at = months_after(started, 11)
    assert [progress.tell_due(), progress.tell_due()] == [1, 0]
    assert asked(public.bea, public.draft) == asked(public.ana, public.draft) == 1
    progress.publish(public.bea, public.draft, 2, BEGUN)
    assert asked(public.bea, public.draft) == 0
    noon.at = months_after(started, 13)
    assert [progress.tell_due(), progress.tell_due()] == [1, 0]
    assert reminded() == ["11", "13"]
    assert asked(public.bea, public.draft) == 0
    assert asked(public.ana, public.draft) == 2
    noon.at = months_after(started, 22)
    assert progress.tell_due() == 1
    assert asked(public.bea, public.draft) == 1
    noon.at = months_after(started, 24)
    found = progress.silent(public.amir)
    assert found.counts == {Light.SILENT: 1, Light.OVERDUE: 0, Light.DUE: 0}
    assert (found.page, found.pages) == (1, 1)
    line = found.lines[0]
    assert (line.symbol, line.light, line.silent) == (
        public.symbol,
        Light.SILENT,
        ("Aruna", "Belmar"),
    )
