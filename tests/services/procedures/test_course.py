"""What the clock has ended is written down before anybody acts on what it may have changed."""

import pytest

from tests.support.people import stages
from tests.support.people.networks import NetworkTable, fresh
from workspace.domain.errors import NotPermitted
from workspace.services import signing


def test_whoever_reopens_too_late_finds_it_submitted(noon, app):
    table = NetworkTable()
    table.open()
    signing.choose(table.amir, table.draft, table.fingerprint)
    stages.sign(table.amir, table.draft)
    stages.sign(table.bruno, table.draft)
    noon.move(days=4)
    with pytest.raises(NotPermitted):
        signing.reopen(fresh(table.ana), table.draft, "A figure was wrong.")
    assert signing.board(table.ana, table.draft).symbol
