"""How often one source may do something."""

from tests.support.servers.waiting import until
from workspace.process.rates import Bucket, Buckets

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
