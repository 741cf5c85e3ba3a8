"""The receipt as the parties of a pledge get it."""

import json

import pytest

from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.services import signing


@pytest.fixture
def table(app):
    return Table()


def test_there_is_none_before_it_is_submitted(table):
    table.signed()
    with pytest.raises(NotFound):
        signing.receipt(table.bea, table.draft)


def test_a_receipt_names_functions_and_no_persons(table):
    table.signed()
    stages.submit(table.amir, table.draft)
    assert "Bruno" not in json.dumps(signing.receipt(table.bea, table.draft).receipt)
