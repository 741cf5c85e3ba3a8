"""What the page about the lead says to whom."""

import pytest

from tests.support.people import acted, stages
from tests.support.people import builders as a
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.services import lead


@pytest.fixture
def table(app):
    return Table()


def test_who_may_offer_it_is_told_what_that_costs(table):
    acted.object_to(table)
    acted.ask(table)
    seen = lead.lead(table.amir, table.draft)
    assert (seen.lead, seen.may_offer, seen.asks_ready, seen.locked) == ("Aruna", True, True, False)
    assert [name for _, name in seen.choices] == ["Belmar"]
    plain = lead.lead(table.bea, table.draft)
    assert (plain.may_offer, plain.choices, plain.asks_ready) == (False, (), False)


def test_once_locked_it_says_so(table):
    stages.lock(table.ana, table.draft)
    seen = lead.lead(table.amir, table.draft)
    assert (seen.locked, seen.may_offer) == (True, False)


def test_a_stranger_finds_nothing(table):
    with pytest.raises(NotFound):
        lead.lead(a.a_person(), table.draft)
