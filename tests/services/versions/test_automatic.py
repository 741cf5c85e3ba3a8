"""Versions nobody asks for: when they are saved, and that one is enough."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.documents.journal import write_rows
from tests.support.documents.text import write
from tests.support.documents.versions import FIRST, SECOND, listed, pieces
from tests.support.servers.clock import FakeClock
from workspace.domain.text.comparison import Change
from workspace.domain.versions.due import EVERY_ROWS, LEAST, PAUSE, cuts
from workspace.process.unit import reading
from workspace.services import text as texts
from workspace.services import versions
from workspace.services.versions import automatic

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.draft(commitment=FIRST)]


@pytest.fixture(autouse=True)
def nothing_seen_yet():
    automatic._looked.clear()


@pytest.fixture
def clock(noon: FakeClock, app) -> FakeClock:
    return noon


def test_a_pause_is_followed_by_a_version_of_the_text_before_it(ana, aruna, draft, clock):
    versions.keep(draft, seq_of(draft))
    clock.at += PAUSE
    versions.keep(draft, write(draft, ana, aruna.id, commitment=SECOND))
    (version,) = listed(ana, draft)
    assert (version.kind, version.made_by) == ("auto", "")
    assert [one.name for one in version.authors] == ["Ana"]
    assert pieces(versions.compare(ana, draft, 1, None), Change.DELETE) == ["320"]


def test_writing_on_without_a_pause_makes_no_version(ana, aruna, draft, clock):
    for minute in range(1, 6):
        clock.move(minutes=2)
        versions.keep(draft, write(draft, ana, aruna.id, scene="Many wait. " * minute))
    assert listed(ana, draft) == []


def test_much_writing_without_a_pause_is_saved_in_between(ana, draft, clock):
    clock.at += LEAST
    write_rows(draft, ana.id, EVERY_ROWS)
    versions.keep(draft, seq_of(draft))
    assert [one.kind for one in listed(ana, draft)] == ["auto"]


def test_two_processes_that_find_a_version_due_save_one(ana, aruna, draft, clock):
    clock.at += PAUSE
    seq = write(draft, ana, aruna.id, commitment=SECOND)
    for _ in range(2):
        automatic._looked.clear()
        versions.keep(draft, seq)
    assert [one.n for one in listed(ana, draft)] == [1]


@given(pauses=st.lists(st.sampled_from([0, 1, 40, 599, 600, 3_600]), max_size=500))
def test_after_a_pause_or_two_hundred_rows_there_is_a_version(pauses):
    rows, at = [], datetime(2026, 11, 17, tzinfo=UTC)
    for seq, seconds in enumerate(pauses, 1):
        at += timedelta(seconds=seconds)
        rows.append((seq, at))
    found = list(cuts(rows))
    assert found == sorted(set(found))
    times = dict(rows)
    for cut in found:
        begun = max([1, *(other for other in found if other < cut)])
        paused = times[cut + 1] - times[cut] >= PAUSE
        assert paused or (cut - begun >= EVERY_ROWS and times[cut] - times[begun] >= LEAST)
    for seq in range(2, len(rows)):
        if times[seq + 1] - times[seq] >= PAUSE:
            assert seq in found


def seq_of(draft) -> int:
    with reading() as unit:
        return texts.head(unit, draft)
