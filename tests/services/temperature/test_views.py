"""Who may see the question, and whose answer still counts when parties come and go."""

import pytest

from tests.support.people import builders as a
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.services import temperature
from workspace.services.parties import departure


@pytest.fixture
def table(app):
    made = Table()
    temperature.ask(made.ana, made.draft, "As it stands.", "")
    return made


def names(person, table):
    return [line.organisation for line in temperature.temperature(person, table.draft).lines]


def test_a_party_that_came_later_is_asked_and_one_that_left_is_not(table):
    asked = temperature.temperature(table.bea, table.draft).id
    temperature.answer(table.bea, table.draft, asked, ("ready", "", ""))
    a.a_co_pledger(table.draft, "Corvia")
    assert sorted(names(table.ana, table)) == ["Belmar", "Corvia"]
    departure.leave(table.bruno, table.draft)
    assert names(table.ana, table) == ["Corvia"]
    with pytest.raises(NotFound):
        temperature.temperature(table.bea, table.draft)


def test_the_view_says_what_its_reader_may_do(table):
    lead, other = (temperature.temperature(one, table.draft) for one in (table.ana, table.bea))
    assert (lead.may_ask, lead.may_answer, lead.mine) == (True, False, None)
    assert (other.may_ask, other.may_answer, other.organisation) == (False, True, "Belmar")
    assert (lead.told.asked, other.told) == (1, None)
