import pytest

from workspace.config import Settings
from workspace.process.rates import Bucket, Buckets
from workspace.realtime import HANDLERS, server_options
from workspace.realtime.line.dispatch import registry


def test_a_handler_that_declares_nothing_stops_the_start():
    def forgotten(hub, socket, message):
        return {}

    with pytest.raises(RuntimeError, match="forgotten"):
        registry((forgotten,))


def test_an_event_is_answered_by_one_handler_only():
    join = HANDLERS["join"].run
    with pytest.raises(RuntimeError, match="twice"):
        registry((join, join))


def test_the_events_are_those_of_the_wire_contract():
    assert set(HANDLERS) == {"join", "push", "pull", "sum", "aware", "leave"}
    assert all(handler.cost > 0 for handler in HANDLERS.values())


def _settings(tmp_path, url: str) -> Settings:
    return Settings(database_url="", secret_key="x", data_dir=tmp_path, public_url=url)


def test_only_pages_of_the_site_itself_may_connect(tmp_path):
    public = server_options(_settings(tmp_path, "https://pledges.example"))
    assert public["cors_allowed_origins"] == ["https://pledges.example"]
    local = server_options(_settings(tmp_path, "http://127.0.0.1:8000"))["cors_allowed_origins"]
    assert {"http://127.0.0.1:8000", "http://localhost:8000"} <= set(local)
    assert not local[0].endswith("*")


def test_a_bucket_gives_its_burst_and_then_no_more_than_it_gains():
    bucket = Bucket(per_s=0, burst=3)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


def test_each_source_has_a_bucket_of_its_own_and_the_longest_unused_is_forgotten():
    buckets = Buckets(per_s=0, burst=1, most=2)
    assert buckets.take("a")
    assert not buckets.take("a")
    assert buckets.take("b")
    assert buckets.take("c")
    assert buckets.take("a")
