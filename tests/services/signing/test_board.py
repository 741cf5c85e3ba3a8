"""The sign-off board: who is shown what."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.errors import (
    NotFound,
)
from workspace.process.unit import transaction
from workspace.services import signing
from workspace.store.organisations.organisations import OrganisationRow


@pytest.fixture
def table(app):
    return Table()


def test_strangers_learn_nothing_of_a_board(table):
    stranger = a.a_member(a.an_organisation("Corvia"))
    with pytest.raises(NotFound):
        signing.board(stranger, table.draft)


def test_nobody_is_sent_to_sign_for_an_organisation_that_cannot_sign_yet(table):
    with transaction() as unit:
        unit.session.get_one(OrganisationRow, table.belmar.id).verified_at = None
    stages.lock(table.ana, table.draft)
    board = signing.board(table.bruno, table.draft)
    assert (board.may_sign, board.unverified, board.may_decline) == (False, True, True)
    for person in (table.amir, table.bea):
        assert not signing.board(person, table.draft).unverified
