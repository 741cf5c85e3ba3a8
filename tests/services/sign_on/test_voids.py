"""A first signature is void with the act that leaves nothing to sign on to as it was."""

import pytest

from tests.services.sign_on.test_pair import ends, letters_to
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.amended import rewritten
from tests.support.people.networks import fresh
from tests.support.people.signed_on import OpenTable
from tests.support.servers.at_once import at_once
from tests.support.servers.databases import KINDS
from workspace.services import sign_on
from workspace.services.sign_on import Wanted, check

ONE = pytest.mark.parametrize("database", KINDS[:1], indirect=True)
VOID = "One signature of your organisation is void"


def faults():
    return [fault for one in check.check() for fault in one.faults]


@ONE
def test_it_is_void_once_the_lead_closes_changes_the_terms_or_amends_the_text(app, noon):
    table = OpenTable().published().two_sign()
    table.first()
    table.call("co_pledger")
    noon.move(minutes=1)
    table.first()
    sign_on.close(table.amir, table.draft)
    assert sign_on.waiting(table.bo) == ()
    assert "nobody can sign on" in sign_on.halves(table.bo)[0].ended
    noon.move(minutes=1)
    table.call()
    old = table.first()
    noon.move(minutes=1)
    rewritten(table)
    assert [one.id for one in sign_on.waiting(table.bo)] == [old.id]
    stages.submit(fresh(table.amir), table.draft)
    assert sign_on.waiting(table.bo) == ()
    assert ends() == ["other-terms", "closed", "amended"]
    assert letters_to(table.bo).count(VOID) == 3
    assert faults() == []


def test_of_two_that_complete_it_or_take_it_back_at_once_one_does(app, noon):
    table = OpenTable().published().two_sign()
    cyd = a.a_member(table.hands, name="Cyd Hands", mandated=True)
    half = table.first()
    taken = at_once(
        app,
        lambda: table.second(half),
        lambda: table.second(half, cyd, name="Cyd Hands"),
        lambda: sign_on.take_back(fresh(table.olu), table.symbol, half.id),
    )
    assert taken == 1
    listed = sign_on.listing(table.symbol, Wanted()).count
    assert ends() == ([""] if listed else ["withdrawn"])
    assert faults() == []
