"""Only a party that signs is asked, and only while a revision can be signed."""

import pytest

from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotPermitted
from workspace.process.unit import reading
from workspace.services.access import draft_for
from workspace.services.signing.signature import signatory


def found(table, person):
    with reading() as unit:
        standing = draft_for(unit, person, table.draft, Permission.READ)
        _, organisation = signatory.signing_party(unit, standing)
        return signatory.current(unit, standing).n, organisation.slug


def test_the_revision_in_signature_and_the_party_of_whoever_asks(app):
    table = Table()
    with pytest.raises(NotPermitted):
        found(table, table.bruno)
    stages.lock(table.ana, table.draft)
    assert found(table, table.bruno) == (1, table.belmar.slug)
