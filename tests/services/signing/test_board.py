"""The sign-off board: who is shown what."""

import pytest

from tests.support.people import builders as a
from tests.support.people.signing_table import Table
from workspace.domain.errors import (
    NotFound,
)
from workspace.services import signing


@pytest.fixture
def table(app):
    return Table()


def test_strangers_learn_nothing_of_a_board(table):
    stranger = a.a_member(a.an_organisation("Corvia"))
    with pytest.raises(NotFound):
        signing.board(stranger, table.draft)
