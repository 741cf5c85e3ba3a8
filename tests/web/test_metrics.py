from dataclasses import replace

import pytest

from tests.support.servers.application import serving
from workspace.process import meters


@pytest.fixture
def measured(database):
    """Give a browser on a site that shows its metrics to who brings the token."""
    with serving(replace(database, metrics_token="for the counters")) as app, app.app_context():
        yield app.test_client()


def _numbers(client) -> dict[str, float]:
    answer = client.get("/metrics", headers={"Authorization": "Bearer for the counters"})
    assert answer.status_code == 200
    assert answer.content_type == meters.MEDIA_TYPE
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_whoever_brings_the_token_reads_every_number_of_the_process(measured):
    assert {
        "banyan_ack_seconds_count",
        "banyan_commit_seconds_count",
        "banyan_commit_updates_count",
        "banyan_divergences_total",
        "banyan_drafts_in_memory",
        "banyan_gaps_total",
        "banyan_queue_updates",
        "banyan_rooms",
        "banyan_sent_bytes_total",
        "banyan_slow_readers_cut_total",
        "banyan_sockets",
        "process_cpu_seconds_total",
        'banyan_refusals_total{code="frozen"}',
        'banyan_resyncs_total{mode="reset"}',
        'banyan_wakeups_total{what="lost"}',
    } <= set(_numbers(measured))


@pytest.mark.parametrize("brought", [None, "Bearer of nothing", "Bearer ", "Basic Zm9yOnRoZQ=="])
def test_without_the_token_there_is_no_such_page(measured, brought):
    headers = {"Authorization": brought} if brought else {}
    assert measured.get("/metrics", headers=headers).status_code == 404


def test_where_no_token_is_set_an_empty_one_opens_nothing(client):
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_a_refusal_counts_once_under_its_code_and_an_unknown_code_under_other(measured):
    before = _numbers(measured)
    for code in ("frozen", "gap", "rejoin", "a code of tomorrow"):
        meters.refused(code)
    after = _numbers(measured)
    rows = (
        'banyan_refusals_total{code="frozen"}',
        'banyan_refusals_total{code="gap"}',
        'banyan_refusals_total{code="other"}',
        "banyan_gaps_total",
        'banyan_resyncs_total{mode="rejoin"}',
    )
    assert [after[row] - before[row] for row in rows] == [1] * len(rows)


def test_only_a_page_that_held_a_text_counts_as_brought_back(measured):
    before = _numbers(measured)
    for mode, have in (("full", 0), ("tail", 5), ("full", 5), ("reset", 9)):
        meters.joined(mode, have)
    after = _numbers(measured)
    rows = 'banyan_resyncs_total{mode="full"}', 'banyan_resyncs_total{mode="reset"}'
    assert [after[row] - before[row] for row in rows] == [1, 1]
