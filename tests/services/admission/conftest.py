"""A draft that invited an organisation, whose link somebody of another one holds."""

import pytest

from tests.support.documents.outbox import token_for
from tests.support.people import builders as a
from tests.support.people.invited import OFFICE, new_organisation
from tests.support.people.signing_table import Table
from workspace.services.parties import invitations


@pytest.fixture
def table(app, noon):
    return Table()


@pytest.fixture
def link(table):
    invitations.invite_organisation(table.ana, table.draft, new_organisation())
    return token_for(OFFICE)


@pytest.fixture
def dorn(table):
    return a.an_organisation("Dorn")


@pytest.fixture
def dora(dorn):
    return a.a_member(dorn, name="Dora")
