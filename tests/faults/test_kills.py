import pytest

from bench.faults import kills, points

# Each starts the site several times; a busy machine takes long for that.
pytestmark = pytest.mark.timeout(300)

# Every push passes them; the others run with `make faults`.
SLICE = ("before-commit", "before-ack", "before-broadcast")


def test_killed_at_random_nothing_saved_or_seen_is_lost_or_doubled(yard):
    report = kills.kills(yard, 4)
    assert report.clean, report
    assert report.saved > 10
    assert report.faults["kill -9"] >= 2


def test_killed_at_a_named_point_nothing_saved_or_seen_is_lost_or_doubled(yard):
    report = kills.points(yard, 0, SLICE)
    assert report.clean, report
    assert sum(report.faults.values()) == len(SLICE)


def test_every_named_point_is_a_function_of_the_product():
    points.check_all()


def test_a_point_whose_function_is_gone_is_told_of_at_the_start(monkeypatch):
    monkeypatch.setitem(
        points.POINTS, "lost", points.Point("workspace.store.journal.documents:no", "after")
    )
    with pytest.raises(LookupError, match="lost"):
        points.check_all()
    with pytest.raises(LookupError, match="no point"):
        points.wrap_all({"unknown": lambda: None})
