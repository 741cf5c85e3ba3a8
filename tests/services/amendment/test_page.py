"""Who takes part in an amendment, and did not sign before, is said."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.amended import NEW, opened
from tests.support.people.signing_table import Table
from workspace.services import amendment
from workspace.services.parties import departure


def test_who_joined_and_who_did_not_sign_the_new_text_is_said(app, noon):
    table = Table()
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    opened(table)
    corvia = a.an_organisation("Corvia")
    carla = a.a_member(corvia, name="Carla", mandated=True)
    a.a_party(table.draft, corvia)
    view = amendment.page(table.bea, table.draft)
    assert (view.joined, view.left) == (("Corvia",), ())
    table.write(commitment=NEW)
    table.signed()
    stages.sign(carla, table.draft)
    stages.submit(table.amir, table.draft)
    [one] = amendment.history(symbol).texts
    assert (one.joined, one.left) == (("Corvia",), ())


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_who_left_quietly_is_said_to_the_lead_alone(app, noon):
    table = Table()
    corvia = a.a_co_pledger(table.draft, "Corvia")
    carla = a.a_member(corvia, name="Carla", mandated=True)
    stages.lock(table.ana, table.draft)
    for one in (table.amir, table.bruno, carla):
        stages.sign(one, table.draft)
    stages.submit(table.amir, table.draft)
    opened(table)
    departure.leave(carla, table.draft)
    assert amendment.page(table.bea, table.draft).left == ()
    assert amendment.page(table.amir, table.draft).left == ("Corvia",)
    departure.leave(table.bruno, table.draft, openly=True)
    assert amendment.page(table.amir, table.draft).left == ("Belmar", "Corvia")
