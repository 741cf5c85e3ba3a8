"""Which acts are preceded by a version of their own."""

from datetime import timedelta

import pytest

from workspace.domain.versions.due import PAUSE, belongs_before
from workspace.domain.versions.occasions import Kind

SOON = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("kind", "last", "same_text", "passed", "belongs"),
    [
        (Kind.ACCEPT, None, False, None, True),
        (Kind.ACCEPT, Kind.NAMED, True, SOON, False),
        (Kind.ACCEPT, Kind.NAMED, False, SOON, True),
        (Kind.ACCEPT, Kind.ACCEPT, False, SOON, False),
        (Kind.ACCEPT, Kind.ACCEPT, False, PAUSE, True),
        (Kind.IMPORT, Kind.IMPORT, False, SOON, True),
    ],
)
def test_a_version_belongs_before_the_first_act_of_a_sitting(
    kind, last, same_text, passed, belongs
):
    assert belongs_before(kind, last=last, same_text=same_text, passed=passed) is belongs
