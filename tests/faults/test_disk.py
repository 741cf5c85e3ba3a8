import pytest

from bench.faults import disk

# Each starts the site several times; a busy machine takes long for that.
pytestmark = pytest.mark.timeout(300)


def test_a_disk_that_fails_loses_nothing_that_was_called_saved(yard):
    report = disk.disk(yard, 3)
    assert report.clean, report
    assert report.faults["file size limit"]
