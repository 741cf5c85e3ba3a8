import pytest

from bench.faults import acts

# Each starts the site several times; a busy machine takes long for that.
pytestmark = pytest.mark.timeout(300)


def test_killed_inside_lock_sign_and_submit_each_was_done_wholly_or_not_at_all(yard):
    report = acts.acts(yard, 0, ["lock-frozen", "sign-told", "submit-published"])
    assert report.clean, report
    assert sum(report.faults.values()) == 3
