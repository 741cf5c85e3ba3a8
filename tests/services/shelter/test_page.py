"""Who asked that a pledge be out of public sight, and why, is read by the secretariat alone."""

import pytest

from tests.support.people import stages
from tests.support.people.networks import fresh
from tests.support.people.review_table import a_reviewer
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.services import shelter


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_secretariat_reads_it_and_no_party_does(app):
    table = Table()
    table.signed()
    symbol, sena = stages.submit(table.amir, table.draft), a_reviewer()
    shelter.take(fresh(sena), symbol, table.aruna.slug, "Somebody was threatened.")
    seen = shelter.one(sena, symbol)
    assert (seen.past[0].asked_by, seen.public, seen.may) == ("Aruna", False, True)
    assert [one.symbol for one in shelter.listed(sena).pledges] == [symbol]
    for before, number in ((symbol, 0), ("HR75-999999", 1), ("\0", 1)):
        assert len(shelter.listed(sena, before, before).pledges) == number
    for ask in (lambda: shelter.one(table.amir, symbol), lambda: shelter.listed(table.amir)):
        with pytest.raises(NotFound):
            ask()
