"""Confirming again changes the mark of one's own State, and nothing of anybody else."""

import pytest

from tests.support.life.observed import faults
from tests.support.people.flagship_table import FlagshipTable
from workspace.domain.errors import Invalid
from workspace.services import signing
from workspace.services.signing import AlreadySigned


def test_a_confirmation_names_the_signature_that_was_on_the_screen_and_changes_the_mark(app):
    table = FlagshipTable()
    table.sign()
    with pytest.raises(AlreadySigned):
        signing.sign(table.amir, table.draft, table.given(flagship=False, instead_of="other"))
    with pytest.raises(AlreadySigned):
        signing.sign(table.amir, table.draft, table.given(flagship=False))
    with pytest.raises(Invalid):
        table.again(flagship=True)
    mark = signing.board(table.amir, table.draft).again
    table.again(flagship=False)
    with pytest.raises(AlreadySigned):  # the second of two tabs
        signing.sign(table.amir, table.draft, table.given(flagship=False, instead_of=mark))
    assert faults() == []
