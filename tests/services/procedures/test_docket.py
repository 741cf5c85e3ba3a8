"""What others than its members learn of a group's procedure: what waits for it, and until when."""

import pytest

from tests.support.people.networks import NetworkTable
from workspace.domain.signing.clause import Need
from workspace.services import signing


@pytest.fixture
def table(app, noon):
    return NetworkTable()


def test_what_a_pledge_needs_names_the_group_that_decides_and_leads_its_members_there(table):
    def of_groups(person):
        clauses = signing.board(person, table.draft).needs
        return [
            (one.need, one.until, one.thing)
            for one in clauses
            if one.need in {Need.PROCEDURE, Need.OPENING}
        ]

    assert of_groups(table.ana) == [(Need.OPENING, None, "")]
    made = table.open()
    until = table.stored(made).closes_at
    assert of_groups(table.ana) == [(Need.PROCEDURE, until, "")]
    assert of_groups(table.nia) == [(Need.PROCEDURE, until, made)]
    table.say(1, made, "break")
    assert of_groups(table.ana) == []
