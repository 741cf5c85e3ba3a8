"""How often one source may do something."""

import pytest

from tests.support.servers.waiting import until
from workspace.process.rates import Allowance, Bucket, Buckets, OwnCounts, SharedCounts

# So slow that none is gained while a test runs.
NEVER = 1e-9


def test_a_bucket_gives_what_it_holds_and_no_more():
    bucket = Bucket(NEVER, 3)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


def test_what_costs_more_than_is_left_takes_nothing():
    bucket = Bucket(NEVER, 3)
    assert not bucket.take(4)
    assert bucket.take(3)


def test_a_bucket_refills_with_time_and_never_above_its_brim():
    bucket = Bucket(200, 2)
    assert bucket.take(2)
    until(lambda: bucket.take(2), "two tokens are gained")
    assert not bucket.take(3)


def test_sources_do_not_take_from_one_another():
    buckets = Buckets(NEVER, 1)
    assert [buckets.take(name) for name in ("a", "a", "b")] == [True, False, True]


def test_of_too_many_sources_the_longest_unused_is_forgotten():
    buckets = Buckets(NEVER, 1, most=2)
    for name in ("a", "b", "a", "c"):
        buckets.take(name)
    assert [buckets.take(name) for name in ("a", "b")] == [False, True]


def asked(allowance, times, place="a", cost=1):
    """Ask so often; return the waits that were told."""
    return [allowance.wait_s(place, cost) for _ in range(times)]


@pytest.fixture(params=["own", "shared"])
def two_processes(request, redis_url, noon):
    """Give the counts of two processes; those without Redis are one process twice."""
    if request.param == "shared":
        return SharedCounts(redis_url), SharedCounts(redis_url)
    return (OwnCounts(),) * 2


def test_a_place_gets_its_share_and_then_the_seconds_it_has_to_wait(noon, request, two_processes):
    one, other = (Allowance(60, counts) for counts in two_processes)
    place = request.node.name
    assert set(asked(one, 40, place) + asked(other, 20, place)) == {0}
    wait = other.wait_s(place)
    assert 0 < wait <= 62
    assert asked(one, 5, place) == [wait] * 5  # what is refused counts for nothing
    assert one.wait_s(f"{place} beside") == 0
    noon.move(seconds=wait - 2)
    assert one.wait_s(place) in {1, 2}
    noon.move(seconds=2)
    assert one.wait_s(place) == 0


def test_the_minute_slides(noon):
    allowance = Allowance(60, OwnCounts())
    noon.move(seconds=50)
    assert set(asked(allowance, 60)) == {0}
    noon.move(seconds=40)  # half of the next minute: half of what was counted still does
    assert asked(allowance, 31) == [0] * 30 + [1]
    noon.move(minutes=5)
    assert set(asked(allowance, 60)) == {0}


def test_what_is_dear_takes_more_and_leaves_what_is_cheap(noon):
    allowance = Allowance(12, OwnCounts())
    assert asked(allowance, 2, cost=5) == [0, 0]
    assert allowance.wait_s("a", 5) > 0
    assert asked(allowance, 2) == [0, 0]


def test_nobody_makes_the_memory_grow_by_coming_from_everywhere(noon):
    counts = OwnCounts(most=100)
    allowance = Allowance(10, counts)
    for number in range(1_000):
        allowance.wait_s(f"place {number}")
    assert len(counts) == 100
    noon.move(minutes=1)
    for number in range(1_000):
        allowance.wait_s(f"place {number}")
    assert len(counts) == 200


def test_without_an_answer_of_redis_each_process_counts_for_itself(noon, caplog):
    allowance = Allowance(10, SharedCounts("redis://127.0.0.1:1/0"))
    assert asked(allowance, 10) == [0] * 10
    assert allowance.wait_s("a") > 0
    assert len(caplog.records) == 1
